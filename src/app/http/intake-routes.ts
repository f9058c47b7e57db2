/** The ways in for outsiders, who are not signed in: acknowledge links, Slack's buttons, pushed events. */
import { Hono } from 'hono';
import { addAcknowledgePages } from '../../delivery/intake/acknowledge-pages.ts';
import type { GrantTools } from '../../delivery/intake/acknowledge-granted.ts';
import { type IntakeGuard, createIntakeGuard } from '../../delivery/intake/intake-guard.ts';
import { addPushedEvents, type PushedEvent } from '../../delivery/intake/pushed-events.ts';
import { addSlackInteractions } from '../../delivery/intake/slack-interactions.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { RemoteAddress } from '../../platform/http/remote-address.ts';
import { capabilities } from '../capabilities.ts';
import type { Runtime } from '../runtime/open-runtime.ts';

/** `/ack/<token>`, outside the API since people open it. */
export function acknowledgeRoutes(runtime: Runtime, callerOf: RemoteAddress): Hono<ApiEnv> {
  const router = new Hono<ApiEnv>();
  addAcknowledgePages(router, {
    tokens: runtime.acknowledging.tokens,
    ...grantToolsOf(runtime),
    findSignal: async (id) => runtime.decisions.readModel.signal(id),
    guard: guardOf(runtime),
    callerOf,
  });
  return router;
}

/** Below `/api/v1`, before anyone is asked to sign in: each proves itself by a signature. */
export function intakeRoutes(runtime: Runtime, callerOf: RemoteAddress): Hono<ApiEnv> {
  const { clock, destinations, readSecret, evidence, acknowledging, workspace } = runtime;
  const router = new Hono<ApiEnv>();
  const guard = guardOf(runtime);
  addSlackInteractions(router, {
    destinations,
    readSecret,
    tokens: acknowledging.tokens,
    ...grantToolsOf(runtime),
    showNow: runtime.alerts.showNow,
    snooze: runtime.alerts.snoozes.addSignals,
    respond: runtime.respondToSlack,
    log: runtime.log.child({ part: 'intake' }),
    guard,
    clock,
    callerOf,
  });
  addPushedEvents(router, {
    secretOf: (source) => workspace.file.intake.find((one) => one.source === source)?.secret,
    readSecret,
    evidence,
    onPushed: async (event) => handOn(runtime, event),
    guard,
    clock,
    callerOf,
    log: runtime.log.child({ part: 'intake' }),
  });
  return router;
}

async function handOn(runtime: Runtime, event: PushedEvent): Promise<void> {
  const capability = capabilities.find((one) => one.name === event.source.capability);
  await capability?.acceptPushed?.(runtime.services, runtime.settingsOf(capability.name), event);
}

const grantToolsOf = ({ decisions, alerts, users }: Runtime): GrantTools => ({
  signals: decisions.signals,
  signalsOfAlert: alerts.signalsOf,
  isActive: async (id) => {
    const user = await users.find(id);
    return user?.id === id && user.disabledAt === null;
  },
});

const guardOf = ({ database, clock, decisions, log }: Runtime): IntakeGuard =>
  createIntakeGuard({ database, clock, append: decisions.ledger.append, log });
