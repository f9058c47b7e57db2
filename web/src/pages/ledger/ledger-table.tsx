import { Link } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import type { LedgerEntryJson } from '../../api/types.ts';
import { Hash } from '../../components/hash.tsx';
import { Moment } from '../../components/moment.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { actorName } from '../../lib/words.ts';

const TONES: readonly (readonly [RegExp, Tone])[] = [
  [/rolled_back|expired|superseded/, 'watch'],
  [/rejected|failed|refused|denied|unreachable/, 'bad'],
  [/approved|verified|applied|delivered|resolved|succeeded/, 'good'],
];

/** The tone of an action by its last word; most are plain. */
export function actionTone(action: string): Tone {
  return TONES.find(([pattern]) => pattern.test(action))?.[1] ?? 'none';
}

/** Entries, newest first. */
export function LedgerTable({
  entries,
  open,
}: {
  entries: readonly LedgerEntryJson[];
  open: number | undefined;
}) {
  return (
    <TableScroll label="Ledger entries">
      <table className="table stick">
        <caption className="sr-only">Ledger entries, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="n">
              Entry
            </th>
            <th scope="col" className="n">
              When
            </th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Subject</th>
            <th scope="col">Hash</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const tone = actionTone(entry.action);
            return (
              <tr key={entry.seq} data-current={entry.seq === open}>
                <th scope="row" className="n">
                  <Link
                    from="/ledger"
                    to="/ledger"
                    search={(old) => ({ ...old, entry: entry.seq })}
                    aria-current={entry.seq === open ? 'true' : undefined}
                    resetScroll={false}
                  >
                    {formatNumber(entry.seq)}
                  </Link>
                </th>
                <td className="n">
                  <Moment at={entry.at} as="brief" seconds />
                </td>
                <td className="whitespace-nowrap">{actorName(entry.actor, entry.actor_name)}</td>
                <td className="whitespace-nowrap">
                  {tone === 'none' ? (
                    <span className="text-12">{entry.action}</span>
                  ) : (
                    <Status tone={tone}>{entry.action}</Status>
                  )}
                </td>
                <td className="max-w-40 min-w-32 truncate text-12 text-ink-2" title={entry.subject}>
                  {entry.subject}
                </td>
                <td className="whitespace-nowrap">
                  <span className="inline-flex items-center gap-1.5">
                    <Link2 size={13} className="text-ink-3" aria-hidden="true" />
                    <span className="self-baseline">
                      <Hash value={entry.hash} />
                    </span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
