import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { accountsQuery, importsQuery } from '../api/capability-queries.ts';
import type { AccountJson } from '../api/capability-types.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FilterSelect } from '../components/filter-select.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { formatNumber, plural } from '../lib/format-number.ts';
import { AccountTable, type SortBy } from './account/account-table.tsx';

const route = getRouteApi('/inside/accounts');

const SORTS: Record<SortBy, (a: AccountJson, b: AccountJson) => number> = {
  fit: (a, b) => a.position - b.position,
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  managed: (a, b) => (b.managed?.units ?? -1) - (a.managed?.units ?? -1),
  owned: (a, b) => (b.owned?.units ?? -1) - (a.owned?.units ?? -1),
};

/** Which accounts now? */
export function AccountsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/accounts' });
  const query = useInfiniteQuery(accountsQuery);
  const sort = search.sort ?? 'fit';
  const words = (search.find ?? '').toLowerCase();
  return (
    <>
      <PageHead title="Accounts" sub={<Imported />} />
      <section className="panel" aria-label="Accounts">
        <Loaded query={query} what="list of accounts">
          {(data) => {
            const all = data.pages.flatMap((page) => page.items);
            const shown = all
              .filter((account) => search.role === undefined || account.roles.includes(search.role))
              .filter((account) =>
                `${account.name} ${account.headquarters ?? ''} ${account.also_printed_as.join(' ')}`
                  .toLowerCase()
                  .includes(words),
              )
              .toSorted(SORTS[sort]);
            const samples = shown.filter((account) => account.sample).length;
            return (
              <>
                <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
                  <input
                    type="search"
                    className="field max-w-64"
                    aria-label="Filter by name or place"
                    placeholder="Filter by name or place"
                    defaultValue={search.find ?? ''}
                    onChange={(event) =>
                      void navigate({
                        search: (old) => ({ ...old, find: event.target.value || undefined }),
                        replace: true,
                      })
                    }
                  />
                  <FilterSelect
                    label="Role"
                    any="Owners and managers"
                    value={search.role}
                    options={[
                      { value: 'manager', label: 'Managers' },
                      { value: 'owner', label: 'Owners' },
                    ]}
                    onChange={(role) => void navigate({ search: (old) => ({ ...old, role }), replace: true })}
                  />
                  <span className="ml-auto text-12 text-ink-3">
                    {plural(shown.length, 'account')}
                    {samples > 0 && `, ${formatNumber(samples)} of them sample`}
                  </span>
                </div>
                {shown.length === 0 ? (
                  <EmptyState
                    title={all.length === 0 ? 'No account yet' : 'No account matches'}
                    actions={
                      all.length === 0 ? undefined : (
                        <Button onClick={() => void navigate({ search: {}, replace: true })}>
                          Clear filters
                        </Button>
                      )
                    }
                  >
                    {all.length === 0
                      ? 'Run a cycle to read the NMHC lists of this workspace, or import one with "sophia prospects import".'
                      : 'Try fewer letters.'}
                  </EmptyState>
                ) : (
                  <AccountTable
                    accounts={shown}
                    sort={sort}
                    onSort={(next) =>
                      void navigate({
                        search: (old) => ({ ...old, sort: next === 'fit' ? undefined : next }),
                        replace: true,
                      })
                    }
                  />
                )}
                <LoadMore query={query} shown={all.length} noun="accounts" />
              </>
            );
          }}
        </Loaded>
      </section>
      <p className="prose max-w-[76ch] text-12 text-ink-3">
        Fit is computed from sourced facts only, and its reasons add up to it. Owned and managed homes are
        never added together, and a worldwide count does not enter. Open an account for the reasons.
      </p>
    </>
  );
}

/** What the table was made from. */
function Imported() {
  const imports = useQuery(importsQuery).data?.items ?? [];
  const rows = imports.reduce((sum, one) => sum + one.rows, 0);
  const rejected = imports.reduce((sum, one) => sum + one.rejected.length, 0);
  if (imports.length === 0)
    return <>NMHC Top 50 owners and managers. Blank means that no source states it.</>;
  return (
    <>
      NMHC Top 50 owners and managers, from {plural(rows, 'row')} of {plural(imports.length, 'imported file')}
      {rejected > 0 && `, ${plural(rejected, 'row')} set aside`}. Blank means that no source states it.{' '}
      <Link to="/sources">Where they come from</Link>
    </>
  );
}
