/** Alerts over a real database, with Slack on loopback and the way in for its buttons. */
import { Hono } from 'hono';
import type { SlackEmulator, SlackInteraction, SlackPost } from '../../../test/emulators/slack-emulator.ts';
import { startSlack } from '../../../test/emulators/slack-emulator.ts';
import { createGuardedFetch } from '../../evidence/fetch/create-guarded-fetch.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import { Secret } from '../../kernel/secret.ts';
import { systemClock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { createChannels } from '../channels/create-channels.ts';
import { type FetchFor, turnsOf } from '../channels/destination-fetch.ts';
import { createSlackResponder } from '../channels/slack-response.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import type { Destination } from '../destinations/destination-schema.ts';
import { addAcknowledgePages } from '../intake/acknowledge-pages.ts';
import { createIntakeGuard } from '../intake/intake-guard.ts';
import { addSlackInteractions } from '../intake/slack-interactions.ts';
import { type AlertBench, allDestinations, openAlertBench } from './alerts.testing.ts';

const secrets: Record<string, Secret> = {
  'env:TOKEN': new Secret('xoxb-test'),
  'env:SLACK': new Secret('slack-signing'),
  'env:HOOK': new Secret('https://hooks.slack.com/services/T1/B1/secret'),
};

export interface SlackBench {
  readonly slack: SlackEmulator;
  readonly bench: AlertBench;
  readonly app: Hono<ApiEnv>;
  /** Users that were disabled. */
  readonly disabled: Set<string>;
  send(interaction: SlackInteraction): Promise<Response>;
  /** A member presses a button of a post. */
  press(post: SlackPost | undefined, actionId: string, user?: string): Promise<Response>;
  /** Applies the rules and sends until nothing is left, the turns of a channel included. */
  tellAll(): Promise<void>;
  close(): Promise<void>;
}

export async function openSlackBench(
  destinations: readonly Destination[] = allDestinations,
): Promise<SlackBench> {
  const holder: { bench?: AlertBench } = {};
  const slack = await startSlack({
    token: 'xoxb-test',
    channels: ['C100'],
    webhook: { path: 'T1/B1/secret', channel: 'C200' },
    now: () => holder.bench?.clock.now().getTime() ?? Date.now(),
  });
  const readSecret = async (name: string) => secrets[name];
  const all = createDestinations(destinations);
  const bench = await openAlertBench({
    destinations,
    channels: ({ database }) =>
      createChannels({
        destinations: all,
        readSecret,
        fetchFor: fetchTo(slack.port, database),
        webhookFetch: fetchTo(slack.port, database)('webhook', 0),
        politeness: createPoliteness({ database, gapMs: 0, maxWaitMs: 4_000 }),
      }),
  });
  holder.bench = bench;
  const { database, clock, decisions, tokens, alerts } = bench;
  const disabled = new Set<string>();
  const shared = {
    tokens,
    signals: decisions.signals,
    signalsOfAlert: alerts.signalsOf,
    isActive: async (id: string) => !disabled.has(id),
    guard: createIntakeGuard({ database, clock, append: decisions.ledger.append, log: silentLog }),
    callerOf: () => 'somebody',
  };
  const app = new Hono<ApiEnv>();
  app.onError((error) => problemResponse(error, 'r'));
  addAcknowledgePages(app, { ...shared, findSignal: async (id) => decisions.readModel.signal(id) });
  addSlackInteractions(app, {
    ...shared,
    destinations: all,
    readSecret,
    clock,
    log: silentLog,
    showNow: alerts.showNow,
    snooze: alerts.snoozes.addSignals,
    respond: createSlackResponder(fetchTo(slack.port, database)),
  });
  const send = async ({ body, headers }: SlackInteraction) =>
    app.request('/slack/interactions', { method: 'POST', body, headers });
  return {
    slack,
    bench,
    app,
    disabled,
    send,
    async press(post, actionId, user = 'U1') {
      if (post === undefined) throw new Error('there is no such post');
      return send(slack.press(post, actionId, user, 'slack-signing'));
    },
    async tellAll() {
      await alerts.evaluate();
      for (let round = 0; round < 60; round += 1) {
        await bench.outbox.deliverDue();
        const { pending, sending } = await bench.outbox.counts();
        if (pending + sending === 0) return;
        clock.advance(1_000);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      throw new Error('messages are left');
    },
    async close() {
      await bench.drop();
      await slack.close();
    },
  };
}

/** Slack's own addresses, over plain HTTP to the emulator. */
function fetchTo(port: number, database: Database): FetchFor {
  const politeness = createPoliteness({ database, gapMs: 0, maxWaitMs: 4_000 });
  return (turn) => {
    const guarded = createGuardedFetch({
      allowHosts: ['slack.com', 'hooks.slack.com'].map((host) => `${host}:${port}`),
      clock: systemClock,
      log: silentLog,
      userAgent: 'Sophia/0.1',
      politeness: turnsOf(politeness, turn),
      resolver: async () => ['127.0.0.1'],
    });
    return async (request) => {
      const { hostname, pathname, search } = new URL(request.url);
      return guarded({ ...request, url: `http://${hostname}:${port}${pathname}${search}` });
    };
  };
}
