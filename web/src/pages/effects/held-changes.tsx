import { Link } from '@tanstack/react-router';
import type { HeldEffectsJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { humanise, PROPOSAL_STATE } from '../../lib/words.ts';

interface Props {
  changes: HeldEffectsJson['changes'];
  /** Left out for those who may not. */
  onDrop: ((id: string, reason: string) => Promise<unknown>) | undefined;
}

/** Changes that would begin or go on. */
export function HeldChanges({ changes, onDrop }: Props) {
  if (changes.length === 0)
    return <EmptyState title="No change waits">None was under way when it was restored.</EmptyState>;
  return (
    <ul>
      {changes.map((change) => (
        <li
          key={change.id}
          className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-64">
            <p className="text-13 font-medium wrap-anywhere">
              <Link
                to="/approvals/$id"
                params={{ id: change.id }}
                search={{ show: 'running' }}
                className="link"
              >
                {change.title}
              </Link>{' '}
              <SampleBadge sample={change.sample} />
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-12 text-ink-2">
              <Status tone={PROPOSAL_STATE[change.state].tone}>{PROPOSAL_STATE[change.state].word}</Status>
              {humanise(change.kind)}
            </p>
          </div>
          {onDrop !== undefined && (
            <ReasonDialog
              open="Drop"
              label={`Drop the change: ${change.title}`}
              title="Drop this change"
              confirm="Drop change"
              look="danger"
              placeholder="It was finished before the restore"
              onConfirm={(reason) => onDrop(change.id, reason)}
            >
              It will not begin or go on when effects are released. What it did before the backup is not taken
              back.
            </ReasonDialog>
          )}
        </li>
      ))}
    </ul>
  );
}
