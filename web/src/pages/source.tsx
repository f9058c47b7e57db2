import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { sourceQuery } from '../api/queries.ts';
import type { SourceDetailJson } from '../api/types.ts';
import { CaptureTable } from '../components/capture-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { MaybeMoment } from '../components/moment.tsx';
import { NextRead } from '../components/next-read.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { SourceKind } from '../components/source-kind.tsx';
import { Chip } from '../components/status.tsx';
import { plural } from '../lib/format-number.ts';
import { formatInterval } from '../lib/format-time.ts';
import { competitorOf, sourceId } from '../lib/source-params.ts';
import { SOURCE_STATE } from '../lib/words.ts';
import { useCompetitorNames } from '../lib/use-competitor-names.ts';
import { capabilityLabel } from '../lib/capabilities.ts';
import { HealthHistory } from './source/health-history.tsx';
import { HealthStrip } from './source/health-strip.tsx';
import { HEALTH_MEANING } from './source/health-words.ts';

const route = getRouteApi('/inside/sources/$capability/$');

/** One source: its health, and what it said. */
export function SourcePage() {
  const query = useQuery(sourceQuery(sourceId(route.useParams())));
  return (
    <Loaded query={query} what="source" isPage>
      {(source) => <Shown source={source} />}
    </Loaded>
  );
}

function Shown({ source }: { source: SourceDetailJson }) {
  const state = SOURCE_STATE[source.state];
  const competitor = competitorOf(source.id);
  const nameOf = useCompetitorNames();
  const isWeb = /^https?:\/\//.test(source.address);
  return (
    <>
      <PageHead
        title={source.title}
        mark={<SampleBadge sample={source.sample} />}
        meta={
          <>
            <Chip tone={source.enabled ? state.tone : 'none'}>
              {source.enabled ? state.word : 'Switched off'}
            </Chip>
            <span className="inline-flex text-ink-2">
              <SourceKind kind={source.kind} />
            </span>
            <span>{capabilityLabel(source.capability)}</span>
            {competitor !== undefined && (
              <Link to="/competitors/$slug" params={{ slug: competitor }} className="link text-accent">
                {nameOf(competitor)}
              </Link>
            )}
          </>
        }
      />
      {source.enabled && source.state !== 'ok' && (
        <Note tone={state.tone}>
          <b className="font-semibold text-ink">{state.word}.</b> {source.reason}
          <p className="mt-1">
            {HEALTH_MEANING[source.state]}
            {source.last_observation_id !== null && (
              <>
                {' '}
                What was read before is kept and stays in use:{' '}
                <Link to="/observations/$id" params={{ id: source.last_observation_id }}>
                  the last good capture
                </Link>
                .
              </>
            )}
          </p>
        </Note>
      )}
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1fr)_minmax(0,1.75fr)]">
        <Panel title="Health">
          <dl className="dl p-4">
            <dt>Address</dt>
            <dd>
              {isWeb ? (
                <a className="link" href={source.address} rel="noreferrer noopener" target="_blank">
                  {source.address}
                  <span className="sr-only"> (opens the page itself)</span>
                </a>
              ) : (
                <span className="font-mono text-12">{source.address}</span>
              )}
            </dd>
            <dt>Read</dt>
            <dd>{source.interval_s === null ? 'in every cycle' : formatInterval(source.interval_s)}</dd>
            <dt>Last tried</dt>
            <dd>
              <MaybeMoment at={source.last_tried_at} as="whole" />
            </dd>
            <dt>Last good read</dt>
            <dd>
              <MaybeMoment at={source.last_good_at} as="whole" />
              {source.last_observation_id !== null && (
                <>
                  ,{' '}
                  <Link to="/observations/$id" params={{ id: source.last_observation_id }} className="link">
                    its capture
                  </Link>
                </>
              )}
            </dd>
            <dt>Last changed</dt>
            <dd>
              <MaybeMoment at={source.last_changed_at} as="whole" />
            </dd>
            <dt>Next read</dt>
            <dd>
              <NextRead source={source} as="whole" />
            </dd>
            <dt>Misses in a row</dt>
            <dd className="num">{source.misses}</dd>
            <dt>Id</dt>
            <dd className="font-mono text-12 text-ink-2">{source.id}</dd>
          </dl>
        </Panel>
        <div className="grid min-w-0 gap-6">
          <Panel
            title="Over time"
            sub={`Its last ${plural(source.observations.length, 'capture')}, and how it was doing`}
          >
            <HealthStrip captures={source.observations} health={source.health} />
            {source.observations.length === 0 ? (
              <EmptyState title="Nothing captured yet">
                The first good read becomes the baseline that later ones are compared with.
              </EmptyState>
            ) : (
              <CaptureTable captures={source.observations} />
            )}
          </Panel>
          <Panel
            title="History of its health"
            sub="One line a change; reads that changed nothing are left out"
          >
            <HealthHistory health={source.health} />
          </Panel>
        </div>
      </div>
    </>
  );
}
