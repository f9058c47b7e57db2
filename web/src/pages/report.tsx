import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ReportEditionJson } from '../api/delivery-types.ts';
import { reportHtmlQuery, reportQuery } from '../api/report-queries.ts';
import { buttonClass } from '../components/button.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Hash } from '../components/hash.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Chip } from '../components/status.tsx';
import { actorName } from '../lib/words.ts';
import { FileLinks } from './reports/file-links.tsx';
import { ReportFrame } from './reports/report-frame.tsx';
import { EDITION } from './reports/report-words.ts';

const route = getRouteApi('/inside/reports/$id');

/** An edition as it was kept, to read and to take along. */
export function ReportPage() {
  const query = useQuery(reportQuery(route.useParams().id));
  return (
    <Loaded query={query} what="report" isPage>
      {(report) => <Shown report={report} />}
    </Loaded>
  );
}

function Shown({ report }: { report: ReportEditionJson }) {
  const html = useQuery(reportHtmlQuery(report.id));
  const page = report.files.find((file) => file.name === 'report.html');
  const pdf = report.files.find((file) => file.name === 'report.pdf');
  return (
    <>
      <PageHead
        title={report.title}
        mark={<SampleBadge sample={report.sample} />}
        meta={
          <>
            <Chip>{EDITION[report.edition]}</Chip>
            <Chip tone="good">Kept</Chip>
            <span>
              As known at <Moment at={report.known_at} />
            </span>
            <span>
              kept <Moment at={report.made_at} as="brief" /> by{' '}
              {actorName(report.made_by, report.made_by_name)}
            </span>
          </>
        }
        actions={
          <>
            {page !== undefined && (
              <a href={page.href} target="_blank" rel="noreferrer" className={buttonClass()}>
                <ExternalLink size={14} aria-hidden="true" /> Open in a tab
              </a>
            )}
            {pdf !== undefined && (
              <a href={pdf.href} download={`${report.period}-report.pdf`} className={buttonClass('primary')}>
                Download PDF
              </a>
            )}
          </>
        }
      />
      <div className="panel flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 text-12 text-ink-2">
        <FileLinks files={report.files} name={report.period} of={report.title} />
        <span className="ml-auto inline-flex items-center gap-2">
          Content <Hash value={report.content_hash} groups={4} />
          <CopyButton text={report.content_hash} label="Copy the content hash" />
        </span>
      </div>
      <Loaded query={html} what="page of this report">
        {(text) => <ReportFrame html={text} title={report.title} />}
      </Loaded>
    </>
  );
}
