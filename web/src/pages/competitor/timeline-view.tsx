import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { CompetitorDetailJson } from '../../api/capability-types.ts';
import { signalsQuery } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { KindChip } from '../../components/kind-chip.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { SignalRow } from '../../components/signal-row.tsx';
import { Chip } from '../../components/status.tsx';
import { given } from '../../lib/given.ts';
import { signalKind } from '../../lib/signal-kinds.ts';
import { SEVERITY, SIGNAL_STATE } from '../../lib/words.ts';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/inside/competitors/$slug');

const KINDS = [
  'pricing',
  'product',
  'integration',
  'release',
  'hiring',
  'incident',
  'complaint_trend',
  'review_trend',
  'customer',
  'partnership',
  'funding',
  'leadership',
  'legal',
  'content',
].map((kind) => ({ value: `competitor.${kind}`, label: signalKind(`competitor.${kind}`).label }));

/** Everything that a competitor did, filtered by what it is about and how grave it is. */
export function TimelineView({ competitor }: { competitor: CompetitorDetailJson }) {
  const { slug, timeline, captures } = competitor;
  const { kind, severity } = route.useSearch();
  const navigate = useNavigate({ from: '/competitors/$slug' });
  const query = useInfiniteQuery(signalsQuery(given({ subject: `competitor:${slug}`, kind, severity })));
  const isFiltered = kind !== undefined || severity !== undefined;
  return (
    <Panel title="Timeline" sub="Newest first; each move leads to the captures before and after it">
      {timeline.length > 0 && <Timeline moves={timeline} />}
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
        <FilterSelect
          label="Kind"
          any="Any kind"
          value={KINDS.find((one) => one.value === kind)?.value}
          options={KINDS}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, kind: next }), replace: true })}
        />
        <FilterSelect
          label="Severity"
          any="Any severity"
          value={severity}
          options={(['critical', 'high', 'watch', 'info'] as const).map((value) => ({
            value,
            label: SEVERITY[value].word,
          }))}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, severity: next }), replace: true })}
        />
        {isFiltered && (
          <Button
            look="quiet"
            onClick={() =>
              void navigate({
                search: (old) => ({ ...old, kind: undefined, severity: undefined }),
                replace: true,
              })
            }
          >
            Clear filters
          </Button>
        )}
      </div>
      <Loaded query={query} what="timeline">
        {({ pages }) => {
          const moves = pages.flatMap((page) => page.items);
          if (moves.length === 0)
            return (
              <EmptyState title={isFiltered ? 'No move fits these filters' : 'No move yet'}>
                {isFiltered
                  ? 'Clear them to see all.'
                  : captures.length === 0
                    ? 'No source has been read yet. The first good read is the baseline.'
                    : 'The baseline is captured. The first change that holds appears here.'}
              </EmptyState>
            );
          return (
            <>
              <ol className="border-t border-line">
                {moves.map((move) => (
                  <SignalRow key={move.id} signal={move}>
                    <p className="line-clamp-2">{move.summary}</p>
                    <p className="mt-1.5 flex flex-wrap gap-1.5">
                      <KindChip kind={move.kind} />
                      {move.state !== 'open' && (
                        <Chip tone={SIGNAL_STATE[move.state].tone}>{SIGNAL_STATE[move.state].word}</Chip>
                      )}
                    </p>
                  </SignalRow>
                ))}
              </ol>
              <LoadMore query={query} shown={moves.length} noun="moves" />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
