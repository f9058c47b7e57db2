/** `effects`: what is held back after a restore, and letting it go or not. */
import type { Command } from 'commander';
import { localUserId } from '../../platform/auth/users.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { table } from '../cli/table.ts';
import { dropHeldEffect, readHeldEffects, releaseHeldEffects } from '../runtime/held-effects.ts';

const actor = `user:${localUserId}`;

export function registerEffects(program: Command, context: AppCommandContext): void {
  const effects = program
    .command('effects')
    .description('Outside effects that are held back after a restore')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia effects status\n  sophia effects list\n  sophia effects drop msg_1 --reason "was sent before the restore"\n  sophia effects release --reason "looked through"',
    );
  effects
    .command('status')
    .description('Whether they are held, since when and why')
    .action(async () => {
      const { held, total } = await readHeldEffects(await context.runtime());
      context.answer(
        { held: held !== null, since: held?.since ?? null, reason: held?.reason ?? null, waiting: total },
        held === null ? 'Nothing is held.' : `Held since ${held.since}: ${held.reason}. ${total} wait.`,
      );
    });
  effects
    .command('list')
    .description('The messages and changes that wait')
    .addHelpText('after', '\nExample:\n  sophia effects list --json')
    .action(async () => {
      const { held, total, messages, changes } = await readHeldEffects(await context.runtime());
      const items = [
        ...changes.map(({ id, kind, title }) => ({ id, what: 'change', to: kind, about: title })),
        ...messages.map(({ id, channel, destination, subject }) => ({
          id,
          what: 'message',
          to: `${channel} ${destination}`,
          about: subject,
        })),
      ];
      const rows = items.map(({ id, what, to, about }) => [id, what, to, about]);
      const more = total > items.length ? `\nand ${total - items.length} more` : '';
      context.answer(
        { held: held !== null, waiting: total, items },
        rows.length === 0 ? 'Nothing waits.' : `${table(['id', 'what', 'to', 'about'], rows)}${more}`,
      );
    });
  effects
    .command('drop')
    .description('Says that one of them shall not leave')
    .argument('<id>', 'of the message or the proposal, as "sophia effects list" shows it')
    .requiredOption('--reason <text>', 'why; it stays in the ledger')
    .addHelpText('after', '\nExample:\n  sophia effects drop msg_1 --reason "was sent before the restore"')
    .action(async (id: string, { reason }: { reason: string }) => {
      await dropHeldEffect(await context.runtime(), id, actor, reason);
      context.answer({ dropped: id }, `${id} will not leave.`);
    });
  effects
    .command('release')
    .description('Lets them go again')
    .option('--reason <text>', 'why; it stays in the ledger')
    .addHelpText('after', '\nExample:\n  sophia effects release --reason "looked through"')
    .action(async ({ reason }: { reason?: string }) => {
      const released = await releaseHeldEffects(await context.runtime(), actor, reason ?? null);
      context.answer(
        { released },
        released ? 'Released. What waits goes on within seconds.' : 'Nothing was held.',
      );
    });
}
