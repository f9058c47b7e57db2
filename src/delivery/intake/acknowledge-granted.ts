/** What a signed link or button asks for, done once: one signal, or every signal of the alert that it stands in. */
import type { SignalKeeping } from '../../decisions/signals/create-signals.ts';
import { type Acknowledged, acknowledgeOnce } from './acknowledge-once.ts';
import type { AcknowledgeGrant } from './acknowledge-token.ts';

export interface GrantTools {
  readonly signals: Pick<SignalKeeping, 'acknowledge'>;
  /** Ids of the signals that an alert told, in its order; empty where it is gone. */
  readonly signalsOfAlert: (message: string) => Promise<readonly string[]>;
  /** False for a user that was disabled or is gone: what was sent to them before answers no more. */
  readonly isActive: (user: string) => Promise<boolean>;
}

export async function signalsOfGrant(
  { signalsOfAlert }: Pick<GrantTools, 'signalsOfAlert'>,
  { signal, message }: AcknowledgeGrant,
): Promise<readonly string[]> {
  if (signal !== undefined) return [signal];
  return message === undefined ? [] : signalsOfAlert(message);
}

/** The best of what came of it: `acknowledged` where one was, `gone` where none is there any more. */
export async function acknowledgeGranted(
  tools: GrantTools,
  grant: AcknowledgeGrant,
  actor: string,
  reason: string,
): Promise<Acknowledged> {
  let end: Acknowledged = 'gone';
  for (const signal of await signalsOfGrant(tools, grant)) {
    const one = await acknowledgeOnce(tools.signals, signal, actor, reason);
    if (one === 'acknowledged' || end === 'gone') end = one;
  }
  return end;
}

const userPrefix = 'user:';

/** Whether the one in whose name it would be done may still do anything. */
export async function mayAct({ isActive }: Pick<GrantTools, 'isActive'>, actor: string): Promise<boolean> {
  return !actor.startsWith(userPrefix) || isActive(actor.slice(userPrefix.length));
}
