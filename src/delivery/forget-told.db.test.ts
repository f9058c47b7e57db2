import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertBench } from './alerts/alerts.testing.ts';
import { openAlertBench } from './alerts/alerts.testing.ts';
import { forgetTold } from './forget-told.ts';

const start = '2026-11-23T15:00:00.000Z';
const dayMs = 24 * 3_600_000;
let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench({ webhooks: [{ name: 'hook', signals_from: 'watch' }] });
});
afterAll(async () => bench.drop());
beforeEach(async () => {
  await sql`TRUNCATE outbox, outbox_forgotten, outside_effects, alert_rules, signals, alert_snoozes CASCADE`.execute(
    bench.database.db,
  );
  bench.clock.set(start);
});

const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(
    bench.database.db,
  );
  return rows[0]?.n ?? 0;
};
const tellAll = async () => {
  for (;;) {
    await bench.alerts.evaluate();
    if (!(await bench.outbox.deliverDue()).more) return;
  }
};
const forget = async (days: number, batch?: number) =>
  forgetTold(bench.database, {
    before: new Date(bench.clock.now().getTime() - days * dayMs),
    ...(batch === undefined ? {} : { batch }),
  });

describe('what retention let go', () => {
  it('is not told again: neither by rules nor to webhooks, whatever is heard anew', async () => {
    await bench.alerts.rules.add(
      {
        name: 'All',
        to: { destinations: ['ops', 'lead'] },
        max_per_hour: 1000,
        escalation: [{ after_minutes: 10, to: { destinations: ['team'] } }],
      },
      'user:u1',
    );
    const resolved = await bench.raise({ dedupeKey: 'resolved', subject: 'company:a' });
    const open = await bench.raise({ dedupeKey: 'open', subject: 'company:b' });
    const answered = await bench.raise({ dedupeKey: 'answered', subject: 'company:c' });
    await tellAll();
    await bench.decisions.signals.acknowledge(answered.id, 'user:u1');
    await bench.decisions.signals.resolve(resolved.id, 'user:u1', 'over');
    bench.clock.advance(20 * 60_000);
    await tellAll();
    // Three signals to two destinations and a webhook, and one escalation: nobody answered for `open`.
    expect(await count('outbox')).toBe(10);
    expect(await count('alert_messages')).toBe(4);

    bench.clock.advance(500 * dayMs);
    expect(await forget(400, 2)).toEqual({
      messages: 10,
      alerts: 4,
      tellings: 1,
      escalations: 1,
      snoozes: 0,
    });
    expect(await count('outbox')).toBe(0);
    expect(await count('outside_effects')).toBe(0);
    expect(await count('outbox_forgotten')).toBe(10);
    const { rows } = await sql<{ signal_id: string }>`SELECT signal_id FROM alert_tellings`.execute(
      bench.database.db,
    );
    expect(rows.map((row) => row.signal_id).sort()).toEqual([open.id, answered.id].sort());
    expect(await forget(400)).toMatchObject({ messages: 0, alerts: 0, tellings: 0, escalations: 0 });

    // The worst that could happen: everything is heard once more, and the same sightings come in again.
    await sql`UPDATE signal_history SET heard = false`.execute(bench.database.db);
    for (const dedupeKey of ['resolved', 'open', 'answered']) await bench.raise({ dedupeKey });
    await tellAll();
    expect(await count('outbox')).toBe(0);

    // What grows is news, once.
    await bench.raise({
      dedupeKey: 'answered',
      severity: 'critical',
      title: 'Worse',
      occurredAt: bench.clock.now().toISOString(),
    });
    await tellAll();
    const told = (await bench.sent()).map(({ destination, notice }) => `${destination}: ${notice.headline}`);
    expect(told.sort()).toEqual(['lead: Grew worse: Worse', 'ops: Grew worse: Worse']);
  });

  it('keeps its key: the same message is answered by its old id and not sent', async () => {
    const message = {
      channel: 'teams',
      destination: 'team',
      subject: 'card',
      policy: 'cards',
      payload: {},
      dedupeKey: 'card 1',
      sample: false,
    };
    const first = await bench.outbox.enqueue(bench.database.db, message);
    await bench.outbox.deliverDue();
    bench.clock.advance(32 * dayMs);
    expect(await forget(31)).toMatchObject({ messages: 1 });
    expect(await bench.outbox.enqueue(bench.database.db, message)).toEqual({ id: first.id, isNew: false });
    expect(await count('outbox')).toBe(0);
  });
});

describe('retention leaves', () => {
  it('what still waits: messages, digests and steps of an escalation, which are told at their time', async () => {
    const night = { time_zone: 'UTC', windows: [{ from: '14:00', to: '16:00' }] };
    await bench.alerts.rules.add(
      { name: 'Quiet', to: { destinations: ['ops'] }, quiet_hours: night },
      'user:u1',
    );
    await bench.alerts.rules.add(
      {
        name: 'Followed',
        to: { destinations: ['lead'] },
        escalation: [{ after_minutes: 60, to: { destinations: ['team'] } }],
      },
      'user:u1',
    );
    const { id } = await bench.raise({ severity: 'info', title: 'Held' });
    await bench.alerts.evaluate();
    await bench.alerts.snoozes.add(
      { scope: 'signal', target: id, until: '2026-11-23T15:30:00.000Z' },
      'user:u1',
    );
    bench.clock.advance(50 * 60_000);
    // Everything counts as old here; what waits stays whatever its age.
    expect(await forget(0)).toEqual({ messages: 0, alerts: 0, tellings: 0, escalations: 0, snoozes: 1 });
    expect(await count('alert_escalations')).toBe(1);
    bench.clock.advance(10 * 60_000);
    await tellAll();
    const told = (await bench.sent()).map(({ destination, notice }) => `${destination}: ${notice.headline}`);
    expect(told.sort()).toEqual([
      'lead: Held',
      'ops: Held',
      'team: Nobody has acknowledged for 1 hour: Held',
    ]);
  });

  it('a conversation whole while one of its messages is young, and the record of why somebody was told', async () => {
    const say = async (dedupeKey: string) =>
      bench.outbox.enqueue(bench.database.db, {
        channel: 'slack_bot',
        destination: 'ops',
        subject: 's',
        policy: 'p',
        payload: {},
        dedupeKey,
        sample: false,
      });
    const thread = async () =>
      sql`UPDATE outbox SET thread_key = 'talk', thread_mode = 'reply' WHERE subject = 's'`.execute(
        bench.database.db,
      );
    await say('first');
    await thread();
    await bench.outbox.deliverDue();
    bench.clock.advance(40 * dayMs);
    await say('second');
    await thread();
    await bench.outbox.deliverDue();
    expect(await forget(31)).toMatchObject({ messages: 0 });
    bench.clock.advance(40 * dayMs);
    expect(await forget(31)).toMatchObject({ messages: 2 });

    await bench.alerts.rules.add({ name: 'All', to: { destinations: ['ops'] } }, 'user:u1');
    await bench.raise();
    await bench.alerts.evaluate();
    bench.clock.advance(40 * dayMs);
    // Sent late: the record says so until the message itself is let go.
    await bench.outbox.deliverDue();
    expect(await forget(31)).toMatchObject({ alerts: 0 });
    expect((await bench.alerts.deliveries({})).items).toMatchObject([{ state: 'delivered' }]);
  });
});
