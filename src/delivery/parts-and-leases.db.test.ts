import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SophiaError } from '../kernel/errors.ts';
import { notPerformed } from '../platform/durable/once.ts';
import type { ChannelBench } from './channels/channels.testing.ts';
import { openBench } from './channels/channels.testing.ts';
import type { Channel, Delivery, Outbox } from './contract.ts';
import { createOutbox } from './create-outbox.ts';
import { renewLeases } from './hold-lease.ts';
import { sendTestMessage } from './send-test-message.ts';

let bench: ChannelBench;
let sent: Delivery[] = [];
let onSend: (delivery: Delivery) => Promise<void> | void = () => {};
const chat: Channel = {
  name: 'webhook',
  side: 'blind',
  prepare: () => ({ parts: ['one', 'two', 'three'] }),
  send: async (delivery) => {
    sent.push(delivery);
    await onSend(delivery);
    return { said: delivery.payload };
  },
};
const open = (): Outbox =>
  createOutbox({
    database: bench.test.database,
    clock: bench.clock,
    append: bench.ledger.append,
    channels: [chat],
  });

beforeAll(async () => {
  bench = await openBench();
});
afterAll(async () => bench.close());
beforeEach(async () => {
  sent = [];
  onSend = () => {};
  await sql`TRUNCATE outbox, outside_effects`.execute(bench.test.database.db);
});

const put = (outbox: Outbox) =>
  bench.put(outbox, 'webhook', { headline: 'h', severity: 'info', sample: true });
const said = () => sent.map(({ payload }) => payload);

describe('a message in parts', () => {
  it('is sent in order, each part under its own key, and knows what came before', async () => {
    const outbox = open();
    const id = await put(outbox);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(
      sent.map(({ idempotencyKey, part, parts, earlier }) => ({ idempotencyKey, part, parts, earlier })),
    ).toEqual([
      { idempotencyKey: id, part: 1, parts: 3, earlier: [] },
      { idempotencyKey: `${id}:2`, part: 2, parts: 3, earlier: [{ said: 'one' }] },
      { idempotencyKey: `${id}:3`, part: 3, parts: 3, earlier: [{ said: 'one' }, { said: 'two' }] },
    ]);
  });

  it('goes on at the part that was put off, and at the one that a person tries again', async () => {
    const outbox = open();
    const id = await put(outbox);
    onSend = ({ part }) => {
      if (part === 2) {
        throw notPerformed(
          new SophiaError('busy', 'busy', {
            kind: 'unavailable',
            details: { deferred: true, retryAfterMs: 5_000 },
          }),
        );
      }
    };
    expect(await outbox.deliverDue()).toMatchObject({ deferred: 1 });
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'pending', attempts: 0 });
    onSend = ({ part }) => {
      if (part === 2) throw new Error('broke off');
    };
    bench.clock.advance(5_000);
    expect(await outbox.deliverDue()).toMatchObject({ failed: 1 });
    onSend = () => {};
    await outbox.retry(id, 'user:local');
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(said()).toEqual(['one', 'two', 'two', 'two', 'three']);
  });

  it('stops between two parts when the worker is told to, and another goes on', async () => {
    const outbox = open();
    const id = await put(outbox);
    const stop = new AbortController();
    onSend = () => stop.abort();
    expect(await outbox.deliverDue({ signal: stop.signal })).toMatchObject({ deferred: 1 });
    expect(await bench.get(outbox, id)).toMatchObject({ attempts: 0 });
    onSend = () => {};
    bench.clock.advance(1_000);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(said()).toEqual(['one', 'two', 'three']);
  });
});

describe('the hold of a worker on its messages', () => {
  it('is not taken by another while it is renewed, and is half a minute after the last renewal', async () => {
    const [first, second] = [open(), open()];
    const id = await put(first);
    let goOn = () => {};
    const begun = new Promise<void>((resolve) => {
      onSend = () => {
        resolve();
        return new Promise((done) => (goOn = done));
      };
    });
    const sending = first.deliverDue();
    await begun;
    const holder = async () =>
      (
        await sql<{ holder: string }>`SELECT holder FROM outbox WHERE id = ${id}`.execute(
          bench.test.database.db,
        )
      ).rows[0]!.holder;
    const held = await holder();
    bench.clock.advance(25_000);
    await renewLeases({ database: bench.test.database, clock: bench.clock }, held);
    bench.clock.advance(25_000);
    expect(await second.deliverDue()).toMatchObject({ delivered: 0, deferred: 0 });
    // The first is taken for dead; it lives, so the second waits for its call to end and sends nothing twice.
    bench.clock.advance(10_000);
    const taking = second.deliverDue();
    await expect.poll(holder).not.toBe(held);
    onSend = () => {};
    goOn();
    await Promise.all([sending, taking]);
    expect(said()).toEqual(['one', 'two', 'three']);
    expect(await bench.get(first, id)).toMatchObject({ state: 'delivered', mayRepeat: false });
  });
});

it('sends a test message that says that it is one, and waits for its end', async () => {
  const message = await sendTestMessage(
    { database: bench.test.database, outbox: open(), clock: bench.clock },
    { name: 'crm', type: 'webhook', url: 'https://crm.example.com/', secret: 'env:CRM' },
    'Acme',
  );
  expect(message).toMatchObject({ state: 'delivered', policy: 'destination-test', destination: 'crm' });
  expect(message.payload).toMatchObject({ headline: 'Test message from Sophia (Acme)' });
});
