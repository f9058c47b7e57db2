/**
 * `sophia.yaml`: what a workspace is called, where its days begin, and the settings of each capability. Read strictly:
 * a key that nobody knows is an error with its line, because a typing mistake must not switch something off in silence.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import { z } from 'zod';
import { policySchema } from '../../decisions/domain/policy.ts';
import { destinationsSchema } from '../../delivery/destinations/destination-schema.ts';
import { reportSettingsSchema } from '../../delivery/reports/settings.ts';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { isTimeZone } from '../../kernel/time.ts';

export const workspaceFileName = 'sophia.yaml';

const cron = z
  .string()
  .regex(/^(\S+\s+){4,5}\S+$/, 'must be a cron expression of five fields, such as "0 */6 * * *"');

/** `sophia config reference` tells it to people. */
export const workspaceSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,40}$/,
      'must be lower-case letters, digits and underscores, beginning with a letter',
    )
    .describe('Names the database of this workspace; keep it when the folder moves.'),
  name: z.string().min(1).describe('As shown on the dashboard.'),
  time_zone: z
    .string()
    .refine(isTimeZone, 'is not a time zone that is known here; write it like America/New_York')
    .default('UTC')
    .describe('Zone in which days, weeks and months are reckoned.'),
  cycle: z
    .strictObject({
      schedule: cron.default('0 */6 * * *').describe('When the intelligence cycle runs, in UTC.'),
    })
    .prefault({}),
  fetch: z
    .strictObject({
      contact: z
        .string()
        .optional()
        .describe('E-mail or address that sources can write to; part of the User-Agent.'),
      allow_hosts: z
        .array(z.string())
        .default([])
        .describe(
          'Hosts (with port, where it is not 80 or 443) that may be reached although their address is private.',
        ),
    })
    .prefault({}),
  retention: z
    .strictObject({
      observation_days: z
        .number()
        .int()
        .min(1)
        .default(400)
        .describe('Days after which captured bodies are removed; hashes stay.'),
      event_days: z.number().int().min(1).default(2).describe('Days that live events can be resumed.'),
      message_days: z
        .number()
        .int()
        .min(31)
        .default(400)
        .describe(
          'Days after which messages that ended, and the records of what alert rules told, are removed; nothing is told again.',
        ),
    })
    .prefault({}),
  backup: z
    .strictObject({
      schedule: cron
        .optional()
        .describe('When a backup is written into SOPHIA_HOME/backups, in UTC; none when left out.'),
      keep: z.number().int().min(1).default(7).describe('How many scheduled backups are kept.'),
    })
    .prefault({}),
  webhooks: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
        url: z.url({ protocol: /^https?$/ }).describe('Where messages are posted, signed.'),
        secret: z
          .string()
          .regex(/^(env|file|secret):.+$/, 'must be a reference such as env:OPS_WEBHOOK_SECRET')
          .describe('Reference to the secret that signs; never the secret itself.'),
        signals_from: z
          .enum(['info', 'watch', 'high', 'critical'])
          .optional()
          .describe('Sends each new signal of at least this severity; none when left out.'),
      }),
    )
    .default([])
    .describe('Destinations of signed webhooks that are told signals; others stand under destinations.'),
  destinations: destinationsSchema,
  alerts: z
    .strictObject({
      people: z
        .record(
          z
            .string()
            .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a user, as "sophia users list" shows it'),
          z.array(z.string()).min(1),
        )
        .default({})
        .describe('Destinations by which a user is reached: user id to names of destinations.'),
    })
    .prefault({})
    .describe('Alert rules themselves are kept with "sophia alerts" or on the dashboard.'),
  intake: z
    .array(
      z.strictObject({
        source: z
          .string()
          .regex(
            /^[a-z0-9-]+(\/[a-z0-9-]+)+$/,
            'must be the id of a source, as "sophia competitors list --json" has it',
          )
          .describe('Which source the pushed events belong to.'),
        secret: z
          .string()
          .regex(
            /^(env|file|secret):\S+$/,
            'must be a reference such as env:PUSH_SECRET, never the secret itself',
          )
          .describe('Reference to the secret that signs what is pushed.'),
      }),
    )
    .default([])
    .describe('Sources that other systems push events to: POST /api/v1/intake/<source>, signed.'),
  reports: reportSettingsSchema.prefault({}),
  policies: z.array(policySchema).default([]).describe('What may be approved without a person, in writing.'),
  capabilities: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

const sectionsSchema = workspaceSchema.pick({ capabilities: true }).strip();

export type WorkspaceFile = z.infer<typeof workspaceSchema>;

export interface WorkspaceProblem {
  readonly where: string;
  readonly message: string;
}

export interface LoadedWorkspace {
  readonly dir: string;
  readonly file: WorkspaceFile;
  /** `sophia.yaml:12` of a path such as `['capabilities', 'cost-optimization', 'bills']`, as near as it exists. */
  placeOf(path: readonly PropertyKey[]): string;
}

/** A settings section that a capability will read. */
export interface SettingsSection {
  readonly name: string;
  readonly settings: z.ZodType;
}

/**
 * Reads and checks the workspace in `dir`, every capability's settings too; all problems together.
 * @throws SophiaError `workspace.missing`, `workspace.invalid`
 */
export function loadWorkspace(dir: string, sections: readonly SettingsSection[]): LoadedWorkspace {
  const path = join(resolve(dir), workspaceFileName);
  if (!existsSync(path)) {
    throw new SophiaError('workspace.missing', `There is no workspace in ${resolve(dir)}.`, {
      where: path,
      hint: `Make one with "sophia init ${dir}".`,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => `${path}:${lines.linePos(offset).line}`;
  const placeOf = (keys: readonly PropertyKey[]): string => {
    for (let length = keys.length; length > 0; length -= 1) {
      const node = keyNode(document, keys.slice(0, length)) ?? document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return path;
  };
  const syntax = document.errors.map((error) => ({ where: lineAt(error.pos[0]), message: error.message }));
  if (syntax.length > 0) throw invalid(syntax);

  const parsed = workspaceSchema.safeParse(document.toJS() ?? {});
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => problemsOf(issue, [], placeOf));
  const webhookNames = new Set(parsed.data?.webhooks.map((webhook) => webhook.name));
  for (const [at, { name }] of (parsed.data?.destinations ?? []).entries()) {
    if (!webhookNames.has(name)) continue;
    problems.push({
      where: placeOf(['destinations', at, 'name']),
      message: `destinations.${at}.name: there is a webhook "${name}" already; each needs a name of its own`,
    });
  }
  const known = new Set([...webhookNames, ...(parsed.data?.destinations ?? []).map(({ name }) => name)]);
  for (const edition of ['weekly', 'board'] as const) {
    for (const [at, name] of (parsed.data?.reports[edition].destinations ?? []).entries()) {
      if (known.has(name)) continue;
      problems.push({
        where: placeOf(['reports', edition, 'destinations', at]),
        message: `reports.${edition}.destinations.${at}: there is no destination "${name}"; there are ${[...known].join(', ') || 'none'}`,
      });
    }
  }
  const destinationNames = new Set((parsed.data?.destinations ?? []).map(({ name }) => name));
  for (const [person, names] of Object.entries(parsed.data?.alerts.people ?? {})) {
    for (const name of names) {
      if (destinationNames.has(name)) continue;
      problems.push({
        where: placeOf(['alerts', 'people', person]),
        message: `alerts.people.${person}: there is no destination "${name}"`,
      });
    }
  }
  // The sections are looked at even when something else is wrong: all mistakes are told at once.
  const raw = sectionsSchema.safeParse(document.toJS()).data?.capabilities ?? {};
  for (const name of Object.keys(raw)) {
    if (!sections.some((section) => section.name === name)) {
      const known = sections.map((section) => section.name).join(', ');
      problems.push({
        where: placeOf(['capabilities', name]),
        message: `"${name}" is not a capability; there are ${known}`,
      });
    }
  }
  for (const section of sections) {
    const result = section.settings.safeParse(raw[section.name] ?? {});
    if (result.success) continue;
    problems.push(
      ...result.error.issues.flatMap((issue) => problemsOf(issue, ['capabilities', section.name], placeOf)),
    );
  }
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  return { dir: resolve(dir), file: parsed.data, placeOf };
}

/** The key itself: its value may begin on a later line. */
function keyNode(document: Document, keys: readonly PropertyKey[]): unknown {
  const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))?.key;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SophiaError('workspace.unreadable', `The workspace file cannot be read: ${messageOf(cause)}.`, {
      where: path,
      cause,
    });
  }
}

/** Keys that nobody knows are a problem each, on the line of the key. */
function problemsOf(
  issue: z.core.$ZodIssue,
  prefix: readonly PropertyKey[],
  placeOf: (path: readonly PropertyKey[]) => string,
): WorkspaceProblem[] {
  const path = [...prefix, ...issue.path];
  const tell = (keys: readonly PropertyKey[], message: string): WorkspaceProblem => {
    const name = keys.map(String).join('.');
    return { where: placeOf(keys), message: name === '' ? message : `${name}: ${message}` };
  };
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => tell([...path, key], 'is not a setting here'))
    : [tell(path, issue.message)];
}

function invalid(problems: readonly WorkspaceProblem[]): SophiaError {
  const [first] = problems;
  return new SophiaError(
    'workspace.invalid',
    `The workspace file has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems
      .map((problem) => `${problem.where}: ${problem.message}`)
      .join('; ')}.`,
    {
      where: first?.where ?? workspaceFileName,
      hint: 'Mend the lines and run "sophia config check".',
      details: { problems },
    },
  );
}
