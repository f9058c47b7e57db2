import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ledgerEntryQuery, ledgerQuery } from '../api/queries.ts';
import type { LedgerEntryJson } from '../api/types.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { actorName } from '../lib/words.ts';
import { LedgerEntry } from './ledger/ledger-entry.tsx';
import { LedgerTable } from './ledger/ledger-table.tsx';
import { LedgerVerdict } from './ledger/ledger-verdict.tsx';

const route = getRouteApi('/inside/ledger');

function matches(entry: LedgerEntryJson, words: string): boolean {
  const text =
    `${entry.seq} ${actorName(entry.actor, entry.actor_name)} ${entry.action} ${entry.subject}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Who decided what, is the record whole? */
export function LedgerPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/ledger' });
  const query = useInfiniteQuery(ledgerQuery);
  return (
    <>
      <PageHead
        title="Ledger"
        sub="Every decision and every change, in order, each entry carrying the hash of the one before. Nothing is edited. What an entry says can be erased on request, which is an entry of its own."
      />
      <LedgerVerdict />
      <Loaded query={query} what="ledger">
        {(data) => {
          const entries = data.pages.flatMap((page) => page.items);
          const shown =
            search.find === undefined
              ? entries
              : entries.filter((entry) => matches(entry, search.find ?? ''));
          const asked = search.entry ?? shown[0]?.seq;
          const open = entries.find((entry) => entry.seq === asked);
          return (
            <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
              <section className="panel" aria-label="Entries">
                <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
                  <input
                    type="search"
                    className="field max-w-64"
                    aria-label="Filter the entries shown"
                    placeholder="Filter by person, action, subject"
                    defaultValue={search.find ?? ''}
                    onChange={(event) =>
                      void navigate({
                        search: (old) => ({ ...old, find: event.target.value || undefined }),
                        replace: true,
                      })
                    }
                  />
                  <span className="ml-auto text-12 text-ink-3">
                    {shown.length} of {entries.length} shown
                  </span>
                </div>
                {shown.length === 0 ? (
                  <EmptyState
                    title={entries.length === 0 ? 'The ledger is empty' : 'No entry shown matches'}
                    actions={
                      query.hasNextPage ? (
                        <Button onClick={() => void query.fetchNextPage()}>Look further back</Button>
                      ) : undefined
                    }
                  >
                    {entries.length === 0
                      ? 'The first decision writes the first entry.'
                      : 'The filter looks through the entries that are loaded.'}
                  </EmptyState>
                ) : (
                  <LedgerTable entries={shown} open={asked} />
                )}
                <LoadMore query={query} shown={entries.length} noun="entries" />
              </section>
              {open === undefined ? (
                asked !== undefined && <DistantEntry seq={asked} entries={entries} />
              ) : (
                <LedgerEntry entry={open} entries={entries} />
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** An entry that a link names and that lies further back than the list has been read. */
function DistantEntry({ seq, entries }: { seq: number; entries: readonly LedgerEntryJson[] }) {
  const query = useQuery(ledgerEntryQuery(seq));
  return (
    <Loaded query={query} what={`entry ${seq}`}>
      {(entry) => <LedgerEntry entry={entry} entries={entries} />}
    </Loaded>
  );
}
