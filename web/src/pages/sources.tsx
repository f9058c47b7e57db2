import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { sourcesQuery } from '../api/queries.ts';
import type { SourceJson } from '../api/types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { SourceTable } from '../components/source-table.tsx';
import { Status } from '../components/status.tsx';

const route = getRouteApi('/inside/sources');

type Show = 'all' | 'ok' | 'trouble' | 'off';

const SHOWS: Record<Show, (source: SourceJson) => boolean> = {
  all: (source) => source.enabled,
  ok: (source) => source.enabled && source.state === 'ok',
  trouble: (source) => source.enabled && source.state !== 'ok' && source.state !== 'new',
  off: (source) => !source.enabled,
};

/** Where everything comes from, and whether it still answers. */
export function SourcesPage() {
  const query = useQuery(sourcesQuery);
  const show: Show = route.useSearch().state ?? 'all';
  const navigate = useNavigate({ from: '/sources' });
  return (
    <>
      <PageHead
        title="Sources"
        sub="A failed fetch, an empty page or an error page is shown here as health. It never becomes a signal."
      />
      <section className="panel" aria-label="Sources">
        <Loaded query={query} what="list of sources">
          {(data) => {
            const shown = data.items.filter(SHOWS[show]);
            const count = (of: Show) => data.items.filter(SHOWS[of]).length;
            return (
              <>
                <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
                  <Segmented
                    label="Show"
                    value={show}
                    onChange={(next) =>
                      void navigate({ search: { state: next === 'all' ? undefined : next }, replace: true })
                    }
                    options={[
                      { value: 'all', label: `In use ${count('all')}` },
                      { value: 'ok', label: `Read ${count('ok')}` },
                      { value: 'trouble', label: `In trouble ${count('trouble')}` },
                      { value: 'off', label: `Off ${count('off')}` },
                    ]}
                  />
                  <span className="ml-auto">
                    <Status tone={count('trouble') === 0 ? 'good' : 'watch'}>
                      {count('trouble') === 0
                        ? 'Every source that was read answered'
                        : `${count('trouble')} did not answer as they should`}
                    </Status>
                  </span>
                </div>
                {shown.length === 0 ? (
                  <EmptyState
                    title={data.items.length === 0 ? 'No source is configured' : 'No source is in this state'}
                  >
                    {data.items.length === 0
                      ? 'Add sources to sophia.yaml of this workspace and run a cycle.'
                      : 'Choose another state above.'}
                  </EmptyState>
                ) : (
                  <SourceTable sources={shown} />
                )}
              </>
            );
          }}
        </Loaded>
      </section>
    </>
  );
}
