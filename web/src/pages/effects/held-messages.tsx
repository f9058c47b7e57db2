import type { HeldEffectsJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import { PathLink } from '../../components/path-link.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { humanise } from '../../lib/words.ts';

interface Props {
  messages: HeldEffectsJson['messages'];
  /** Left out for those who may not. */
  onDrop: ((id: string, reason: string) => Promise<unknown>) | undefined;
}

/** Messages that would leave, each with where to and what about. */
export function HeldMessages({ messages, onDrop }: Props) {
  if (messages.length === 0)
    return <EmptyState title="No message waits">Nothing was to be sent when it was restored.</EmptyState>;
  return (
    <ul>
      {messages.map((message) => (
        <li
          key={message.id}
          className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-64">
            <p className="text-13 font-medium wrap-anywhere">
              {message.about.startsWith('sig_') ? (
                <PathLink href={`/signals/${encodeURIComponent(message.about)}`} className="link">
                  {message.title}
                </PathLink>
              ) : (
                message.title
              )}{' '}
              <SampleBadge sample={message.sample} />
            </p>
            <p className="text-12 text-ink-2">
              {humanise(message.channel)} to <b className="font-medium text-ink">{message.destination}</b>,
              written <Moment at={message.created_at} />
            </p>
          </div>
          {onDrop !== undefined && (
            <ReasonDialog
              open="Drop"
              label={`Drop the message to ${message.destination}: ${message.title}`}
              title="Drop this message"
              confirm="Drop message"
              look="danger"
              placeholder="It was sent before the restore"
              onConfirm={(reason) => onDrop(message.id, reason)}
            >
              It will not leave when effects are released: <b className="font-medium">{message.title}</b>, to{' '}
              {message.destination}.
            </ReasonDialog>
          )}
        </li>
      ))}
    </ul>
  );
}
