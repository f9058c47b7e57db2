/** From a raised signal to the message in Slack, its button pressed there, and nobody told any further. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackEmulator } from '../../../test/emulators/slack-emulator.ts';
import type { AlertBench } from './alerts.testing.ts';
import { openSlackBench, type SlackBench } from './slack-bench.testing.ts';

let slack: SlackEmulator;
let bench: AlertBench;
let opened: SlackBench;

beforeAll(async () => {
  opened = await openSlackBench();
  ({ slack, bench } = opened);
});
afterAll(async () => opened.close());

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

  expect((await opened.press(slack.posts[0], `acknowledge-${id}`)).status).toBe(200);
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
  await opened.tellAll();
  expect(slack.refusals).toEqual([]);
  expect(slack.posts.length).toBeGreaterThan(before + 2);
  // One of the five changed the first message when its button was pressed.
  expect((await bench.outbox.counts()).delivered).toBe(5);
}, 60_000);
