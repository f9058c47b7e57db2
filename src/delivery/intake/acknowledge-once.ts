/** Acknowledges a signal, or finds that it needs no more: two people may press at the same time, and one may press twice. */
import type { SignalKeeping } from '../../decisions/signals/create-signals.ts';
import { SophiaError } from '../../kernel/errors.ts';

export type Acknowledged = 'acknowledged' | 'already' | 'gone';

export async function acknowledgeOnce(
  signals: Pick<SignalKeeping, 'acknowledge'>,
  signal: string,
  actor: string,
  reason: string,
): Promise<Acknowledged> {
  try {
    await signals.acknowledge(signal, actor, reason);
    return 'acknowledged';
  } catch (error) {
    if (error instanceof SophiaError && error.code === 'signal.transition') return 'already';
    if (error instanceof SophiaError && error.code === 'signal.unknown') return 'gone';
    throw error;
  }
}
