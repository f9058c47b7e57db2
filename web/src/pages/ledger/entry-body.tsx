import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client.ts';
import type { LedgerEntryJson } from '../../api/types.ts';
import { JsonText } from '../../components/json-text.tsx';
import { Note } from '../../components/note.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { useHasRole } from '../../lib/session.ts';

/** What an entry says, or that it was erased and by which entry. An administrator can erase it. */
export function EntryBody({ entry }: { entry: LedgerEntryJson }) {
  const client = useQueryClient();
  const isAdmin = useHasRole('admin');
  if (entry.erased) return <Tombstone by={entry.erased_by} />;
  const erase = async (reason: string) => {
    await answerOf(
      api.POST('/ledger/entries/{seq}/erase', { params: { path: { seq: entry.seq } }, body: { reason } }),
    );
    await Promise.all(
      ['ledger', 'ledger-verdict'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
  return (
    <>
      <JsonText value={entry.body} label="Body of the entry, as JSON" />
      {isAdmin && (
        <div className="flex justify-end">
          <ReasonDialog
            open="Erase body"
            title={`Erase the body of entry ${formatNumber(entry.seq)}`}
            confirm="Erase for good"
            look="danger"
            placeholder="Asked to be forgotten"
            onConfirm={erase}
          >
            What the entry says is removed, and there is no way back. The entry itself, its hash and a record
            of the erasure stay, and the chain still verifies. Name nobody in the reason. Backups made before
            still hold the body.
          </ReasonDialog>
        </div>
      )}
    </>
  );
}

function Tombstone({ by }: { by: number | null }) {
  return (
    <Note tone="none">
      <b className="font-semibold text-ink">The body was erased.</b> The chain holds only its salted hash, so
      it still verifies.{' '}
      {by === null ? (
        'No entry records who erased it.'
      ) : (
        <>
          Who did it and why is in{' '}
          <Link from="/ledger" to="/ledger" search={(old) => ({ ...old, entry: by })} resetScroll={false}>
            entry {formatNumber(by)}
          </Link>
          .
        </>
      )}
    </Note>
  );
}
