import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ledgerVerdictQuery } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Moment } from '../../components/moment.tsx';
import { Note } from '../../components/note.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { formatNumber, plural } from '../../lib/format-number.ts';

/** Whether the chain holds, recomputed by the server when asked. */
export function LedgerVerdict() {
  const query = useQuery(ledgerVerdictQuery);
  const verdict = query.data;
  const button = (
    <Button size="small" busy={query.isFetching} onClick={() => void query.refetch()}>
      Verify now
    </Button>
  );
  if (query.error !== null) return <ProblemNote error={query.error} />;
  if (verdict === undefined) return <Note tone="none">Recomputing every entry of the chain.</Note>;
  return (
    <div className="flex flex-wrap items-center gap-3 [&>div]:flex-1">
      {verdict.ok ? (
        <Note tone="good" live>
          <b className="font-semibold text-ink">Chain intact.</b>{' '}
          {plural(verdict.entries, 'entry', 'entries')} recomputed, <Moment at={verdict.checkedAt} seconds />.{' '}
          {verdict.checkpoint !== null && verdict.checkpoint !== undefined && (
            <>
              Last signed checkpoint at entry{' '}
              <span className="num">{formatNumber(verdict.checkpoint.seq)}</span>,{' '}
              <Moment at={verdict.checkpoint.at} />.
            </>
          )}
        </Note>
      ) : (
        <Note tone="bad" live>
          <b className="font-semibold text-ink">The record is not whole.</b>{' '}
          {verdict.first_bad === null ? (
            'Verification failed without naming an entry.'
          ) : (
            <>
              First at entry{' '}
              <Link to="/ledger" search={{ entry: verdict.first_bad.seq }}>
                {formatNumber(verdict.first_bad.seq)}
              </Link>
              : {verdict.first_bad.reason}. Entries before it are sound. Export the ledger, and compare it
              with your last backup.
            </>
          )}
        </Note>
      )}
      {button}
    </div>
  );
}
