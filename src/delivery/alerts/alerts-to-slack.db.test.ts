/** From a raised signal to the message in Slack, its button pressed there, and nobody told any further. */
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { SlackEmulator } from '../../../test/emulators/slack-emulator.ts';
import { startSlack } from '../../../test/emulators/slack-emulator.ts';
import { createGuardedFetch } from '../../evidence/fetch/create-guarded-fetch.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import { Secret } from '../../kernel/secret.ts';
import { systemClock } from '../../kernel/time.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { createChannels } from '../channels/create-channels.ts';
import { turnsOf } from '../channels/destination-fetch.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import { createIntakeGuard } from '../intake/intake-guard.ts';
import { addSlackInteractions } from '../intake/slack-interactions.ts';
import { signSlack } from '../intake/slack-signature.ts';
import { type AlertBench, allDestinations, openAlertBench } from './alerts.testing.ts';

const secrets: Record<string, Secret> = {
  'env:TOKEN': new Secret('xoxb-test'),
  'env:SLACK': new Secret('slack-signing'),
  'env:HOOK': new Secret('https://hooks.slack.com/services/T1/B1/secret'),
};
const readSecret = async (name: string) => secrets[name];

let slack: SlackEmulator;
let bench: AlertBench;
let app: Hono<ApiEnv>;

beforeAll(async () => {
  slack = await startSlack({
    token: 'xoxb-test',
    channels: ['C100'],
    webhook: { path: 'T1/B1/secret', channel: 'C200' },
    now: () => bench.clock.now().getTime(),
  });
  const destinations = createDestinations(allDestinations);
  bench = await openAlertBench({
    channels: ({ database }) => {
      const politeness = createPoliteness({ database, gapMs: 0, maxWaitMs: 4_000 });
      const fetchFor = (turn: string) => {
        const guarded = createGuardedFetch({
          allowHosts: ['slack.com', 'hooks.slack.com'].map((host) => `${host}:${slack.port}`),
          clock: systemClock,
          log: silentLog,
          userAgent: 'Sophia/0.1',
          politeness: turnsOf(politeness, turn),
          resolver: async () => ['127.0.0.1'],
        });
        return async (request: Parameters<typeof guarded>[0]) => {
          const { hostname, pathname, search } = new URL(request.url);
          return guarded({ ...request, url: `http://${hostname}:${slack.port}${pathname}${search}` });
        };
      };
      return createChannels({
        destinations,
        readSecret,
        fetchFor,
        webhookFetch: fetchFor('webhook'),
        politeness,
      });
    },
  });
  const { database, clock, decisions, tokens } = bench;
  app = new Hono<ApiEnv>();
  app.onError((error) => problemResponse(error, 'r'));
  addSlackInteractions(app, {
    destinations,
    readSecret,
    tokens,
    signals: decisions.signals,
    guard: createIntakeGuard({ database, clock, append: decisions.ledger.append, log: silentLog }),
    clock,
    callerOf: () => 'slack',
  });
});
afterAll(async () => {
  await bench.drop();
  await slack.close();
});

const buttonSchema = z.looseObject({ elements: z.array(z.looseObject({ value: z.string().optional() })) });

/** The value of the button in a post. */
function buttonOf(blocks: unknown): string {
  const [first] = z
    .array(z.unknown())
    .parse(blocks)
    .flatMap((block) => buttonSchema.safeParse(block).data?.elements ?? [])
    .flatMap(({ value }) => value ?? []);
  if (first === undefined) throw new Error('the post has no button that calls back');
  return first;
}

async function press(value: string): Promise<Response> {
  const payload = {
    type: 'block_actions',
    user: { id: 'U1' },
    actions: [{ action_id: 'acknowledge', value }],
  };
  const body = new TextEncoder().encode(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const timestamp = String(Math.floor(bench.clock.now().getTime() / 1000));
  return app.request('/slack/interactions', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signSlack(new Secret('slack-signing'), timestamp, body),
    },
    body,
  });
}

it('is posted with a button, goes to the next destination while nobody presses it, and stops when somebody does', async () => {
  await bench.alerts.rules.add(
    {
      name: 'Night',
      to: { destinations: ['ops'] },
      escalation: [
        { after_minutes: 10, to: { destinations: ['lead'] } },
        { after_minutes: 10, to: { destinations: ['ops'] } },
      ],
    },
    'user:u1',
  );
  const { id } = await bench.raise({
    title: 'Sample Rival <!channel> raised its *price*',
    severity: 'critical',
  });
  await bench.alerts.evaluate();
  await bench.outbox.deliverDue();
  expect(slack.refusals).toEqual([]);
  expect(slack.posts.map(({ channel, text }) => [channel, text])).toEqual([
    ['C100', 'Sample Rival &lt;!channel&gt; raised its *price*'],
  ]);

  await bench.after(10);
  await bench.outbox.deliverDue();
  expect(slack.posts.at(-1)).toMatchObject({
    channel: 'C200',
    text: expect.stringMatching(/^Nobody has acknowledged for 10 minutes: Sample Rival/),
  });

  expect((await press(buttonOf(slack.posts[0]?.blocks))).status).toBe(200);
  expect(await bench.decisions.readModel.signal(id)).toMatchObject({
    state: 'acknowledged',
    history: expect.arrayContaining([expect.objectContaining({ to: 'acknowledged', actor: 'user:u1' })]),
  });
  await bench.after(60);
  await bench.outbox.deliverDue();
  expect(slack.posts).toHaveLength(2);
  expect((await bench.alerts.escalations({ signal: id })).items).toMatchObject([
    { state: 'acknowledged', step: 1 },
  ]);
  expect(
    (await bench.alerts.deliveries({ signal: id })).items.map((one) => [
      one.destination,
      one.kind,
      one.state,
    ]),
  ).toEqual([
    ['lead', 'escalation', 'delivered'],
    ['ops', 'alert', 'delivered'],
  ]);
});

it('with forty signals at once is parts that Slack takes, in order', async () => {
  const before = slack.posts.length;
  await bench.alerts.rules.add(
    {
      name: 'Digest',
      to: { destinations: ['ops'] },
      when: { subjects: ['company:many'] },
      mode: { kind: 'grouped', window_minutes: 5 },
    },
    'user:u1',
  );
  for (let n = 0; n < 40; n += 1) {
    await bench.raise({ subject: 'company:many', title: `Page ${n}`, summary: 'word '.repeat(200) });
  }
  await bench.alerts.evaluate();
  await bench.after(5);
  // The first rule tells them too, so that both wait for the turn of the channel.
  for (let round = 0; round < 40 && (await bench.outbox.counts()).pending > 0; round += 1) {
    bench.clock.advance(2_000);
    await bench.outbox.deliverDue();
  }
  expect(slack.refusals).toEqual([]);
  expect(slack.posts.length).toBeGreaterThan(before + 2);
  expect((await bench.outbox.counts()).delivered).toBe(4);
}, 60_000);
