/** `users`: people, sign-in links and API tokens, from the machine itself. */
import { type Command, Option } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { localUserId } from '../../platform/auth/users.ts';
import type { Role } from '../../platform/http/env.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { table } from '../cli/table.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import { findServerAddress } from '../runtime/server-address.ts';

const actor = `user:${localUserId}`;
const roleOption = () =>
  new Option('--role <role>', 'what the person may do')
    .choices(['viewer', 'analyst', 'approver', 'admin'])
    .default('viewer');

export function registerUsers(program: Command, context: AppCommandContext): void {
  const users = program
    .command('users')
    .description('People, sign-in links and API tokens')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia users list\n  sophia users add dana@example.com --name "Dana Reyes" --role approver\n  sophia users link dana@example.com\n  sophia users token "nightly export" --role viewer --days 90',
    );

  users
    .command('list')
    .description('Everyone who may sign in')
    .action(async () => {
      const people = await (await context.runtime()).users.list();
      context.answer(
        {
          users: people.map(({ id, email, name, role, disabledAt }) => ({
            id,
            email,
            name,
            role,
            disabled: disabledAt !== null,
          })),
        },
        table(
          ['id', 'name', 'e-mail', 'role', 'state'],
          people.map((one) => [
            one.id,
            one.name,
            one.email ?? '',
            one.role,
            one.disabledAt ? 'disabled' : 'active',
          ]),
        ),
      );
    });

  users
    .command('add')
    .description('Adds a person')
    .addHelpText(
      'after',
      '\nExample:\n  sophia users add dana@example.com --name "Dana Reyes" --role approver',
    )
    .argument('<email>')
    .requiredOption('--name <name>', 'as shown beside decisions')
    .addOption(roleOption())
    .action(async (email: string, options: { name: string; role: Role }) => {
      if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
        throw new SophiaError('users.email', `"${email}" is not an e-mail address.`, { where: 'email' });
      }
      const user = await (await context.runtime()).users.create({ email, ...options }, actor);
      context.answer(
        { id: user.id, email: user.email, role: user.role },
        `Added ${email} as ${user.role}. Next: sophia users link ${email}`,
      );
    });

  users
    .command('role')
    .description('Changes what a person may do')
    .addHelpText('after', '\nExample:\n  sophia users role dana@example.com analyst')
    .argument('<person>', 'id or e-mail')
    .argument('<role>', 'viewer, analyst, approver or admin')
    .action(async (person: string, role: string) => {
      const runtime = await context.runtime();
      const wanted = (['viewer', 'analyst', 'approver', 'admin'] as const).find((known) => known === role);
      if (!wanted)
        throw new SophiaError('users.role', `"${role}" is not a role.`, {
          where: 'role',
          hint: 'Use viewer, analyst, approver or admin.',
        });
      const user = await runtime.users.change((await find(runtime, person)).id, { role: wanted }, actor);
      context.answer({ id: user.id, role: user.role }, `${user.name} is now ${user.role}.`);
    });

  for (const [name, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    users
      .command(name)
      .description(disabled ? 'Shuts a person out and ends their sessions' : 'Lets a person in again')
      .addHelpText('after', `\nExample:\n  sophia users ${name} dana@example.com`)
      .argument('<person>', 'id or e-mail')
      .action(async (person: string) => {
        const runtime = await context.runtime();
        const user = await runtime.users.change((await find(runtime, person)).id, { disabled }, actor);
        context.answer({ id: user.id, disabled }, `${user.name} is ${disabled ? 'shut out' : 'let in'}.`);
      });
  }

  users
    .command('link')
    .description('Prints a sign-in link that works once, for 30 minutes')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia users link\n  sophia users link dana@example.com --url https://sophia.example.com',
    )
    .argument('[person]', 'id or e-mail (default: the local administrator)')
    .option(
      '--url <address>',
      'address of the server (default: SOPHIA_PUBLIC_URL, or where the server of this workspace listens)',
    )
    .action(async (person: string | undefined, options: { url?: string }) => {
      const runtime = await context.runtime();
      const user = await find(runtime, person ?? localUserId);
      const { token, expiresAt } = await runtime.signIn.createLink(user.id, actor);
      const base = (options.url ?? findServerAddress(runtime.config, runtime.workspace.file.id)).replace(
        /\/+$/,
        '',
      );
      const url = `${base}/auth/link/${token}`;
      context.answer({ url, expires_at: expiresAt.toISOString() }, url);
    });

  users
    .command('token')
    .description('Makes an API token and prints it this once')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia users token "nightly export" --role viewer --days 90\n  curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:7070/api/v1/overview',
    )
    .argument('<name>', 'what it is for')
    .addOption(roleOption())
    .option('--for <person>', 'id or e-mail of its owner', localUserId)
    .option('--days <number>', 'days until it expires (default: never)', Number)
    .action(async (name: string, options: { role: Role; for: string; days?: number }) => {
      if (options.days !== undefined && !(options.days > 0)) {
        throw new SophiaError('users.days', 'The number of days must be above 0.', { where: '--days' });
      }
      const runtime = await context.runtime();
      const owner = await find(runtime, options.for);
      const expiresAt =
        options.days === undefined
          ? null
          : new Date(context.clock.now().getTime() + options.days * 86_400_000);
      const { token, stored } = await runtime.signIn.createToken(
        { name, userId: owner.id, role: options.role, expiresAt },
        actor,
      );
      context.answer(
        { token, id: stored.id, role: stored.role, expires_at: expiresAt?.toISOString() ?? null },
        token,
      );
    });
}

async function find(runtime: Runtime, person: string) {
  const user = await runtime.users.find(person);
  if (user) return user;
  throw new SophiaError('users.unknown', `There is no user ${person}.`, {
    kind: 'not_found',
    hint: 'See "sophia users list".',
  });
}
