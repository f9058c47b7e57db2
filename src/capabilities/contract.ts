/**
 * What a capability is to the rest of Sophia: one descriptor, exported as `capability` from its `index.ts` and listed in
 * `src/app/capabilities.ts`. It says what the capability is called, what can be configured, which tables it owns, and
 * hands over its part of the cycle, the HTTP interface and the command line. The descriptor itself is light: what does the
 * work is imported by the function that needs it, so that a command loads no web server and a report no page reader.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Ledger, ProposalExecutor, Proposals, Signals } from '../decisions/contract.ts';
import type { PushedEvent } from '../delivery/intake/pushed-events.ts';
import type { OutboxMessage } from '../delivery/contract.ts';
import type { NoticeInput } from '../delivery/domain/notice.ts';
import type { Evidence } from '../evidence/contract.ts';
import type { GuardedFetch } from '../evidence/fetch/contract.ts';
import type { Secret } from '../kernel/secret.ts';
import type { Clock, Instant } from '../kernel/time.ts';
import type { Database, Db, Migration } from '../platform/database/database.ts';
import type { ApiEnv } from '../platform/http/env.ts';
import type { WorkerPool } from '../platform/worker-pool/contract.ts';
import type { Log } from '../platform/telemetry/log.ts';

/** The workspace folder and what its `sophia.yaml` says of the whole. */
export interface WorkspaceInfo {
  /** Absolute path of the folder; addresses of files in settings are relative to it. */
  readonly dir: string;
  readonly name: string;
  /** IANA zone in which days, weeks and months are reckoned. */
  readonly timeZone: string;
}

/** How a capability tells people something: through the outbox, to destinations that the workspace names. */
export interface Outgoing {
  /** Public address of the dashboard, without a slash at its end; empty where there is none. */
  readonly publicUrl: string;
  destinations(): readonly { readonly name: string; readonly type: string }[];
  /** In the caller's transaction. @throws SophiaError `destination.unknown`, `notice.invalid` */
  send(
    db: Db,
    message: Pick<OutboxMessage, 'destination' | 'subject' | 'policy' | 'dedupeKey' | 'sample'> & {
      readonly notice: NoticeInput;
    },
  ): Promise<{ readonly id: string; readonly isNew: boolean }>;
}

/** Everything a capability may use. Built once in `src/app`. */
export interface CapabilityServices {
  readonly workspace: WorkspaceInfo;
  readonly database: Database;
  readonly evidence: Evidence;
  readonly signals: Signals;
  readonly proposals: Proposals;
  readonly ledger: Ledger;
  readonly fetch: GuardedFetch;
  readonly outgoing: Outgoing;
  /**
   * For what a page loads besides itself: the same guards, without the pause between two requests to a host. Made anew for
   * each page.
   */
  readonly fetchForParts: () => GuardedFetch;
  /** What the guarded fetch says who it is; some services want a contact address in it. */
  readonly userAgent: string;
  /** Secrets by reference, such as `env:GITHUB_TOKEN`. @throws SophiaError `secret.missing` */
  readonly readSecret: (reference: string) => Promise<Secret>;
  /** Chromium for pages that a script fills in. Without a path the usual places are looked at. */
  readonly browser: { readonly path: string | undefined; readonly sandbox: boolean };
  /** Other threads, for work that would keep the serving one from answering. */
  readonly workers: WorkerPool;
  readonly clock: Clock;
  readonly log: Log;
  /** Where large derived files (Parquet) may lie: `<SOPHIA_HOME>/files/<workspace>/<capability>`. Created on demand. */
  filesDir(capability: string): Promise<string>;
}

export interface CycleContext<Settings> extends CapabilityServices {
  readonly cycleId: string;
  readonly at: Instant;
  readonly settings: Settings;
  /** Shown live in the terminal and on the dashboard; short, present tense. */
  progress(message: string): void;
  /** Waits, at most 5 s in all, for the polls of this capability's due sources; answers those still pending. */
  waitForPolls(): Promise<readonly { readonly source: string; readonly reason: string }[]>;
  readonly signal: AbortSignal;
}

/** What one poll of one source came to. */
export interface PollOutcome {
  readonly state: 'changed' | 'unchanged' | 'unhealthy' | 'deferred';
  readonly reason: string | null;
  readonly observations: number;
  readonly facts: number;
  readonly signals: number;
}

export interface CycleOutcome {
  readonly observations: number;
  readonly facts: number;
  readonly signals: number;
  readonly proposals: number;
  /** Sources that could not be read this time, and those still pending after the wait. */
  readonly unreachable: readonly { readonly source: string; readonly reason: string }[];
}

/** How commands answer. Commands on files use only this; the others open the services of the workspace. */
export interface CommandContext {
  /** Prints the answer: the JSON document with `--json`, else the text. Called once. */
  answer(json: unknown, text: string): void;
  /** One line on standard error. */
  progress(message: string): void;
  /** Ends the command with exit code 1 after it has answered: done, and it found what it was asked to look for. */
  found(): void;
  /** Starts or joins the database of the current workspace; closed by the caller of the command. */
  services(): Promise<CapabilityServices>;
  /** Parsed settings of this capability in the current workspace. */
  settings(): Promise<unknown>;
  readonly clock: Clock;
}

/**
 * Methods, not function properties: a list of capabilities holds different settings, and each is only ever handed what its
 * own `settings` schema has parsed.
 */
export interface Capability<Settings = unknown> {
  /** Folder name, kebab-case: `cost-optimization`. */
  readonly name: string;
  /** As shown: `Cost optimization`. */
  readonly title: string;
  /** One sentence for help and settings. */
  readonly summary: string;
  /** Schema of `capabilities.<name>` in `sophia.yaml`, every field with a default or optional and `.describe()`d. */
  readonly settings: z.ZodType<Settings>;
  readonly migrations: readonly Migration[];
  readonly signalKinds: readonly { readonly kind: string; readonly title: string }[];
  readonly executors: (services: CapabilityServices) => readonly ProposalExecutor[];
  /** One isolated, repeatable part of the cycle: run twice on the same input it stores nothing twice. */
  runCycle(context: CycleContext<Settings>): Promise<CycleOutcome>;
  /** Says which sources it has, so that they can be polled. Called before each cycle. */
  registerSources?(services: CapabilityServices, settings: Settings): Promise<void>;
  /** Reads one of its sources now and stores what changed; called on the source's own schedule. Safe to repeat. */
  poll?(
    services: CapabilityServices,
    settings: Settings,
    sourceId: string,
    signal: AbortSignal,
  ): Promise<PollOutcome>;
  /**
   * Something was pushed for one of its sources and is kept as an observation already; stores what changed. Safe to
   * repeat. Sources of a capability without it only keep what is pushed.
   */
  acceptPushed?(services: CapabilityServices, settings: Settings, event: PushedEvent): Promise<void>;
  /**
   * What people call those of these subjects that are its own, by subject: `competitor:acme` to `Acme`. Others are left out;
   * it may answer more than was asked.
   */
  subjectNames?(
    services: CapabilityServices,
    settings: Settings,
    subjects: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Mounted under `/api/v1`; routes name their whole path below it, such as `/cost/totals`. */
  routes(services: CapabilityServices, settings: () => Settings): Promise<OpenAPIHono<ApiEnv>>;
  /** Adds its subcommands (`sophia cost ...`); `src/app/commands/register.ts` knows their names for the help. */
  readonly commands: (program: Command, context: CommandContext) => Promise<void>;
  /** Removes every row marked sample that the capability owns. Called by `sophia workspace clear-sample`. */
  readonly clearSample: (services: CapabilityServices) => Promise<void>;
}
