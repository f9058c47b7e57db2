import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackEmulator } from '../../../test/emulators/slack-emulator.ts';
import { startSlack } from '../../../test/emulators/slack-emulator.ts';
import type { Outbox } from '../contract.ts';
import { notice } from '../render/notice.testing.ts';
import type { ChannelBench } from './channels.testing.ts';
import { openBench } from './channels.testing.ts';

let bench: ChannelBench;
let slack: SlackEmulator;
let outbox: Outbox;
let other: Outbox;

const long = notice({
  sections: [{ kind: 'text', text: Array.from({ length: 4_000 }, (_, at) => `w${at}`).join(' ') }],
});

beforeAll(async () => {
  bench = await openBench();
});
afterAll(async () => bench.close());
beforeEach(async () => {
  await sql`TRUNCATE outbox, outside_effects, host_turns`.execute(bench.test.database.db);
});
afterEach(async () => slack.close());

describe('an incoming webhook', () => {
  beforeEach(async () => {
    slack = await startSlack({
      now: () => bench.clock.now().getTime(),
      webhook: { path: 'T1/B1/secret', channel: 'C100' },
    });
    const setup = {
      destinations: [{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }] as const,
      secrets: { 'env:HOOK': 'https://hooks.slack.com/services/T1/B1/secret' },
      hosts: { 'hooks.slack.com': slack.port },
      timeoutMs: 400,
    };
    outbox = bench.outbox(setup);
    other = bench.outbox(setup);
  });

  it('takes a long message in parts, in order, at its own pace, over two workers', async () => {
    const ids = [
      await bench.put(outbox, 'slack_webhook', long),
      await bench.put(outbox, 'slack_webhook', notice()),
    ];
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([outbox.deliverDue({ limit: 1 }), other.deliverDue({ limit: 1 })]);
      bench.clock.advance(2_000);
      if ((await outbox.counts()).delivered === 2) break;
    }
    expect(slack.rateLimited()).toBe(0);
    expect(slack.refusals).toEqual([]);
    const said = slack.posts.flatMap(({ blocks }) => JSON.stringify(blocks).match(/\bw\d+\b/g) ?? []);
    expect(said).toEqual(Array.from({ length: 4_000 }, (_, at) => `w${at}`));
    for (const id of ids)
      expect(await bench.get(outbox, id)).toMatchObject({ state: 'delivered', mayRepeat: false });
    expect((await bench.get(outbox, ids[0]!)).attempts).toBe(1);
  });

  it('that asks for patience is asked again then, and the message loses no attempt', async () => {
    const id = await bench.put(outbox, 'slack_webhook', notice());
    slack.faults.push({ kind: 'status', status: 429, retryAfterS: 30 });
    expect(await outbox.deliverDue()).toMatchObject({ deferred: 1 });
    const put = await bench.get(outbox, id);
    expect(put).toMatchObject({ state: 'pending', attempts: 0 });
    expect(Date.parse(put.dueAt) - bench.clock.now().getTime()).toBe(30_000);
    // Its turn has not come: nothing is asked, and no attempt is counted either.
    bench.clock.advance(30_000);
    await outbox.deliverDue();
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'pending', attempts: 0 });
    expect(slack.posts).toEqual([]);
    await sql`UPDATE host_turns SET next_allowed_at = now() + interval '1 second'`.execute(
      bench.test.database.db,
    );
    bench.clock.advance(60_000);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
  });

  it('that asks for patience for two days is given up', async () => {
    const id = await bench.put(outbox, 'slack_webhook', notice());
    slack.faults.push({ kind: 'status', status: 429, retryAfterS: 600 });
    await outbox.deliverDue();
    bench.clock.advance(49 * 3_600_000);
    await outbox.deliverDue();
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'dead' });
  });

  it('that never answered is not asked twice, since the message may be there', async () => {
    const id = await bench.put(outbox, 'slack_webhook', notice());
    slack.faults.push({ kind: 'lost' });
    expect(await outbox.deliverDue()).toMatchObject({ failed: 1 });
    expect(await bench.get(outbox, id)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('Nobody knows'),
    });
    expect(slack.posts).toHaveLength(1);
  });

  it('that cannot be reached at all is tried again', async () => {
    const away = bench.outbox({
      destinations: [{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }],
      secrets: { 'env:HOOK': 'https://hooks.slack.com/services/T1/B1/secret' },
      hosts: { 'hooks.slack.com': 1 },
    });
    const id = await bench.put(away, 'slack_webhook', notice());
    await away.deliverDue();
    expect(await bench.get(away, id)).toMatchObject({ state: 'pending', attempts: 1 });
    bench.clock.advance(60_000);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(await bench.get(away, id)).toMatchObject({ state: 'delivered', mayRepeat: false });
  });

  it('that is gone, or lies elsewhere, is a no for good, and no error names its address', async () => {
    const gone = bench.outbox({
      destinations: [{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }],
      secrets: { 'env:HOOK': 'https://hooks.slack.com/services/T1/B1/revoked' },
      hosts: { 'hooks.slack.com': slack.port },
    });
    const elsewhere = bench.outbox({
      destinations: [{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }],
      secrets: { 'env:HOOK': 'https://evil.test/services/T1/B1/secret' },
      hosts: { 'evil.test': slack.port },
    });
    for (const bad of [gone, elsewhere]) {
      const id = await bench.put(bad, 'slack_webhook', notice());
      await bad.deliverDue();
      const ended = await bench.get(bad, id);
      expect(ended.state).toBe('failed');
      expect(ended.lastError).not.toMatch(/revoked|services|secret/);
    }
    expect(slack.posts).toEqual([]);
  });

  it('goes on at the part it had reached when its worker was killed, and marks the part that may come twice', async () => {
    const id = await bench.put(outbox, 'slack_webhook', long);
    slack.faults.push({ kind: 'lost' });
    // As a kill leaves it: the first part called and not recorded, the hold running.
    await outbox.deliverDue();
    await sql`UPDATE outside_effects SET state = 'intended', error = NULL`.execute(bench.test.database.db);
    await sql`UPDATE outbox SET state = 'sending', finished_at = NULL, holder = 'dead',
      lease_until = ${new Date(bench.clock.now().getTime() + 30_000)}`.execute(bench.test.database.db);
    expect(await other.deliverDue()).toMatchObject({ delivered: 0 });
    bench.clock.advance(30_000);
    await sql`UPDATE host_turns SET next_allowed_at = now() + interval '1 second'`.execute(
      bench.test.database.db,
    );
    expect(await other.deliverDue()).toMatchObject({ delivered: 1 });
    const parts = slack.posts.map(({ text }) => /Part (\d)/.exec(text)?.[1]);
    expect(parts.slice(0, 3)).toEqual(['1', '1', '2']);
    expect(new Set(parts).size).toBe(parts.length - 1);
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'delivered', mayRepeat: true });
    expect((await outbox.counts()).may_repeat).toBe(1);
  });
});

describe('a bot', () => {
  const start = async (scopes = ['chat:write', 'channels:history']) => {
    slack = await startSlack({
      now: () => bench.clock.now().getTime(),
      token: 'xoxb-1',
      channels: ['C100'],
      scopes,
    });
    outbox = bench.outbox({
      destinations: [
        {
          name: 'ops',
          type: 'slack_bot',
          token: 'env:TOKEN',
          channel: 'C100',
          users: {},
          api_host: 'slack.com',
        },
      ],
      secrets: { 'env:TOKEN': 'xoxb-1' },
      hosts: { 'slack.com': slack.port },
      timeoutMs: 400,
    });
  };

  it('puts later parts into the thread of the first', async () => {
    await start();
    await bench.put(outbox, 'slack_bot', long);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    const [first, ...rest] = slack.posts;
    expect(first!.thread).toBeUndefined();
    expect(rest.length).toBeGreaterThan(0);
    for (const { thread } of rest) expect(thread).toBe(first!.ts);
  });

  it('changes the message that is there, and replies below it, in the order in which they were written', async () => {
    await start();
    const thread = { key: 'signal:1' };
    await bench.put(outbox, 'slack_bot', notice({ thread: { ...thread, mode: 'reply' } }));
    await bench.put(
      outbox,
      'slack_bot',
      notice({ headline: 'And again', thread: { ...thread, mode: 'reply' } }),
    );
    await bench.put(
      outbox,
      'slack_bot',
      notice({ headline: 'Acknowledged', thread: { ...thread, mode: 'update' } }),
    );
    for (let round = 0; round < 3; round += 1) await outbox.deliverDue();
    expect(
      slack.posts.map(({ text, thread: below, edits }) => ({ text, below: below !== undefined, edits })),
    ).toEqual([
      { text: '[Sample] Acknowledged', below: false, edits: 1 },
      { text: '[Sample] And again', below: true, edits: 0 },
    ]);
  });

  it('asks the history after an unclear end, and posts once', async () => {
    await start();
    const id = await bench.put(outbox, 'slack_bot', notice());
    slack.faults.push({ kind: 'lost' });
    expect(await outbox.deliverDue()).toMatchObject({ deferred: 1 });
    bench.clock.advance(60_000);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(slack.posts).toHaveLength(1);
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'delivered', mayRepeat: false });
  });

  it('posts again when the history does not have it', async () => {
    await start();
    await bench.put(outbox, 'slack_bot', notice());
    slack.faults.push({ kind: 'dropped' });
    await outbox.deliverDue();
    bench.clock.advance(60_000);
    await sql`UPDATE host_turns SET next_allowed_at = now() + interval '1 second'`.execute(
      bench.test.database.db,
    );
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(slack.posts).toHaveLength(1);
  });

  it('that may not read the history repeats once and marks it', async () => {
    await start(['chat:write']);
    const id = await bench.put(outbox, 'slack_bot', notice());
    slack.faults.push({ kind: 'lost' });
    await outbox.deliverDue();
    bench.clock.advance(60_000);
    await sql`UPDATE host_turns SET next_allowed_at = now() + interval '1 second'`.execute(
      bench.test.database.db,
    );
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(slack.posts).toHaveLength(2);
    expect(await bench.get(outbox, id)).toMatchObject({ state: 'delivered', mayRepeat: true });
  });

  it('takes "ok": false under status 200 for the failure that it is', async () => {
    await start();
    const id = await bench.put(outbox, 'slack_bot', notice());
    slack.faults.push({ kind: 'error', error: 'not_in_channel' });
    expect(await outbox.deliverDue()).toMatchObject({ failed: 1 });
    expect(await bench.get(outbox, id)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('not_in_channel'),
    });
    const busy = await bench.put(outbox, 'slack_bot', notice());
    slack.faults.push({ kind: 'error', error: 'ratelimited' });
    expect(await outbox.deliverDue()).toMatchObject({ deferred: 1 });
    expect(await bench.get(outbox, busy)).toMatchObject({ attempts: 0 });
  });
});
