/** `sophia destinations list|test`: where messages may go, and whether they get there. */
import type { Command } from 'commander';
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Outbox, StoredMessage } from '../contract.ts';
import { findProblem, targetOf } from '../destinations/check-destination.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import { sendTestMessage } from '../send-test-message.ts';

/** What these commands need of the application. */
export interface DeliveryCommandContext {
  answer(json: unknown, text: string): void;
  progress(message: string): void;
  readonly clock: Clock;
  delivery(): Promise<{
    readonly database: Database;
    readonly outbox: Outbox;
    readonly destinations: Destinations;
    readonly readSecret: ReadSecret;
    readonly workspace: string;
  }>;
}

export function registerDeliveryCommands(program: Command, context: DeliveryCommandContext): void {
  const destinations = program
    .command('destinations')
    .description('Where messages may go: Slack, Microsoft Teams, e-mail, webhooks')
    .addHelpText('after', '\nExamples:\n  sophia destinations list\n  sophia destinations test ops-slack');

  destinations
    .command('list')
    .description('Every destination of the workspace, and whether its secrets are there')
    .addHelpText('after', '\nExamples:\n  sophia destinations list\n  sophia destinations list --json')
    .action(async () => {
      const { destinations: known, readSecret } = await context.delivery();
      const rows = await Promise.all(
        known.all().map(async (one) => ({
          name: one.name,
          type: one.type,
          target: targetOf(one),
          problem: (await findProblem(readSecret, one)) ?? null,
        })),
      );
      const lines = rows.map(
        ({ name, type, target, problem }) => `${name}  ${type}  ${target}  ${problem ?? 'ready'}`,
      );
      context.answer(
        { destinations: rows },
        lines.join('\n') || 'No destinations. Name them under destinations in sophia.yaml.',
      );
    });

  destinations
    .command('test')
    .description('Sends a message that says that it is a test, and tells what became of it')
    .argument('<name>', 'as "sophia destinations list" shows it')
    .addHelpText('after', '\nExample:\n  sophia destinations test ops-slack')
    .action(async (name: string) => {
      const { destinations: known, workspace, ...tools } = await context.delivery();
      const destination = known.get(name);
      context.progress(`Sending a test message to ${name} ...`);
      const message = await sendTestMessage({ ...tools, clock: context.clock }, destination, workspace);
      if (message.state !== 'delivered') throw notDelivered(name, message);
      context.answer(
        {
          name,
          type: destination.type,
          message: message.id,
          state: message.state,
          may_repeat: message.mayRepeat,
        },
        `Delivered to ${name} (${message.id}).`,
      );
    });
}

function notDelivered(name: string, message: StoredMessage): SophiaError {
  const isNo = message.state === 'failed' || message.state === 'dead';
  const why =
    message.lastError ?? (message.state === 'held' ? 'outside effects are held back' : 'it is still waiting');
  return new SophiaError('destination.test', `The test message to "${name}" did not get there: ${why}`, {
    kind: isNo ? 'invalid' : 'unavailable',
    where: message.id,
    hint: isNo
      ? 'Mend the destination in sophia.yaml or its secret, and test again.'
      : 'It stays in the outbox and is tried again by the worker.',
    details: { state: message.state, due_at: message.dueAt },
  });
}
