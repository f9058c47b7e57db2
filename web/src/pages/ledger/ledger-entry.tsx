import { getRouteApi } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LedgerEntryJson } from '../../api/types.ts';
import { Node } from '../../components/evidence-chain.tsx';
import { Hash } from '../../components/hash.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { PathLink } from '../../components/path-link.tsx';
import { Status } from '../../components/status.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { actorName } from '../../lib/words.ts';
import { EntryBody } from './entry-body.tsx';
import { actionTone } from './ledger-table.tsx';

const route = getRouteApi('/inside/ledger');

const PAGES: readonly (readonly [string, string])[] = [
  ['proposal', '/approvals/'],
  ['change', '/approvals/'],
  ['approval', '/approvals/'],
  ['signal', '/signals/'],
];

/** The page of what an entry is about, where it has one. */
function subjectPath({ action, subject }: Pick<LedgerEntryJson, 'action' | 'subject'>): string | undefined {
  const page = PAGES.find(([thing]) => action.startsWith(`${thing}.`))?.[1];
  return page === undefined ? undefined : page + encodeURIComponent(subject.slice(subject.indexOf(':') + 1));
}

/** One entry with its neighbours: each holds the hash of the one before. */
export function LedgerEntry({
  entry,
  entries,
}: {
  entry: LedgerEntryJson;
  entries: readonly LedgerEntryJson[];
}) {
  const newer = entries.find((one) => one.seq === entry.seq + 1);
  const older = entries.find((one) => one.seq === entry.seq - 1);
  const holds = older === undefined || older.hash === entry.prev_hash;
  const path = subjectPath(entry);
  const box = useRef<HTMLDivElement>(null);
  const isChosen = route.useSearch().entry === entry.seq;
  const shown = useRef(entry.seq);
  useEffect(() => {
    // On one column the entry lies below the whole list: bring it to whoever chose it.
    if (isChosen && window.matchMedia('(max-width: 999px)').matches)
      box.current?.scrollIntoView({ block: 'start' });
    // And past all rows for the keyboard. What is open when the page opens takes no focus.
    if (isChosen && shown.current !== entry.seq) box.current?.focus({ preventScroll: true });
    shown.current = entry.seq;
  }, [isChosen, entry.seq]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is a short way back, Shift and Tab the long one
    <div
      ref={box}
      tabIndex={-1}
      className="scroll-mt-14 rounded-3 mid:sticky mid:top-16"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && event.target === event.currentTarget)
          document.querySelector<HTMLElement>('tr[data-current="true"] a')?.focus();
      }}
    >
      <Panel
        title={`Entry ${formatNumber(entry.seq)}`}
        end={
          <Status tone={holds ? 'good' : 'bad'}>
            {older === undefined ? 'Names the entry before' : holds ? 'Links match' : 'Link is broken'}
          </Status>
        }
      >
        <div className="grid gap-4 p-4">
          <dl className="dl">
            <dt>What</dt>
            <dd>
              <Status tone={actionTone(entry.action)}>{entry.action}</Status>
            </dd>
            <dt>Who</dt>
            <dd>
              {actorName(entry.actor, entry.actor_name)}{' '}
              <span className="font-mono text-12 text-ink-3">{entry.actor}</span>
            </dd>
            <dt>When</dt>
            <dd>
              <Moment at={entry.at} seconds />
            </dd>
            <dt>Subject</dt>
            <dd>
              {path === undefined ? (
                entry.subject
              ) : (
                <PathLink href={path} className="link">
                  {entry.subject}
                </PathLink>
              )}
            </dd>
            <dt>Hash</dt>
            <dd className="font-mono text-12 text-ink-2">{entry.hash}</dd>
          </dl>
          <ol>
            {newer !== undefined && (
              <ChainNode entry={newer} isLast={false}>
                points back to <Hash value={newer.prev_hash} />
              </ChainNode>
            )}
            <ChainNode entry={entry} isHere isLast={older === undefined}>
              made over this entry and <Hash value={entry.prev_hash} />
            </ChainNode>
            {older !== undefined && (
              <ChainNode entry={older} isLast>
                points back to <Hash value={older.prev_hash} />
              </ChainNode>
            )}
          </ol>
          <EntryBody entry={entry} />
        </div>
      </Panel>
    </div>
  );
}

interface ChainProps {
  entry: LedgerEntryJson;
  isHere?: boolean;
  isLast: boolean;
  children: React.ReactNode;
}

function ChainNode({ entry, isHere = false, isLast, children }: ChainProps) {
  return (
    <Node icon={<Link2 size={13} aria-hidden="true" />} isHere={isHere} isLast={isLast}>
      <h3 className="leading-6">
        <span className="num">{formatNumber(entry.seq)}</span> <Hash value={entry.hash} />
      </h3>
      <p className="text-12 text-ink-2">{children}</p>
    </Node>
  );
}
