import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import type { SlackEmulator, SlackPost } from '../../../test/emulators/slack-emulator.ts';
import { Secret } from '../../kernel/secret.ts';
import { signSlack } from '../intake/slack-signature.ts';
import { type AlertBench, allDestinations } from './alerts.testing.ts';
import { openSlackBench, type SlackBench } from './slack-bench.testing.ts';

let slack: SlackEmulator;
let bench: AlertBench;
let opened: SlackBench;

beforeAll(async () => {
  opened = await openSlackBench(
    allDestinations.map((one) =>
      one.type === 'slack_webhook' ? { ...one, signing_secret: 'env:SLACK', users: { U1: 'u1' } } : one,
    ),
  );
  ({ slack, bench } = opened);
});
afterAll(async () => opened.close());
beforeEach(async () => {
  await sql`TRUNCATE outbox, outside_effects, alert_rules, signals, alert_snoozes CASCADE`.execute(
    bench.database.db,
  );
  slack.posts.length = 0;
  slack.responses.length = 0;
  slack.refusals.length = 0;
  bench.clock.advance(3_600_000);
});

const actionsSchema = z.looseObject({
  elements: z.array(z.looseObject({ action_id: z.string(), value: z.string().optional() })),
});
const blocksOf = (post: SlackPost | undefined) => z.array(z.unknown()).parse(post?.blocks);
const buttons = (post: SlackPost | undefined) =>
  blocksOf(post)
    .flatMap((block) => actionsSchema.safeParse(block).data?.elements ?? [])
    .filter((one) => 'url' in one || 'value' in one);
const buttonIds = (post: SlackPost | undefined) => buttons(post).map(({ action_id: id }) => id);
const saying = (post: SlackPost | undefined) => JSON.stringify(post?.blocks);

async function post(destination: string, more: Parameters<AlertBench['raise']>[0] = {}) {
  await bench.alerts.rules.add({ name: 'All', to: { destinations: [destination] } }, 'user:u1');
  const { id } = await bench.raise({ title: 'Sample Rival raised its price', ...more });
  await opened.tellAll();
  return { id, posted: slack.posts.at(-1) };
}
const stateOf = async (id: string) => (await bench.decisions.readModel.signal(id))?.state;
const minute = () => bench.clock.now().toISOString().slice(0, 16).replace('T', ' ');

describe('a message of the bot', () => {
  it('shows at once who pressed its button, keeps everything else, and takes no second press', async () => {
    const { id, posted } = await post('ops');
    const before = blocksOf(posted);
    expect(buttonIds(posted)).toEqual([`acknowledge-${id}`, 'open-2', `snooze-${id}`]);
    const at = minute();
    expect((await opened.press(posted, `acknowledge-${id}`)).status).toBe(200);
    expect(await stateOf(id)).toBe('acknowledged');
    await vi.waitFor(() => expect(slack.responses).toHaveLength(1));
    expect(saying(posted)).toContain(`Acknowledged by Ada Approver, ${at} UTC`);
    expect(buttonIds(posted)).toEqual(['open-2']);
    const isKept = (block: unknown) => actionsSchema.safeParse(block).success === false;
    expect(blocksOf(posted)).toEqual(expect.arrayContaining(before.filter(isKept)));
    // The lasting change follows by the outbox and says the same.
    const shown = blocksOf(posted);
    await opened.tellAll();
    expect(posted?.edits).toBe(2);
    expect(blocksOf(posted)).toEqual(shown);
    expect(slack.refusals).toEqual([]);
    expect(slack.posts).toHaveLength(1);
  });

  it('follows what is done elsewhere: acknowledged, grown, resolved', async () => {
    const { id, posted } = await post('ops', { dedupeKey: 'elsewhere' });
    await bench.decisions.signals.acknowledge(id, 'user:u2');
    await opened.tellAll();
    // The names of the alerts know u1 alone.
    expect(saying(posted)).toContain('Acknowledged by former user u2');
    await bench.raise({
      dedupeKey: 'elsewhere',
      severity: 'critical',
      title: 'Worse',
      occurredAt: bench.clock.now().toISOString(),
    });
    await opened.tellAll();
    // It is asked for again, there and in the message that tells of the growth.
    expect(slack.posts).toHaveLength(2);
    expect(saying(posted)).not.toContain('Acknowledged by');
    expect(buttonIds(posted)).toContain(`acknowledge-${id}`);
    await bench.decisions.signals.resolve(id, 'user:u1', 'over');
    await opened.tellAll();
    for (const one of slack.posts) {
      expect(saying(one)).toContain('Resolved by Ada Approver');
      expect(buttonIds(one)).toEqual(['open-2']);
    }
    expect(slack.refusals).toEqual([]);
  });

  it('shows that it was snoozed, until when and by whom, and asks again when that ends early', async () => {
    const { id, posted } = await post('ops');
    expect((await opened.press(posted, `snooze-${id}`)).status).toBe(200);
    const until = `${minute().replace(/^(.{8})(..)/, (_, month: string, day: string) => `${month}${String(Number(day) + 1).padStart(2, '0')}`)} UTC`;
    await vi.waitFor(() => expect(saying(posted)).toContain(`Snoozed until ${until} by Ada Approver`));
    expect(await stateOf(id)).toBe('open');
    expect(buttonIds(posted)).toEqual([`acknowledge-${id}`, 'open-2']);
    const [snooze] = await bench.alerts.snoozes.list();
    expect(snooze).toMatchObject({ scope: 'signal', target: id, by: 'user:u1', reason: 'in Slack (ops)' });
    await opened.tellAll();
    expect(posted?.edits).toBe(2);
    await bench.alerts.snoozes.end(snooze?.id ?? '', 'user:u1');
    await opened.tellAll();
    expect(saying(posted)).not.toContain('Snoozed');
    expect(buttonIds(posted)).toContain(`snooze-${id}`);
    // A button does what it was made for: its value acknowledges nothing.
    expect(await stateOf(id)).toBe('open');
    expect(slack.refusals).toEqual([]);
  });

  it('is changed also when the answer to the press was lost, and the press stays', async () => {
    const { id, posted } = await post('ops');
    slack.faults.push({ kind: 'status', status: 500 });
    expect((await opened.press(posted, `acknowledge-${id}`)).status).toBe(200);
    await vi.waitFor(() => expect(slack.faults).toHaveLength(0));
    expect(posted?.edits).toBe(0);
    expect(await stateOf(id)).toBe('acknowledged');
    slack.faults.push({ kind: 'status', status: 503 });
    await bench.alerts.evaluate();
    for (let round = 0; round < 80 && posted?.edits === 0; round += 1) {
      await bench.outbox.deliverDue();
      bench.clock.advance(60_000);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(slack.faults).toHaveLength(0);
    expect(saying(posted)).toContain('Acknowledged by Ada Approver');
    expect(await stateOf(id)).toBe('acknowledged');
  }, 60_000);

  it('that somebody deleted is not posted anew', async () => {
    const { id } = await post('ops');
    slack.posts.length = 0;
    await bench.decisions.signals.acknowledge(id, 'user:u1');
    await opened.tellAll();
    expect(slack.posts).toEqual([]);
    expect(slack.refusals.map(({ error }) => error)).toEqual(['message_not_found']);
    expect((await bench.outbox.counts()).delivered).toBe(2);
  });

  it('of a destination that is gone by then is left as it is, and nothing else waits for it', async () => {
    const { id, posted } = await post('ops');
    await sql`UPDATE outbox SET destination = 'gone'`.execute(bench.database.db);
    await bench.decisions.signals.acknowledge(id, 'user:u1');
    expect(await bench.alerts.evaluate()).toMatchObject({ heard: 1, written: 0 });
    const until = new Date(bench.clock.now().getTime() + 60_000).toISOString();
    await bench.alerts.snoozes.add({ scope: 'signal', target: id, until }, 'user:u1');
    expect(posted?.edits).toBe(0);
  });

  it('is answered nowhere but at Slack, whatever address a signed press names', async () => {
    const { id, posted } = await post('ops');
    if (posted === undefined) throw new Error('nothing was posted');
    for (const address of [
      `http://hooks.slack.com/actions/T1/1/a`,
      'https://hooks.slack.com.evil.example/actions/T1/1/a',
      'https://hooks.slack.com:8443/actions/T1/1/a',
      'https://hooks.slack.com/services/T1/B1/secret',
      'https://169.254.169.254/actions/',
    ]) {
      bench.clock.advance(1_000);
      const pressed = slack.press(posted, `acknowledge-${id}`, 'U1', 'slack-signing');
      const payload = new URLSearchParams(pressed.body).get('payload') ?? '';
      const body = new URLSearchParams({
        payload: payload.replace(pressed.responseUrl, address),
      }).toString();
      const timestamp = pressed.headers['x-slack-request-timestamp'] ?? '';
      const signature = signSlack(new Secret('slack-signing'), timestamp, Buffer.from(body));
      const answer = await opened.send({
        ...pressed,
        body,
        headers: { ...pressed.headers, 'x-slack-signature': signature },
      });
      expect(answer.status).toBe(200);
    }
    expect(await stateOf(id)).toBe('acknowledged');
    expect(slack.responses).toEqual([]);
    expect(slack.posts).toHaveLength(1);
  });
});

describe('a message about many signals', () => {
  it('has one button for all of them, within what Slack takes, and shows how far they are', async () => {
    await bench.alerts.rules.add(
      {
        name: 'Grouped',
        to: { destinations: ['ops'] },
        mode: { kind: 'grouped', window_minutes: 5 },
        max_per_hour: 100,
      },
      'user:u1',
    );
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      ids.push((await bench.raise({ subject: 'company:many', title: `Page ${n}` })).id);
    }
    await bench.alerts.evaluate();
    bench.clock.advance(5 * 60_000);
    await opened.tellAll();
    const [first] = slack.posts;
    const singly = buttonIds(first).filter((id) => id.startsWith('acknowledge-sig_'));
    expect(buttonIds(first)).toEqual(['acknowledge-all', ...singly, 'open-5', 'snooze-all']);
    expect(singly).toHaveLength(3);
    for (const one of buttons(first)) {
      expect(one.action_id.length).toBeLessThanOrEqual(75);
      expect((one.value ?? '').length).toBeLessThanOrEqual(2_000);
    }
    const posts = slack.posts.length;

    const queued = async () => (await bench.outbox.counts()).pending;
    expect((await opened.press(first, 'snooze-all')).status).toBe(200);
    await vi.waitFor(() => expect(saying(first)).toContain('60 of 60 snoozed until'));
    // However many signals, it is one change of the message.
    expect(await queued()).toBe(1);
    await opened.tellAll();

    expect((await opened.press(first, singly[0] ?? '')).status).toBe(200);
    await vi.waitFor(() => expect(saying(first)).toContain('1 of 60 acknowledged by Ada Approver'));
    expect(saying(first)).toContain('59 of 60 snoozed until');
    expect(buttonIds(first)).toEqual(['acknowledge-all', ...singly.slice(1), 'open-5']);
    await opened.tellAll();

    const pressed = await opened.press(first, 'acknowledge-all', 'U9');
    expect(pressed.status).toBe(200);
    await vi.waitFor(() =>
      expect(saying(first)).toContain('59 of 60 acknowledged by a member of this Slack'),
    );
    expect(buttonIds(first)).toEqual(['open-5']);
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'acknowledged'));
    await opened.tellAll();
    expect(slack.refusals).toEqual([]);
    expect(slack.posts).toHaveLength(posts);
  }, 60_000);
});

describe('a message of a webhook whose app calls back', () => {
  it('is replaced by the answer to the press', async () => {
    const { id, posted } = await post('lead');
    expect(posted?.channel).toBe('C200');
    expect((await opened.press(posted, `acknowledge-${id}`)).status).toBe(200);
    await vi.waitFor(() => expect(saying(posted)).toContain('Acknowledged by Ada Approver'));
    expect(buttonIds(posted)).toEqual(['open-2']);
    // Slack tells a webhook no place to change, so nothing more is sent.
    await opened.tellAll();
    expect((await bench.outbox.counts()).delivered).toBe(1);
    expect(slack.refusals).toEqual([]);
  });
});

describe('the emulator of Slack', () => {
  it('takes five answers to a press within half an hour, in the form of one', async () => {
    const { id, posted } = await post('ops');
    if (posted === undefined) throw new Error('nothing was posted');
    const answer = async (address: string, body: object) => {
      const { pathname } = new URL(address);
      const response = await fetch(`http://127.0.0.1:${slack.port}${pathname}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return [response.status, z.object({ error: z.string().optional() }).parse(await response.json()).error];
    };
    const good = { text: 'Done', replace_original: true };
    const { responseUrl } = slack.press(posted, `acknowledge-${id}`, 'U1', 'slack-signing');
    expect(await answer(responseUrl, { ...good, parse: 'none' })).toEqual([400, expect.any(String)]);
    expect(await answer(responseUrl, { blocks: [], replace_original: true })).toEqual([
      400,
      expect.any(String),
    ]);
    for (let n = 0; n < 5; n += 1) expect(await answer(responseUrl, good)).toEqual([200, undefined]);
    expect(await answer(responseUrl, good)).toEqual([404, 'used_url']);
    posted.blocks = [
      { type: 'actions', elements: [{ type: 'button', action_id: 'acknowledge-x', value: 'v' }] },
    ];
    const late = slack.press(posted, 'acknowledge-x', 'U1', 'slack-signing');
    bench.clock.advance(31 * 60_000);
    expect(await answer(late.responseUrl, good)).toEqual([404, 'expired_url']);
  });
});
