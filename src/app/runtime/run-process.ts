/** Runs Sophia until it is told to stop: opens the workspace, starts what was asked for, ends without losing a request. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepPolling } from '../../agent/cycle/keep-polling.ts';
import { systemClock } from '../../kernel/time.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { isConnectionLost } from '../../platform/database/check-server.ts';
import { createOidc } from '../../platform/auth/oidc.ts';
import { keepAlerting } from '../../delivery/alerts/keep-alerting.ts';
import { keepDelivering } from '../../delivery/keep-delivering.ts';
import { localUserId } from '../../platform/auth/users.ts';
import { listenForEvents } from '../../platform/events/events.ts';
import { isLoopback, remoteAddressOf } from '../../platform/http/remote-address.ts';
import { createLog } from '../../platform/telemetry/create-log.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import type { Config } from '../../platform/config.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { type Listening, serve } from '../http/serve.ts';
import { createApp } from '../http/create-app.ts';
import { type Runtime, openRuntime } from './open-runtime.ts';
import { declareSchedules } from './schedules.ts';
import { noteServerAddress } from './server-address.ts';
import { holdWorkspace } from './hold-workspace.ts';

export interface ProcessOptions {
  readonly serves: boolean;
  readonly works: boolean;
  readonly host?: string;
  readonly port?: number;
}

const dashboardDir = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'web', 'dist');
/** Requests and steps under way get so long to end. */
const graceMs = 10_000;
const welcomeAgainMs = 500;

export async function runProcess(context: AppCommandContext, options: ProcessOptions): Promise<void> {
  const config = context.config();
  const log = createLog(config.SOPHIA_LOG_LEVEL);
  const stopping = whenToldToStop();
  const runtime = await openRuntime({
    config,
    workspaceDir: context.workspaceDir(),
    applicationName: options.serves ? 'sophia-server' : 'sophia-worker',
    clock: systemClock,
    log,
  });
  let http: { listening: Listening; url: string; stop(): Promise<void> } | undefined;
  let release: () => Promise<void> = async () => {};
  let stopDelivering: () => Promise<void> = async () => {};
  let stopAlerting: () => Promise<void> = async () => {};
  let stopPolling: () => Promise<void> = async () => {};
  try {
    if (options.serves && options.works) release = await holdWorkspace(runtime);
    if (options.works) declareSchedules(runtime);
    if (options.serves) http = await startHttp(runtime, config, options);
    await runtime.engine.start({ role: options.works ? 'worker' : 'client' });
    if (options.works) {
      stopPolling = keepPolling({ polling: runtime.cycles.polling, log });
      stopDelivering = keepDelivering({ outbox: runtime.outbox, log });
      stopAlerting = keepAlerting({ alerts: runtime.alerts, outbox: runtime.outbox, log });
    }
    if (http) context.progress(`Sophia serves "${runtime.workspace.file.name}" on ${http.url}`);
    else context.progress(`Sophia works for "${runtime.workspace.file.name}"`);
    if (http) await welcomePatiently(runtime, context, http.url, options.works, stopping.signal, log);
    await stopping.done;
    context.progress('Stopping ...');
  } finally {
    await http?.stop();
    await Promise.all([stopPolling(), stopAlerting()]);
    await stopDelivering();
    await release();
    await runtime.close();
    stopping.forget();
  }
}

/** SIGINT and SIGTERM ask to stop; a second one does not wait. */
function whenToldToStop(): { done: Promise<void>; signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const done = new Promise<void>((resolve) =>
    controller.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    done,
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

async function startHttp(runtime: Runtime, config: Config, options: ProcessOptions) {
  const host = options.host ?? config.SOPHIA_HOST;
  const tls = tlsOf(config);
  const oidc = oidcOf(config);
  const closing = new AbortController();
  const listensOnLoopback = isLoopback(host) || host === 'localhost';
  const publicUrlOf = (port: number) =>
    config.SOPHIA_PUBLIC_URL ??
    `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  // With port 0 the address is known only once it listens, so the app is made on the first request's behalf.
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  const listening = await serve({
    host,
    port: options.port ?? config.SOPHIA_PORT,
    tls,
    fetch: (request, env) => {
      if (!app) return new Response('Sophia is starting.', { status: 503, headers: { 'retry-after': '1' } });
      return app.fetch(request, env);
    },
  });
  // Only now: a port that is taken must leave no connection behind, for which the end would wait.
  const listener = listenForEvents(runtime.database, runtime.log);
  listener.onNews(once(() => runtime.reloadSettings(), runtime.log));
  const publicUrl = publicUrlOf(listening.port);
  app = await createApp({
    runtime,
    oidc,
    publicUrl,
    publicHost:
      config.SOPHIA_PUBLIC_URL === undefined
        ? undefined
        : new URL(config.SOPHIA_PUBLIC_URL).host.toLowerCase(),
    listener,
    closing: closing.signal,
    remoteAddress: remoteAddressOf(config.SOPHIA_TRUSTED_PROXIES ?? []),
    listensOnLoopback,
    dashboardDir,
    metrics: createMetrics(),
  });
  const forgetAddress = noteServerAddress(config, runtime.workspace.file.id, publicUrl);
  return {
    listening,
    url: publicUrl,
    stop: async () => {
      forgetAddress();
      closing.abort();
      await listening.stop(graceMs);
      await listener.close();
    },
  };
}

/** Many signs of news in a row are one reason to look again. */
function once(work: () => Promise<void>, log: Log): () => void {
  let pending = false;
  return () => {
    if (pending) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      work().catch((error: unknown) => log.warn({ err: error }, 'settings could not be read anew'));
    }, 250).unref();
  };
}

function tlsOf(config: Config): { cert: string; key: string } | undefined {
  const { SOPHIA_TLS_CERT: cert, SOPHIA_TLS_KEY: key } = config;
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) return { cert, key };
  throw new SophiaError('server.tls', 'TLS needs both a certificate and its key.', {
    where: cert === undefined ? 'SOPHIA_TLS_CERT' : 'SOPHIA_TLS_KEY',
    hint: 'Set SOPHIA_TLS_CERT and SOPHIA_TLS_KEY, or neither.',
  });
}

function oidcOf(config: Config) {
  const { SOPHIA_OIDC_ISSUER: issuer, SOPHIA_OIDC_CLIENT_ID: clientId } = config;
  if (issuer === undefined) return undefined;
  if (clientId === undefined) {
    throw new SophiaError('oidc.settings', 'SOPHIA_OIDC_ISSUER is set, but SOPHIA_OIDC_CLIENT_ID is not.', {
      where: 'environment',
      hint: 'Register Sophia with the provider and set the client id and secret that it gives.',
    });
  }
  return createOidc({
    issuer,
    clientId,
    clientSecret: config.SOPHIA_OIDC_CLIENT_SECRET,
    label: config.SOPHIA_OIDC_LABEL,
  });
}

/** A database that goes away while somebody is being welcomed comes back, as it does at any other time. */
async function welcomePatiently(...asked: [...Parameters<typeof welcome>, Log]): Promise<void> {
  const [runtime, context, url, works, signal, log] = asked;
  while (!signal.aborted) {
    try {
      await welcome(runtime, context, url, works, signal);
      return;
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      log.warn({ error: messageOf(error) }, 'The database went away before the sign-in link was made.');
      await new Promise((resolve) => setTimeout(resolve, welcomeAgainMs));
    }
  }
}

/**
 * On a workspace that has never seen a cycle the first one runs at once, in view of whoever looks; the sign-in link is
 * printed when it is stored. Later starts print the link straight away.
 */
async function welcome(
  runtime: Runtime,
  context: AppCommandContext,
  url: string,
  works: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { cycles, signIn } = runtime;
  const [last] = await cycles.store.list(1);
  if (works && (!last || last.state === 'running')) {
    context.progress('The first intelligence cycle begins ...');
    const { cycle } = await cycles.cycle.start('manual');
    await follow(runtime, cycle.id, context, signal);
  }
  if (signal.aborted) return;
  const { token } = await signIn.createLink(localUserId, 'system:start');
  process.stdout.write(`${url}/auth/link/${token}\n`);
}

/** Tells each capability's end on standard error as it happens. */
async function follow(
  runtime: Runtime,
  cycleId: string,
  context: AppCommandContext,
  signal: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  while (!signal.aborted) {
    const cycle = await runtime.cycles.store.find(cycleId);
    for (const part of cycle?.parts ?? []) {
      if (part.finishedAt === null || told.has(part.capability)) continue;
      told.add(part.capability);
      context.progress(
        `  ${part.capability}: ${part.state}${part.message === null ? '' : `, ${part.message}`}`,
      );
    }
    if (!cycle || cycle.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
