import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { signalsQuery } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { KindChip } from '../components/kind-chip.tsx';
import { FilterSelect } from '../components/filter-select.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { SignalRow } from '../components/signal-row.tsx';
import { Chip } from '../components/status.tsx';
import { CAPABILITIES } from '../lib/capabilities.ts';
import { given } from '../lib/given.ts';
import { SIGNAL_KINDS, signalKind } from '../lib/signal-kinds.ts';
import { SEVERITY, SIGNAL_STATE } from '../lib/words.ts';

const route = getRouteApi('/inside/signals');

/** Everything that changed or crossed a line, newest first. */
export function SignalsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/signals' });
  const state = search.state ?? 'open';
  const query = useInfiniteQuery(
    signalsQuery(
      given({
        state: state === 'any' ? undefined : state,
        severity: search.severity,
        capability: search.capability,
        kind: search.kind,
      }),
    ),
  );
  const isFiltered =
    search.severity !== undefined || search.capability !== undefined || search.kind !== undefined;
  // A kind that a link names stays a choice where it has no name here.
  const kinds =
    search.kind === undefined || SIGNAL_KINDS.some((one) => one.value === search.kind)
      ? SIGNAL_KINDS
      : [...SIGNAL_KINDS, { value: search.kind, ...signalKind(search.kind) }];
  const clear = () => void navigate({ search: { state: search.state }, replace: true });
  return (
    <>
      <PageHead
        title="Signals"
        sub="Something changed or crossed a line and may matter. A source that cannot be read is never a signal; it is shown under Sources."
      />
      <section className="panel" aria-label="Signals">
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
          <Segmented
            label="State"
            value={state}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, state: next }), replace: true })}
            options={[
              { value: 'open', label: 'Open' },
              { value: 'acknowledged', label: 'Acknowledged' },
              { value: 'resolved', label: 'Resolved' },
              { value: 'any', label: 'All' },
            ]}
          />
          <FilterSelect
            label="Severity"
            any="Any severity"
            value={search.severity}
            options={(['critical', 'high', 'watch', 'info'] as const).map((value) => ({
              value,
              label: SEVERITY[value].word,
            }))}
            onChange={(severity) => void navigate({ search: (old) => ({ ...old, severity }), replace: true })}
          />
          <FilterSelect
            label="Capability"
            any="Any capability"
            value={CAPABILITIES.find((one) => one.value === search.capability)?.value}
            options={CAPABILITIES}
            onChange={(capability) =>
              void navigate({ search: (old) => ({ ...old, capability }), replace: true })
            }
          />
          <FilterSelect
            label="Kind"
            any="Any kind"
            value={search.kind}
            options={kinds}
            onChange={(kind) => void navigate({ search: (old) => ({ ...old, kind }), replace: true })}
          />
          {isFiltered && (
            <Button look="quiet" onClick={clear}>
              Clear filters
            </Button>
          )}
        </div>
        <Loaded query={query} what="list of signals">
          {(data) => {
            const signals = data.pages.flatMap((page) => page.items);
            if (signals.length === 0) {
              return isFiltered ? (
                <EmptyState
                  title="No signal matches"
                  actions={<Button onClick={clear}>Clear filters</Button>}
                >
                  Other signals may be there under another severity, capability, kind or state.
                </EmptyState>
              ) : (
                <EmptyState
                  title={state === 'any' ? 'No signals yet' : `No ${state} signals`}
                  actions={
                    state === 'open' ? (
                      <Button onClick={() => void navigate({ search: { state: 'any' }, replace: true })}>
                        See all signals
                      </Button>
                    ) : undefined
                  }
                >
                  Nothing crossed a line. The first capture of a source is its baseline; later changes appear
                  here.
                </EmptyState>
              );
            }
            return (
              <>
                <ul>
                  {signals.map((signal) => (
                    <SignalRow key={signal.id} signal={signal}>
                      <p className="line-clamp-2">{signal.summary}</p>
                      <p className="mt-1.5 flex flex-wrap gap-1.5">
                        <KindChip kind={signal.kind} />
                        {state === 'any' && (
                          <Chip tone={SIGNAL_STATE[signal.state].tone}>
                            {SIGNAL_STATE[signal.state].word}
                          </Chip>
                        )}
                        {signal.seen_count > 1 && <Chip>seen {signal.seen_count} times</Chip>}
                      </p>
                    </SignalRow>
                  ))}
                </ul>
                <LoadMore query={query} shown={signals.length} noun="signals" />
              </>
            );
          }}
        </Loaded>
      </section>
    </>
  );
}
