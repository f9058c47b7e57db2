/** A message that only says that it is one, through the outbox like any other: what a person sends to try a destination. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SophiaError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database } from '../platform/database/database.ts';
import type { Outbox, StoredMessage } from './contract.ts';
import type { Destination } from './destinations/destination-schema.ts';
import type { NoticeInput } from './domain/notice.ts';
import { noticePayload } from './domain/notice.ts';

export interface TestMessageTools {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Longest wait for the message's end. */
  readonly waitMs?: number;
}

const defaultWaitMs = 60_000;
const lookEveryMs = 250;
const ends: readonly StoredMessage['state'][] = ['delivered', 'failed', 'dead', 'held'];

function testNotice(workspace: string, at: Date): NoticeInput {
  return {
    headline: `Test message from Sophia (${workspace})`,
    severity: 'info',
    sample: false,
    sections: [
      {
        kind: 'text',
        text: 'Somebody tried this destination with "sophia destinations test". Nothing has happened and nothing needs to be done.',
      },
    ],
    footer: `Sent ${toInstant(at)}`,
  };
}

/** Answers the message at its end, or as it stands when the wait is over. */
export async function sendTestMessage(
  tools: TestMessageTools,
  destination: Destination,
  workspace: string,
): Promise<StoredMessage> {
  const { database, outbox, clock, waitMs = defaultWaitMs } = tools;
  const { id } = await database.db.transaction().execute((db) =>
    outbox.enqueue(db, {
      channel: destination.type,
      destination: destination.name,
      subject: `destination:${destination.name}`,
      policy: 'destination-test',
      payload: noticePayload(testNotice(workspace, clock.now())),
      dedupeKey: newId('test'),
      sample: false,
    }),
  );
  for (const giveUpAt = performance.now() + waitMs; ; ) {
    await outbox.deliverDue();
    const message = await outbox.find(id);
    if (message === undefined) {
      throw new SophiaError('outbox.unknown', 'The test message is gone.', { kind: 'internal', where: id });
    }
    const isLater = Date.parse(message.dueAt) - clock.now().getTime() > giveUpAt - performance.now();
    if (ends.includes(message.state) || isLater || performance.now() >= giveUpAt) return message;
    await sleep(lookEveryMs);
  }
}
