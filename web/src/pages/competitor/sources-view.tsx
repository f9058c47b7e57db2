import { getRouteApi, Link } from '@tanstack/react-router';
import type { CompetitorDetailJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatBytes, plural } from '../../lib/format-number.ts';
import { formatInterval } from '../../lib/format-time.ts';
import { sourceKind } from '../../lib/source-kinds.ts';
import { sourceParams } from '../../lib/source-params.ts';
import { SOURCE_STATE } from '../../lib/words.ts';
import { ChangePanel } from '../signal/change-panel.tsx';
import { NoiseRules } from './noise-rules.tsx';

const route = getRouteApi('/inside/competitors/$slug');

type SourceOf = CompetitorDetailJson['sources'][number];

/** Where we listen: health with the last good capture, the captures themselves, and what is marked as noise. */
export function SourcesView({ competitor }: { competitor: CompetitorDetailJson }) {
  const { sources, captures } = competitor;
  const { before, after } = route.useSearch();
  return (
    <div className="grid gap-6">
      {after !== undefined && (
        <ChangePanel title="Two captures" id={after} {...(before === undefined ? {} : { before })} />
      )}
      <Panel title="Sources" sub={plural(sources.length, 'public source')}>
        {sources.length === 0 ? (
          <EmptyState title="No source is configured">
            List pages, feeds and boards of {competitor.name} in sophia.yaml and run a cycle.
          </EmptyState>
        ) : (
          <TableScroll label="Sources">
            <table className="table stick">
              <caption className="sr-only">Sources with their health</caption>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">State</th>
                  <th scope="col" className="n">
                    Last good capture
                  </th>
                  <th scope="col">Why</th>
                  <th scope="col">Next poll</th>
                </tr>
              </thead>
              <tbody>
                {sources.map((source) => (
                  <tr key={source.id}>
                    <th scope="row">
                      <Link to="/sources/$capability/$" params={sourceParams(source.id)}>
                        {source.title}
                      </Link>
                      <span className="block text-12 font-normal text-ink-3">
                        {sourceKind(source.kind).label}
                      </span>
                    </th>
                    <td>
                      <Status tone={SOURCE_STATE[source.state].tone}>
                        {SOURCE_STATE[source.state].word}
                      </Status>
                    </td>
                    <td className="n">
                      <MaybeMoment at={source.last_good_at} />
                    </td>
                    <td className="max-w-[36ch] min-w-[16ch] text-12 text-ink-2">{source.reason ?? ''}</td>
                    <td className="min-w-[18ch] text-12 text-ink-2">
                      <NextPoll source={source} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Panel>
      <Panel title="Captures" sub="Newest first, the last ten of each source">
        {captures.length === 0 ? (
          <EmptyState title="Nothing captured yet">
            A capture is kept for every good read whose content differs.
          </EmptyState>
        ) : (
          <TableScroll label="Captures" maxHeight={420}>
            <table className="table stick">
              <caption className="sr-only">Captures, newest first</caption>
              <thead className="sticky top-0 z-2 bg-surface">
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col" className="n">
                    Captured
                  </th>
                  <th scope="col" className="n">
                    Size
                  </th>
                  <th scope="col">Compare</th>
                </tr>
              </thead>
              <tbody>
                {captures.map((capture) => {
                  const earlier = captures.find(
                    (one) => one.source_id === capture.source_id && one.retrieved_at < capture.retrieved_at,
                  );
                  return (
                    <tr key={capture.id}>
                      <th scope="row">
                        <Link to="/observations/$id" params={{ id: capture.id }}>
                          {capture.title}
                        </Link>
                      </th>
                      <td className="n">
                        <Moment at={capture.retrieved_at} as="brief" />
                      </td>
                      <td className="n">{formatBytes(capture.size_bytes)}</td>
                      <td className="text-12 whitespace-nowrap">
                        {earlier === undefined ? (
                          <span className="text-ink-3">the first one kept here</span>
                        ) : (
                          <Link
                            to="/competitors/$slug"
                            params={{ slug: competitor.slug }}
                            search={{ view: 'sources', before: earlier.id, after: capture.id }}
                          >
                            with the one before
                          </Link>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Panel>
      <NoiseRules slug={competitor.slug} />
    </div>
  );
}

function NextPoll({ source }: { source: SourceOf }) {
  if (source.interval_s === null) return <>by each cycle, from a recorded history or a file</>;
  const every = formatInterval(source.interval_s);
  if (source.last_tried_at === null) return <>soon, then {every}</>;
  const at = new Date(new Date(source.last_tried_at).getTime() + source.interval_s * 1000);
  return (
    <>
      about <Moment at={at.toISOString()} as="brief" />, {every}
    </>
  );
}
