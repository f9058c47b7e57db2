import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { competitorQuery } from '../api/capability-queries.ts';
import type { CompetitorDetailJson } from '../api/capability-types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Figure, FigureSheet } from '../components/figure-sheet.tsx';
import { Loaded } from '../components/loaded.tsx';
import { MaybeMoment, Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { SignalRow } from '../components/signal-row.tsx';
import { Chip, Status } from '../components/status.tsx';
import { TableScroll } from '../components/table-scroll.tsx';
import { formatBytes, plural } from '../lib/format-number.ts';
import { formatInterval } from '../lib/format-time.ts';
import { useNow } from '../lib/use-now.ts';
import { humanise, SIGNAL_STATE, SOURCE_STATE } from '../lib/words.ts';
import { Timeline } from './competitor/timeline.tsx';
import { sourceParams } from '../lib/source-params.ts';

const route = getRouteApi('/inside/competitors/$slug');

/** What are they doing? */
export function CompetitorPage() {
  const { slug } = route.useParams();
  const query = useQuery(competitorQuery(slug));
  return (
    <Loaded query={query} what="competitor" isPage>
      {(competitor) => <Shown competitor={competitor} />}
    </Loaded>
  );
}

const DAY_MS = 86_400_000;

function Shown({ competitor }: { competitor: CompetitorDetailJson }) {
  const now = useNow();
  const { timeline, sources, captures } = competitor;
  const read = sources.filter((source) => source.state === 'ok').length;
  const recent = timeline.filter(
    (move) => now.getTime() - new Date(move.occurred_at).getTime() < 90 * DAY_MS,
  );
  const material = recent.filter((move) => move.severity !== 'info');
  const last = timeline[0];
  return (
    <>
      <PageHead
        title={competitor.name}
        mark={<SampleBadge sample={competitor.sample} />}
        sub={`Watched through ${plural(sources.length, 'public source')}. Every move below leads to the captures before and after it.`}
      />
      <FigureSheet label="Key numbers">
        <Figure
          name="Moves, 90 days"
          value={String(recent.length)}
          foot={`${material.length} of them more than information`}
        />
        <Figure
          name="Open signals"
          value={String(timeline.filter((move) => move.state === 'open').length)}
          foot="Not acknowledged yet"
        />
        <Figure
          name="Last move"
          value={last === undefined ? 'none' : <Moment at={last.occurred_at} as="day" />}
          foot={last?.title ?? 'since watching began'}
        />
        <Figure
          name="Sources read"
          value={`${read} of ${sources.length}`}
          foot={
            <Status tone={read === sources.length ? 'good' : 'watch'}>
              {read === sources.length ? 'All answer' : 'Some do not answer'}
            </Status>
          }
        />
      </FigureSheet>
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        <Panel title="Timeline" sub={plural(timeline.length, 'move')}>
          {timeline.length === 0 ? (
            <EmptyState title="No move yet">
              {captures.length === 0
                ? 'No source has been read yet. The first good read is the baseline.'
                : 'The baseline is captured. The first change that holds appears here.'}
            </EmptyState>
          ) : (
            <>
              <Timeline moves={timeline} />
              <ol className="border-t border-line">
                {timeline.map((move) => (
                  <SignalRow key={move.id} signal={move}>
                    <p className="line-clamp-2">{move.summary}</p>
                    <p className="mt-1.5 flex flex-wrap gap-1.5">
                      <Chip>{humanise(move.kind)}</Chip>
                      {move.state !== 'open' && (
                        <Chip tone={SIGNAL_STATE[move.state].tone}>{SIGNAL_STATE[move.state].word}</Chip>
                      )}
                    </p>
                  </SignalRow>
                ))}
              </ol>
            </>
          )}
        </Panel>
        <div className="grid gap-6">
          <Panel title="Sources">
            <ul>
              {sources.map((source) => (
                <li
                  key={source.id}
                  className="grid gap-0.5 border-b border-line px-4 py-2.5 text-13 last:border-b-0"
                >
                  <p className="flex items-baseline justify-between gap-3">
                    <Link to="/sources/$capability/$" params={sourceParams(source.id)}>
                      {source.title}
                    </Link>
                    <Status tone={SOURCE_STATE[source.state].tone}>{SOURCE_STATE[source.state].word}</Status>
                  </p>
                  <p className="text-12 text-ink-3">
                    {humanise(source.kind)}
                    {source.interval_s !== null &&
                      source.interval_s !== undefined &&
                      `, ${formatInterval(source.interval_s)}`}
                    , last good read <MaybeMoment at={source.last_good_at} />
                  </p>
                  {source.state !== 'ok' && source.reason !== null && source.reason !== undefined && (
                    <p className="text-12 text-ink-2">{source.reason}</p>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Captures" sub="Newest first">
            {captures.length === 0 ? (
              <EmptyState title="Nothing captured yet">
                A capture is kept for every good read whose content differs.
              </EmptyState>
            ) : (
              <TableScroll label="Captures" maxHeight={360}>
                <table className="table">
                  <caption className="sr-only">Captures, newest first</caption>
                  <thead>
                    <tr>
                      <th scope="col">Source</th>
                      <th scope="col" className="n">
                        Size
                      </th>
                      <th scope="col" className="n">
                        Captured
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {captures.map((capture) => (
                      <tr key={capture.id}>
                        <th scope="row">
                          <Link to="/observations/$id" params={{ id: capture.id }}>
                            {capture.title}
                          </Link>
                        </th>
                        <td className="n">{formatBytes(capture.size_bytes)}</td>
                        <td className="n">
                          <Moment at={capture.retrieved_at} as="brief" />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
