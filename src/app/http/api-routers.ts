/** Every router of the API, in the order in which its document lists them. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { decisionRoutes } from '../../decisions/routes.ts';
import { evidenceRoutes } from '../../evidence/routes.ts';
import type { Oidc } from '../../platform/auth/oidc.ts';
import type { EventListener } from '../../platform/events/events.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { capabilities } from '../capabilities.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import { version } from '../version.ts';
import { cycleRoutes, toCycleJson } from './cycle-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { overviewRoutes } from './overview.ts';
import { publicRoutes, sessionRoutes } from './session-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { userRoutes } from './user-routes.ts';
import { workRoutes } from './work-routes.ts';

export interface AppDependencies {
  readonly runtime: Runtime;
  readonly oidc: Oidc | undefined;
  /** `https://sophia.example.com`, without a slash at the end. */
  readonly publicUrl: string;
  readonly listener: EventListener;
  /** Fires when the server stops: streams end then. */
  readonly closing: AbortSignal;
}

/** What anyone may ask. */
export function publicRouters({ oidc }: AppDependencies): OpenAPIHono<ApiEnv>[] {
  return [publicRoutes(oidc)];
}

export function apiRouters(dependencies: AppDependencies): OpenAPIHono<ApiEnv>[] {
  const { runtime, publicUrl, listener, closing } = dependencies;
  const { database, services, evidence, decisions, users, signIn, workspace, cycles, clock } = runtime;
  const titleOf = (name: string) => capabilities.find((capability) => capability.name === name)?.title ?? name;
  const weekMs = 7 * 24 * 3600 * 1000;

  return [
    sessionRoutes({
      users,
      signIn,
      version,
      workspace: { name: workspace.file.name, timeZone: workspace.file.time_zone },
      hasSample: runtime.hasSample,
    }),
    overviewRoutes({
      evidence,
      clock,
      listener,
      changed: async () => decisions.readModel.recentSignals(new Date(clock.now().getTime() - weekMs), 8),
      decisions: async () => decisions.readModel.waitingProposals(6),
      counts: async () => decisions.readModel.counts(),
      cycle: async () => {
        const current = (await cycles.store.running()) ?? (await cycles.store.list(1))[0];
        return current ? toCycleJson(current, titleOf) : null;
      },
    }),
    decisionRoutes(decisions),
    evidenceRoutes({ evidence, database }),
    cycleRoutes({ cycle: cycles.cycle, store: cycles.store, titleOf }),
    ...capabilities.map((capability) => capability.routes(services, () => runtime.settingsOf(capability.name))),
    settingsRoutes({ runtime }),
    userRoutes({ users, signIn, publicUrl }),
    workRoutes({ engine: runtime.engine }),
    eventRoutes({ database, listener, closing }),
  ];
}
