import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ExternalLink, RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import type { ReportPreviewJson } from '../api/delivery-types.ts';
import { reportPeriodsQuery, reportPreviewHtmlQuery, reportPreviewQuery } from '../api/report-queries.ts';
import { Button, buttonClass } from '../components/button.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-panel.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { Chip } from '../components/status.tsx';
import { useHasRole } from '../lib/session.ts';
import { FileLinks } from './reports/file-links.tsx';
import { ReportFrame } from './reports/report-frame.tsx';
import { EDITION } from './reports/report-words.ts';
import { useKeep } from './reports/use-keep.ts';

const route = getRouteApi('/inside/reports/preview');

/** A report of any period, made now: of the week under way, or of a past one as it was known at a time. */
export function ReportPreviewPage() {
  const { edition = 'weekly', period, as_of: asOf } = route.useSearch();
  const navigate = useNavigate({ from: '/reports/preview' });
  const query = useQuery(reportPreviewQuery({ edition, period, asOf }));
  const made = query.data;
  // The address then names the time, so that the page stays as it is while more is learned, and can be passed on.
  useEffect(() => {
    if (made === undefined || asOf !== undefined) return;
    void navigate({
      search: { edition: made.edition, period: made.period, as_of: made.known_at },
      replace: true,
      resetScroll: false,
    });
  }, [made, asOf, navigate]);
  return (
    <Loaded query={query} what="report" isPage loading={<Making />}>
      {(preview) => (
        <Shown
          preview={preview}
          onAnew={() => void navigate({ search: { edition, period: preview.period }, replace: true })}
        />
      )}
    </Loaded>
  );
}

function Making() {
  return (
    <div className="grid gap-6">
      <PageHead
        title="Making the report"
        sub="Its figures are being read and its five files written. This takes a few seconds."
      />
      <div className="panel">
        <SkeletonRows rows={6} />
      </div>
    </div>
  );
}

function Shown({ preview, onAnew }: { preview: ReportPreviewJson; onAnew: () => void }) {
  const { edition, period, known_at: asOf } = preview;
  const html = useQuery(reportPreviewHtmlQuery({ edition, period, asOf }));
  const page = preview.files.find((file) => file.name === 'report.html');
  return (
    <>
      <PageHead
        title={preview.title}
        mark={<SampleBadge sample={preview.sample} />}
        meta={
          <>
            <Chip>{EDITION[edition]}</Chip>
            <Chip tone="none">Preview, not kept</Chip>
            <span>
              As known at <Moment at={asOf} seconds />
            </span>
          </>
        }
        actions={
          <>
            <Button onClick={onAnew}>
              <RefreshCw size={14} aria-hidden="true" /> Make it anew
            </Button>
            {page !== undefined && (
              <a href={page.href} target="_blank" rel="noreferrer" className={buttonClass()}>
                <ExternalLink size={14} aria-hidden="true" /> Open in a tab
              </a>
            )}
            <Keep preview={preview} />
          </>
        }
      />
      <div className="panel px-4 py-3 text-12 text-ink-2">
        <FileLinks files={preview.files} name={`${period}-preview`} of={preview.title} />
      </div>
      <Loaded query={html} what="page of this report">
        {(text) => <ReportFrame html={text} title={preview.title} />}
      </Loaded>
    </>
  );
}

/** Keeps what is read here, where its period is over and nothing is kept of it. */
function Keep({ preview }: { preview: ReportPreviewJson }) {
  const navigate = useNavigate();
  const mayKeep = useHasRole('analyst');
  const keep = useKeep();
  const { edition, period, known_at: asOf } = preview;
  const offered = useQuery(reportPeriodsQuery)
    .data?.items.find((one) => one.edition === edition)
    ?.periods.find((one) => one.period === period);
  if (!mayKeep || !preview.is_complete || (offered?.report_id ?? null) !== null) return null;
  return (
    <>
      <Button
        look="primary"
        busy={keep.isPending}
        onClick={() =>
          keep.mutate(
            { edition, period, asOf },
            { onSuccess: ({ id }) => void navigate({ to: '/reports/$id', params: { id } }) },
          )
        }
      >
        Keep this edition
      </Button>
      <ProblemNote error={keep.error} />
    </>
  );
}
