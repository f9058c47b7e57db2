import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { sourcesQuery } from '../api/queries.ts';
import type { ListedSourceJson } from '../api/types.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FilterSelect } from '../components/filter-select.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { SourceTable } from '../components/source-table.tsx';
import { Status } from '../components/status.tsx';
import { capabilityLabel } from '../lib/capabilities.ts';
import { sourceKind } from '../lib/source-kinds.ts';
import { competitorOf } from '../lib/source-params.ts';
import { useCompetitorNames } from '../lib/use-competitor-names.ts';

const route = getRouteApi('/inside/sources');

type Show = 'all' | 'ok' | 'trouble' | 'off';

const SHOWS: Record<Show, (source: ListedSourceJson) => boolean> = {
  all: (source) => source.enabled,
  ok: (source) => source.enabled && source.state === 'ok',
  trouble: (source) => source.enabled && source.state !== 'ok' && source.state !== 'new',
  off: (source) => !source.enabled,
};

/** Where everything comes from, and whether it still answers. */
export function SourcesPage() {
  const query = useInfiniteQuery(sourcesQuery);
  return (
    <>
      <PageHead
        title="Sources"
        sub="A failed fetch, an empty page or an error page is shown here as health, once, with its reason and the last good capture, until the source answers again. It never becomes a signal."
      />
      <section className="panel" aria-label="Sources">
        <Loaded query={query} what="list of sources">
          {(data) => {
            const all = data.pages.flatMap((page) => page.items);
            return (
              <>
                <Filtered all={all} />
                <LoadMore query={query} shown={0} noun="sources" />
              </>
            );
          }}
        </Loaded>
      </section>
    </>
  );
}

const choices = (values: readonly (string | undefined)[], labelOf: (value: string) => string) =>
  [...new Set(values.filter((value) => value !== undefined))]
    .map((value) => ({ value, label: labelOf(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

function Filtered({ all }: { all: readonly ListedSourceJson[] }) {
  const search = route.useSearch();
  const show: Show = search.state ?? 'all';
  const navigate = useNavigate({ from: '/sources' });
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const nameOf = useCompetitorNames();
  const chosen = all.filter(
    (source) =>
      (search.capability === undefined || source.capability === search.capability) &&
      (search.competitor === undefined || competitorOf(source.id) === search.competitor) &&
      (search.kind === undefined || source.kind === search.kind),
  );
  const shown = chosen.filter(SHOWS[show]);
  const count = (of: Show) => chosen.filter(SHOWS[of]).length;
  const competitors = choices(
    all.map((source) => competitorOf(source.id)),
    nameOf,
  );
  const isFiltered = chosen.length < all.length || search.capability !== undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
        <Segmented
          label="Show"
          value={show}
          onChange={(next) => set({ state: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: `In use ${count('all')}` },
            { value: 'ok', label: `Read ${count('ok')}` },
            { value: 'trouble', label: `In trouble ${count('trouble')}` },
            { value: 'off', label: `Off ${count('off')}` },
          ]}
        />
        <FilterSelect
          label="Capability"
          any="Any capability"
          value={search.capability}
          options={choices(
            all.map((source) => source.capability),
            capabilityLabel,
          )}
          onChange={(capability) => set({ capability })}
        />
        {competitors.length > 0 && (
          <FilterSelect
            label="Competitor"
            any="Any competitor"
            value={search.competitor}
            options={competitors}
            onChange={(competitor) => set({ competitor })}
          />
        )}
        <FilterSelect
          label="Kind"
          any="Any kind"
          value={search.kind}
          options={choices(
            all.map((source) => source.kind),
            (kind) => sourceKind(kind).label,
          )}
          onChange={(kind) => set({ kind })}
        />
        {isFiltered && (
          <Button look="quiet" onClick={clear}>
            Clear filters
          </Button>
        )}
        <span className="ml-auto" role="status">
          <Status tone={count('trouble') === 0 ? 'good' : 'watch'} wrap>
            {count('trouble') === 0
              ? 'Every source that was read answered'
              : `${count('trouble')} did not answer as ${count('trouble') === 1 ? 'it' : 'they'} should`}
          </Status>
        </span>
      </div>
      {shown.length > 0 ? (
        <SourceTable sources={shown} />
      ) : all.length === 0 ? (
        <EmptyState title="No source is configured">
          Add sources to sophia.yaml of this workspace and run a cycle.
        </EmptyState>
      ) : (
        <EmptyState title="No source matches" actions={<Button onClick={clear}>Clear filters</Button>}>
          Other sources may be there in another state, or of another capability, competitor or kind.
        </EmptyState>
      )}
    </>
  );
}
