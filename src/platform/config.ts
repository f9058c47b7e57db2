/**
 * The only reader of the environment. Every variable is described once here; `sophia config reference` prints the page
 * made from it, and everything else receives the parsed part that it needs.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { SophiaError, messageOf } from '../kernel/errors.ts';
import { Secret } from '../kernel/secret.ts';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(0).max(65535);
const secret = text.transform((value) => new Secret(value));
const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
  .transform((value) => new Secret(value));
const list = text.transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Variables that may also come from a file: `<NAME>_FILE` holds the path, as container platforms mount secrets. */
const fromFile = ['DATABASE_URL', 'SOPHIA_KEY', 'SOPHIA_OIDC_CLIENT_SECRET'] as const;

const environmentSchema = z.object({
  SOPHIA_HOME: text
    .optional()
    .describe('Folder of the state: database, keys, files. Default: by platform and user.'),
  SOPHIA_WORKSPACE: text
    .optional()
    .describe('Workspace folder, when it is not the one chosen by "sophia workspace use".'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL 15 or newer to use instead of the embedded server.'),
  SOPHIA_HOST: text.default('127.0.0.1').describe('Address that the server listens on.'),
  SOPHIA_PORT: port.default(7070).describe('Port that the server listens on; 0 takes any free one.'),
  SOPHIA_PUBLIC_URL: httpUrl
    .optional()
    .describe('Address at which people reach Sophia, when a proxy stands before it.'),
  SOPHIA_TLS_CERT: text
    .optional()
    .describe('Path of a PEM certificate chain; with SOPHIA_TLS_KEY the server speaks HTTPS.'),
  SOPHIA_TLS_KEY: text.optional().describe('Path of the PEM key of that certificate.'),
  SOPHIA_TRUSTED_PROXIES: list
    .optional()
    .describe('Addresses of proxies whose X-Forwarded-For is believed, separated by commas.'),
  SOPHIA_OUTBOUND_PROXY: httpUrl.optional().describe('HTTP proxy for requests to sources and webhooks.'),
  SOPHIA_BROWSER: text
    .optional()
    .describe('Path of Chromium for pages that need one. Default: the usual places.'),
  SOPHIA_BROWSER_SANDBOX: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      "Chromium's own sandbox. It does not work for the user root; turn it off only where something else, such as a container, confines Sophia.",
    ),
  SOPHIA_KEY: secret
    .optional()
    .describe(
      'Key that encrypts stored secrets (32 bytes, base64). Default: a key file in SOPHIA_HOME/keys.',
    ),
  // Compared to the letter with what the provider says, so a slash at its end stays.
  SOPHIA_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('OpenID Connect issuer for sign-in by a team.'),
  SOPHIA_OIDC_CLIENT_ID: text.optional().describe('Client id registered with that issuer.'),
  SOPHIA_OIDC_CLIENT_SECRET: secret.optional().describe('Client secret registered with that issuer.'),
  SOPHIA_OIDC_LABEL: text.default('Single sign-on').describe('Words on the sign-in button.'),
  SOPHIA_WORKER_ID: text
    .optional()
    .describe('Stable name of this worker, when the default (host and slot) does not do.'),
  SOPHIA_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe level that is logged.'),
});

export type Environment = z.infer<typeof environmentSchema>;
export interface Config extends Environment {
  /** Resolved state folder. */
  readonly home: string;
  /** Names of the variables that were set, for showing; never their values. */
  readonly given: ReadonlySet<string>;
  /** For secrets that settings refer to as `env:NAME`; nothing else reads it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  readonly defaultValue: string | null;
  readonly canBeFile: boolean;
}

/** What can be set, for the reference page and for settings. */
export function describeVariables(): VariableDescription[] {
  return Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : null;
    return {
      name,
      description: schema.description ?? '',
      defaultValue: fallback === null ? null : String(fallback),
      canBeFile: fromFile.some((known) => known === name),
    };
  });
}

/**
 * Reads and checks the environment; reports everything that is wrong together.
 * @throws SophiaError `config.invalid`
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const input: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value !== '') input[name] = value;
  }
  for (const name of fromFile) {
    const path = input[`${name}_FILE`];
    if (path === undefined) continue;
    if (input[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set; keep one`);
    try {
      input[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      problems.push(`${name}_FILE: ${messageOf(error)}`);
    }
  }
  const known = new Set([...Object.keys(environmentSchema.shape), ...fromFile.map((name) => `${name}_FILE`)]);
  const ours = /^SOPHIA_(?!TEST_|DIST$|SOAK$|REQUIRE_|CRUISE_)/;
  for (const name of Object.keys(input)) {
    if (ours.test(name) && !known.has(name)) problems.push(`${name} is not a setting of Sophia`);
  }
  const parsed = environmentSchema.safeParse(input);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  if (!parsed.success || problems.length > 0) {
    throw new SophiaError('config.invalid', `The environment is not right: ${problems.join('; ')}.`, {
      where: 'environment',
      hint: 'Run "sophia config reference" for every variable and its meaning.',
    });
  }
  return {
    ...parsed.data,
    home: parsed.data.SOPHIA_HOME ?? defaultHome(input),
    given: new Set(Object.keys(input)),
    environment,
  };
}

/** Root's data lies outside /root, which the account that PostgreSQL runs as cannot enter. */
function defaultHome(environment: Readonly<Record<string, string>>): string {
  if (process.platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Sophia');
  }
  if (process.getuid?.() === 0) return '/var/lib/sophia';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sophia');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sophia');
}
