/** `secrets`: what settings refer to as secret:NAME, sealed in the database. Values come in by standard input only. */
import type { Command } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';
import { localUserId } from '../../platform/auth/users.ts';
import { parseKey } from '../../platform/secrets/seal.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { table } from '../cli/table.ts';
import { type NextKey, prepareNextKey } from '../runtime/sealing-key.ts';

const actor = `user:${localUserId}`;

export function registerSecrets(program: Command, context: AppCommandContext): void {
  const secrets = program
    .command('secrets')
    .description('Stored secrets, which settings refer to as secret:NAME')
    .addHelpText(
      'after',
      '\nExamples:\n  printf %s "$VALUE" | sophia secrets set ops-webhook\n  sophia secrets list\n  sophia secrets rotate',
    );

  secrets
    .command('set')
    .description(
      'Stores a secret, read from standard input, so that it is in no history and no list of processes',
    )
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  printf %s "$VALUE" | sophia secrets set ops-webhook')
    .action(async (name: string) => {
      const value = (await readInput()).replace(/\r?\n$/, '');
      if (value === '') {
        throw new SophiaError('secrets.empty', 'Nothing came in on standard input.', {
          where: 'standard input',
          hint: `Run: printf %s "$VALUE" | sophia secrets set ${name}`,
        });
      }
      await (await context.runtime()).secrets.set(name, new Secret(value), actor);
      context.answer({ name }, `Stored. Refer to it as secret:${name}.`);
    });

  secrets
    .command('list')
    .description('Names and ages, never values')
    .action(async () => {
      const stored = await (await context.runtime()).secrets.list();
      context.answer(
        {
          secrets: stored.map(({ name, updatedAt, keyId }) => ({
            name,
            updated_at: updatedAt.toISOString(),
            key: keyId,
          })),
        },
        stored.length === 0
          ? 'No secret is stored.'
          : table(
              ['name', 'set', 'key'],
              stored.map((one) => [one.name, one.updatedAt.toISOString(), one.keyId]),
            ),
      );
    });

  secrets
    .command('remove')
    .description('Removes a secret')
    .argument('<name>', 'as "sophia secrets list" shows it')
    .addHelpText('after', '\nExample:\n  sophia secrets remove ops-webhook')
    .action(async (name: string) => {
      if (!(await (await context.runtime()).secrets.remove(name, actor))) {
        throw new SophiaError('secrets.unknown', `No secret "${name}" is stored.`, {
          kind: 'not_found',
          hint: 'See "sophia secrets list".',
        });
      }
      context.answer({ name }, 'Removed.');
    });

  secrets
    .command('rotate')
    .description('Seals every secret anew with a new key and uses that from then on')
    .option('--to-env <name>', 'variable that holds the new key, where keys come from the environment')
    .action(async (options: { toEnv?: string }) => {
      const runtime = await context.runtime();
      const next =
        options.toEnv === undefined
          ? prepareNextKey(runtime.config)
          : keyFrom(runtime.config.environment, options.toEnv);
      const count = await runtime.secrets.rotate(next.key, actor);
      next.adopt();
      context.answer(
        { secrets: count, key: next.key.id },
        `${count} secrets are sealed with key ${next.key.id}.${options.toEnv === undefined ? '' : ` Set SOPHIA_KEY to the value of ${options.toEnv} and restart Sophia.`}`,
      );
    });
}

function keyFrom(environment: Readonly<Record<string, string | undefined>>, name: string): NextKey {
  const value = environment[name];
  if (value === undefined)
    throw new SophiaError('secrets.key', `The variable ${name} is not set.`, { where: '--to-env' });
  return { key: parseKey(new Secret(value), name), adopt: () => {} };
}

async function readInput(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
