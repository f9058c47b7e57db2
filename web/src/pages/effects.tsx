import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { effectsQuery } from '../api/queries.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { formatNumber, plural } from '../lib/format-number.ts';
import { useHasRole } from '../lib/session.ts';
import { HeldChanges } from './effects/held-changes.tsx';
import { HeldMessages } from './effects/held-messages.tsx';

/** What is held back since a restore: what would leave, and letting it go or not. */
export function EffectsPage() {
  const client = useQueryClient();
  const isAdmin = useHasRole('admin');
  const query = useQuery(effectsQuery);
  const refresh = () =>
    Promise.all(
      ['effects', 'proposals', 'overview', 'ledger'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const release = async (reason: string) => {
    await answerOf(api.POST('/effects/release', { body: { reason } }));
    await refresh();
  };
  const drop = async (id: string, reason: string) => {
    await answerOf(api.POST('/effects/{id}/drop', { params: { path: { id } }, body: { reason } }));
    await refresh();
  };
  return (
    <>
      <PageHead
        title="Held effects"
        sub="After a restore the database takes for undone what happened since its backup. So nothing leaves until an administrator has looked."
      />
      <Loaded query={query} what="held effects">
        {({ held, total, messages, changes }) =>
          held === null ? (
            <div className="panel">
              <EmptyState title="Nothing is held">
                Messages leave and changes go on as they are due. After a restore they wait here.
              </EmptyState>
            </div>
          ) : (
            <>
              <Panel
                title={total === 0 ? 'Nothing waits' : `${plural(total, 'effect')} held`}
                sub={
                  <>
                    since <Moment at={held.since} />
                  </>
                }
                end={
                  isAdmin ? (
                    <ReasonDialog
                      open={total === 0 ? 'Release' : 'Release all'}
                      title={
                        total === 0 ? 'Release outside effects' : `Release ${plural(total, 'outside effect')}`
                      }
                      confirm="Release"
                      look="primary"
                      placeholder="What did you look at?"
                      onConfirm={release}
                    >
                      What waits leaves within seconds. What the other side has already, drop first: a message
                      that was sent before the restore would arrive again.
                    </ReasonDialog>
                  ) : undefined
                }
              >
                <div className="grid gap-3 p-4">
                  <p className="text-13 text-ink-2 wrap-anywhere">Held because: {held.reason}.</p>
                  {!isAdmin && (
                    <Note tone="none">An administrator looks through this list and releases it.</Note>
                  )}
                </div>
              </Panel>
              <Panel title="Changes" sub="Approved plans that would begin or go on">
                <HeldChanges changes={changes} onDrop={isAdmin ? drop : undefined} />
              </Panel>
              <Panel title="Messages" sub="Newest first">
                <HeldMessages messages={messages} onDrop={isAdmin ? drop : undefined} />
              </Panel>
              {total > messages.length + changes.length && (
                <p className="text-12 text-ink-3">
                  {formatNumber(total - messages.length - changes.length)} more are not listed.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
