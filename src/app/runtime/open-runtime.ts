/**
 * Builds a workspace's services, bottom up, in one place: database, evidence, decisions, capabilities, durable work.
 * Nothing here runs yet; `up`, `server`, `worker` and `cycle` decide what does.
 */
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { cycleMigrations } from '../../agent/cycle/migrations.ts';
import { type CycleStore, createCycleStore } from '../../agent/cycle/store.ts';
import { type IntelligenceCycle, declareCycle } from '../../agent/cycle/intelligence-cycle.ts';
import { type Polling, declarePolling } from '../../agent/cycle/poll-sources.ts';
import type { CapabilityServices } from '../../capabilities/contract.ts';
import { type Decisions, createDecisions } from '../../decisions/create-decisions.ts';
import { createWebhookExecutor } from '../../decisions/executors/webhook.ts';
import { createWorkspaceSettingExecutor } from '../../decisions/executors/workspace-setting.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { createChannels } from '../../delivery/channels/create-channels.ts';
import { type FetchFor, turnsOf } from '../../delivery/channels/destination-fetch.ts';
import { createSlackResponder, type RespondToSlack } from '../../delivery/channels/slack-response.ts';
import type { Outbox } from '../../delivery/contract.ts';
import { createOutbox } from '../../delivery/create-outbox.ts';
import { noticePayload } from '../../delivery/domain/notice.ts';
import { type Destinations, createDestinations } from '../../delivery/destinations/create-destinations.ts';
import { tracedChannel } from '../../delivery/traced-channel.ts';
import type { Alerts } from '../../delivery/alerts/contract.ts';
import { createAlerts } from '../../delivery/alerts/create-alerts.ts';
import { alertMigrations } from '../../delivery/alerts/migrations.ts';
import { deliveryMigrations } from '../../delivery/migrations.ts';
import type { Reports } from '../../delivery/reports/contract.ts';
import { createReports } from '../../delivery/reports/create-reports.ts';
import { reportMigrations } from '../../delivery/reports/migrations.ts';
import { createGuardedFetch } from '../../evidence/fetch/create-guarded-fetch.ts';
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import { createBurstPoliteness } from '../../evidence/fetch/burst-politeness.ts';
import { tracedFetch } from '../../evidence/fetch/traced-fetch.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import { type EvidenceStore, createEvidence } from '../../evidence/store/create-evidence.ts';
import type { Secret } from '../../kernel/secret.ts';
import { type Clock, systemClock } from '../../kernel/time.ts';
import { authMigrations } from '../../platform/auth/migrations.ts';
import { type SignIn, createSignIn } from '../../platform/auth/sign-in.ts';
import type { Audit } from '../../platform/auth/tables.ts';
import { type Users, createUsers } from '../../platform/auth/users.ts';
import type { Config } from '../../platform/config.ts';
import type { Database, Migration } from '../../platform/database/database.ts';
import { migrate } from '../../platform/database/migrate.ts';
import type { DurableEngine } from '../../platform/durable/contract.ts';
import { createDurableEngine } from '../../platform/durable/engine.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { publishEvent } from '../../platform/events/events.ts';
import { secretMigrations } from '../../platform/secrets/migrations.ts';
import { createSecretReader } from '../../platform/secrets/read-secret.ts';
import { type SecretStore, createSecretStore } from '../../platform/secrets/secret-store.ts';
import { createWorkerPool } from '../../platform/worker-pool/create-worker-pool.ts';
import { sealingKeyOf } from './sealing-key.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import { openTracer } from '../../platform/telemetry/open-tracer.ts';
import type { Tracer } from '../../platform/telemetry/tracer.ts';
import { capabilities } from '../capabilities.ts';
import { version } from '../version.ts';
import { type LoadedWorkspace, loadWorkspace } from '../workspace/workspace-file.ts';
import { type Acknowledging, createAcknowledging } from './acknowledging.ts';
import { connectDatabase } from './connect-database.ts';
import { announceReport } from './announce-report.ts';
import { declareChangeRuns } from './change-runs.ts';
import { createFindAccounts } from './find-accounts.ts';
import { findServerAddress } from './server-address.ts';
import { type Settings, createSettings } from './settings.ts';
import { hasSample } from './has-sample.ts';
import { createSubjectNames } from './subject-names.ts';

export interface Runtime {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly tracer: Tracer;
  readonly workspace: LoadedWorkspace;
  readonly database: Database;
  readonly isEmbedded: boolean;
  readonly evidence: EvidenceStore;
  readonly decisions: Decisions;
  readonly outbox: Outbox;
  readonly alerts: Alerts;
  readonly reports: Reports;
  readonly destinations: Destinations;
  readonly readSecret: (reference: string) => Promise<Secret>;
  readonly acknowledging: Acknowledging;
  readonly respondToSlack: RespondToSlack;
  readonly secrets: SecretStore;
  readonly users: Users;
  readonly signIn: SignIn;
  readonly services: CapabilityServices;
  readonly settings: Settings;
  settingsOf(capability: string): unknown;
  readonly engine: DurableEngine;
  readonly cycles: {
    readonly cycle: IntelligenceCycle;
    readonly store: CycleStore;
    readonly polling: Polling;
  };
  /** Folder of files that belong to the workspace but not to its database. */
  readonly filesDir: string;
  hasSample(): Promise<boolean>;
  /** Reads the approved changes of settings anew. */
  reloadSettings(): Promise<void>;
  /** Stops durable work, closes connections, and stops the embedded server when nobody else uses it. */
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly config: Config;
  readonly workspaceDir: string;
  /** What this process is, for `pg_stat_activity`: `sophia-server`, `sophia-worker`, `sophia-cli`. */
  readonly applicationName: string;
  readonly clock: Clock;
  /**
   * For days in simulated time, with services that stand in for those outside. Nothing that can be configured leads here:
   * only code that opens a runtime itself, as tests do. Sources and politeness go by `clock`; messages, whose leases are
   * about processes and not about days, by the real time.
   */
  readonly simulation?: { readonly fetch: (fetch: GuardedFetch) => GuardedFetch };
  readonly log: Log;
}

/** Every table, in the order of the layers. */
export const allMigrations: readonly Migration[] = [
  ...eventMigrations,
  ...authMigrations,
  ...secretMigrations,
  ...durableMigrations,
  ...evidenceMigrations,
  ...decisionsMigrations,
  ...deliveryMigrations,
  ...alertMigrations,
  ...reportMigrations,
  ...capabilities.flatMap((capability) => capability.migrations),
  ...cycleMigrations,
];

/** Longest wait for a destination's turn before its message is put off, which costs it no attempt. */
const webhookWaitMs = 15_000;

export const settingsSections = capabilities.map(({ name, settings }) => ({ name, settings }));

export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, log, applicationName } = options;
  const workspace = loadWorkspace(options.workspaceDir, settingsSections);
  const connected = await connectDatabase({ config, workspaceId: workspace.file.id, applicationName, log });
  try {
    await migrate(connected.database, allMigrations);
    return await compose(options, workspace, connected);
  } catch (error) {
    await connected.close();
    throw error;
  }
}

async function compose(
  options: RuntimeOptions,
  workspace: LoadedWorkspace,
  connected: Awaited<ReturnType<typeof connectDatabase>>,
): Promise<Runtime> {
  const { config, clock, log } = options;
  const { database } = connected;
  const publish = publishEvent;
  const tracer = await openTracer({
    environment: config.environment,
    serviceName: options.applicationName,
    serviceVersion: version,
  });
  const filesDir = filesDirOf(config, workspace.file.id);
  const settings = createSettings(workspace, capabilities);
  const evidence = createEvidence({ database, clock, log, publish });

  const fetchOptions = {
    clock,
    log,
    allowHosts: workspace.file.fetch.allow_hosts,
    userAgent: userAgentOf(workspace.file.fetch.contact),
    ...(config.SOPHIA_OUTBOUND_PROXY === undefined ? {} : { outboundProxy: config.SOPHIA_OUTBOUND_PROXY }),
  };
  const { simulation } = options;
  const guarded = createGuardedFetch({
    ...fetchOptions,
    politeness: createPoliteness({ database, ...(simulation ? { clock } : {}) }),
  });
  const fetch = tracedFetch(simulation?.fetch(guarded) ?? guarded, tracer);
  const fetchForParts = () =>
    tracedFetch(createGuardedFetch({ ...fetchOptions, politeness: createBurstPoliteness() }), tracer);
  // A receiver of webhooks has asked for them: messages go out one after the other, without the pause between two pages.
  const unhurried = createPoliteness({ database, gapMs: 0, maxWaitMs: webhookWaitMs });
  const webhookFetch = tracedFetch(createGuardedFetch({ ...fetchOptions, politeness: unhurried }), tracer);

  const engine = createDurableEngine({ database, log: log.child({ part: 'durable' }), tracer });
  let users: Users | undefined;
  const userNames = async () => (await users?.names()) ?? new Map<string, string>();
  const startChange = declareChangeRuns(engine, (): Decisions => decisions);
  const decisions: Decisions = createDecisions({
    database,
    clock,
    log,
    publish,
    ledgerKeysDir: join(config.home, 'keys', workspace.file.id),
    policies: () => workspace.file.policies,
    userNames,
    startChange,
  });
  const audit: Audit = async (db, entry) => decisions.ledger.append(db, entry);
  users = createUsers({ database, clock, audit });
  const secrets = createSecretStore({ database, clock, audit, key: () => sealingKeyOf(config) });
  const signIn = createSignIn({ database, clock, audit });

  const readSecret = createSecretReader(config.environment, (name) => secrets.read(name));
  const workers = createWorkerPool();
  const services: CapabilityServices = {
    workspace: {
      dir: await realpath(workspace.dir),
      name: workspace.file.name,
      timeZone: workspace.file.time_zone,
    },
    database,
    evidence,
    signals: decisions.signals,
    proposals: decisions.proposals,
    ledger: decisions.ledger,
    fetch,
    outgoing: {
      publicUrl: config.SOPHIA_PUBLIC_URL?.replace(/\/+$/, '') ?? '',
      destinations: () => destinations.all().map(({ name, type }) => ({ name, type })),
      send: (db, { notice, destination, ...message }) =>
        outbox.enqueue(db, {
          ...message,
          destination,
          channel: destinations.get(destination).type,
          payload: noticePayload(notice),
        }),
    },
    fetchForParts,
    userAgent: fetchOptions.userAgent,
    readSecret,
    browser: { path: config.SOPHIA_BROWSER, sandbox: config.SOPHIA_BROWSER_SANDBOX === 'on' },
    workers,
    clock,
    log,
    filesDir: async (capability) => {
      const dir = join(filesDir, capability);
      await mkdir(dir, { recursive: true });
      return dir;
    },
  };
  const reloadSettings = async () => {
    const rejected = settings.apply(await decisions.readModel.settingOverrides());
    for (const { path } of rejected)
      log.warn({ path }, 'an approved change no longer fits the workspace file; it is left out');
  };
  decisions.executors.register([
    createWorkspaceSettingExecutor({
      validate: (capability, place, value) => settings.validate(capability, place, value),
      effective: async (capability, place) => {
        await reloadSettings();
        return settings.read(capability, place);
      },
    }),
    createWebhookExecutor({ database, fetch: webhookFetch, readSecret }),
    ...capabilities.flatMap((capability) => capability.executors(services)),
  ]);
  const destinations = createDestinations(workspace.file.destinations, workspace.file.webhooks);
  const fetchFor: FetchFor = (turn, gapMs) => {
    const politeness = turnsOf(createPoliteness({ database, gapMs, maxWaitMs: webhookWaitMs }), turn);
    const sending = createGuardedFetch({ ...fetchOptions, politeness });
    return tracedFetch(simulation?.fetch(sending) ?? sending, tracer);
  };
  const outbox = createOutbox({
    database,
    clock: simulation ? systemClock : clock,
    append: decisions.ledger.append,
    channels: createChannels({
      destinations,
      readSecret,
      webhookFetch,
      politeness: unhurried,
      fetchFor,
    }).map((channel) => tracedChannel(channel, tracer)),
  });

  const acknowledging = createAcknowledging(config, workspace.file.id, clock);
  const alerts = createAlerts({
    database,
    clock,
    append: decisions.ledger.append,
    outbox,
    destinations,
    people: workspace.file.alerts.people,
    webhooks: workspace.file.webhooks,
    wayBack: {
      ...acknowledging,
      publicUrl: () => findServerAddress(config, workspace.file.id).replace(/\/+$/, ''),
    },
    timeZone: workspace.file.time_zone,
    findAccounts: createFindAccounts(services),
    subjectNames: createSubjectNames({ capabilities, services, settingsOf: (name) => settings.of(name) }),
    workers,
    userNames,
  });

  const reports = createReports({
    database,
    measures: evidence.measures,
    clock,
    append: decisions.ledger.append,
    publish,
    userNames,
    workspace: { name: workspace.file.name, timeZone: workspace.file.time_zone },
    publicUrl: config.SOPHIA_PUBLIC_URL?.replace(/\/+$/, ''),
    announce: announceReport({ outbox, destinations, settings: workspace.file.reports }),
  });

  const settingsOf = (name: string) => settings.of(name);
  const currentSettingsOf = async (name: string) => {
    await reloadSettings();
    return settings.of(name);
  };
  const store = createCycleStore({ database, clock, publish });
  const polling = declarePolling({
    engine,
    capabilities,
    services,
    settingsOf: currentSettingsOf,
  });
  const cycle = declareCycle({
    engine,
    capabilities,
    services,
    ledger: decisions.ledger,
    store,
    polling,
    settingsOf: currentSettingsOf,
    onEnd: (ended) => log.info({ cycle: ended.id, state: ended.state, ...ended.summary }, 'a cycle ended'),
  });

  await reloadSettings();
  await users.ensureLocal();
  await alerts.rules.ensureDefaults();

  return {
    config,
    clock,
    log,
    tracer,
    workspace,
    database,
    isEmbedded: connected.isEmbedded,
    evidence,
    decisions,
    outbox,
    alerts,
    reports,
    destinations,
    readSecret,
    acknowledging,
    respondToSlack: createSlackResponder(fetchFor),
    secrets,
    users,
    signIn,
    services,
    settings,
    settingsOf,
    engine,
    cycles: { cycle, store, polling },
    filesDir,
    hasSample: async () => hasSample(database),
    reloadSettings,
    close: async () => {
      await engine.stop();
      await decisions.close();
      await workers.close();
      await tracer.close();
      await connected.close();
    },
  };
}

/** Where large derived files of a workspace lie. */
export function filesDirOf(config: Config, workspaceId: string): string {
  return join(config.home, 'files', workspaceId);
}

function userAgentOf(contact: string | undefined): string {
  return `Sophia/${version}${contact === undefined ? '' : ` (${contact})`}`;
}
