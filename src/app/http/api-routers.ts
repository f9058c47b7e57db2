/** Every router of the API, in the order in which its document lists them. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Severity } from '../../decisions/contract.ts';
import { decisionRoutes } from '../../decisions/routes.ts';
import { alertRoutes } from '../../delivery/alerts/routes.ts';
import { destinationRoutes } from '../../delivery/destinations/routes.ts';
import { reportRoutes } from '../../delivery/reports/routes.ts';
import { evidenceRoutes } from '../../evidence/routes.ts';
import type { Oidc } from '../../platform/auth/oidc.ts';
import type { EventListener } from '../../platform/events/events.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { capabilities } from '../capabilities.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import { version } from '../version.ts';
import { cycleRoutes, toCycleJson } from './cycle-routes.ts';
import { effectRoutes } from './effect-routes.ts';
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

export async function apiRouters(dependencies: AppDependencies): Promise<OpenAPIHono<ApiEnv>[]> {
  const { runtime, publicUrl, listener, closing } = dependencies;
  const { database, services, evidence, decisions, users, signIn, workspace, cycles, clock } = runtime;
  const titleOf = (name: string) =>
    capabilities.find((capability) => capability.name === name)?.title ?? name;
  const weekMs = 7 * 24 * 3600 * 1000;

  return [
    sessionRoutes({
      users,
      signIn,
      version,
      workspace: { name: workspace.file.name, timeZone: workspace.file.time_zone },
      hasSample: async () => runtime.hasSample(),
    }),
    overviewRoutes({
      evidence,
      clock,
      listener,
      changed: async () => {
        const since = new Date(clock.now().getTime() - weekMs).toISOString();
        return gravestFirst((await decisions.readModel.signals({ since }, { limit: 100 })).items).slice(0, 8);
      },
      decisions: async () => {
        const page = await decisions.readModel.proposals({ state: 'waiting' }, nobody, { limit: 6 });
        // oxlint-disable-next-line no-unused-vars -- taken out, so that it is not in the rest
        return page.items.map(({ may_decide: _, ...proposal }) => proposal);
      },
      counts: async () => {
        const { signals, proposals } = await decisions.readModel.counts();
        return { signals_open: signals.open, decisions_waiting: proposals.waiting };
      },
      cycle: async () => {
        const current = (await cycles.store.running()) ?? (await cycles.store.list(1))[0];
        return current ? toCycleJson(current, titleOf) : null;
      },
    }),
    decisionRoutes(decisions),
    evidenceRoutes({ evidence, database }),
    cycleRoutes({ cycle: cycles.cycle, store: cycles.store, titleOf }),
    ...(await Promise.all(
      capabilities.map(async (capability) =>
        capability.routes(services, () => runtime.settingsOf(capability.name)),
      ),
    )),
    reportRoutes({
      reports: runtime.reports,
      clock,
      timeZone: workspace.file.time_zone,
      settings: workspace.file.reports,
    }),
    alertRoutes(runtime.alerts),
    destinationRoutes({ ...runtime, workspace: workspace.file.name }),
    settingsRoutes({ runtime }),
    userRoutes({ users, signIn, publicUrl }),
    effectRoutes(runtime),
    workRoutes({ engine: runtime.engine }),
    eventRoutes({ database, listener, closing, log: runtime.log.child({ part: 'live' }) }),
  ];
}

/** What may be decided depends on who looks; the overview is the same for all, so it leaves that to the inbox. */
const nobody = { actor: 'system:overview', role: 'viewer' } as const;
const severities: readonly Severity[] = ['critical', 'high', 'watch', 'info'];

/** Within one severity the newest first, as they came. */
function gravestFirst<Item extends { readonly severity: Severity }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
