/** `sophia signals list|show|acknowledge|resolve|feedback`. */
import type { Command } from 'commander';
import { given } from '../route-parts.ts';
import { unknownSignal } from '../signals/create-signals.ts';
import type { SignalJson, SignalWithHistoryJson } from '../signals/signal-json.ts';
import { severitySchema, signalStateSchema, verdictSchema } from '../signals/signal-json.ts';
import type { ActorOptions, DecisionCommandContext, PageOptions } from './shared.ts';
import { actorOf, choice, pageText, parseLimit, plain, shortTime } from './shared.ts';

interface ListOptions extends PageOptions {
  readonly state?: SignalJson['state'];
  readonly severity?: SignalJson['severity'];
  readonly kind?: string;
  readonly capability?: string;
}

export function signalCommands(program: Command, context: DecisionCommandContext): void {
  const signals = program.command('signals').description('What changed or crossed a line and may matter');

  signals
    .command('list')
    .description('Signals, newest first')
    .option('--state <state>', 'open, acknowledged or resolved', choice('--state', signalStateSchema.options))
    .option(
      '--severity <severity>',
      'info, watch, high or critical',
      choice('--severity', severitySchema.options),
    )
    .option('--kind <kind>', 'only this kind')
    .option('--capability <name>', 'only of this capability')
    .option('--limit <number>', 'how many, 1 to 200', parseLimit, 50)
    .option('--cursor <cursor>', 'the page after: next_cursor of the last one')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia signals list --state open\n  sophia signals list --severity high --json',
    )
    .action(async ({ limit, cursor, state, severity, kind, capability }: ListOptions) => {
      const { readModel } = await context.decisions();
      const page = await readModel.signals(given({ state, severity, kind, capability }), {
        limit,
        ...given({ cursor }),
      });
      const lines = page.items.map(
        (signal) =>
          `${shortTime(signal.occurred_at)}  ${signal.severity.padEnd(8)}  ${signal.state.padEnd(12)}  ${plain(signal.title)}${signal.sample ? ' (sample)' : ''}\n    ${signal.id}`,
      );
      context.answer(page, pageText(lines, page, 'No signals. "sophia cycle" looks for some.'));
    });

  const show = async (id: string): Promise<SignalWithHistoryJson> => {
    const signal = await (await context.decisions()).readModel.signal(id);
    if (signal === undefined) throw unknownSignal(id);
    return signal;
  };

  signals
    .command('show')
    .description('One signal with its evidence and history')
    .argument('<id>', 'as "sophia signals list" shows it')
    .addHelpText('after', '\nExample:\n  sophia signals show sig_0192...')
    .action(async (id: string) => {
      const signal = await show(id);
      context.answer(signal, describe(signal));
    });

  signals
    .command('acknowledge')
    .description('Says that you have seen it')
    .argument('<id>', 'as "sophia signals list" shows it')
    .addHelpText('after', '\nExample:\n  sophia signals acknowledge sig_0192... --reason "looking into it"')
    .option('--reason <words>', 'a note for the record')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .action(async (id: string, { reason, ...as }: ActorOptions & { reason?: string }) => {
      await (await context.decisions()).signals.acknowledge(id, actorOf(as), reason);
      const signal = await show(id);
      context.answer(signal, `Acknowledged: ${plain(signal.title)}`);
    });

  signals
    .command('resolve')
    .description('Says that it no longer matters, and why')
    .argument('<id>')
    .requiredOption('--reason <words>', 'why')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText('after', '\nExample:\n  sophia signals resolve sig_0192... --reason "told the account team"')
    .action(async (id: string, { reason, ...as }: ActorOptions & { reason: string }) => {
      await (await context.decisions()).signals.resolve(id, actorOf(as), reason);
      const signal = await show(id);
      context.answer(signal, `Resolved: ${plain(signal.title)}`);
    });

  signals
    .command('feedback')
    .description('Says that a signal was useful or noise; many such words move the bar for its like')
    .argument('<id>', 'as "sophia signals list" shows it')
    .argument('<verdict>', 'useful or noise', choice('verdict', verdictSchema.options))
    .option('--reason <words>', 'why; noise needs one')
    .option('--as <actor>', 'in whose name (default: user:local)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia signals feedback sig_0192... useful\n  sophia signals feedback sig_0192... noise --reason "a testimonial that rotates"',
    )
    .action(
      async (
        id: string,
        verdict: 'useful' | 'noise',
        { reason, ...as }: ActorOptions & { reason?: string },
      ) => {
        await (await context.decisions()).signals.giveFeedback(id, actorOf(as), {
          verdict,
          ...given({ reason }),
        });
        const signal = await show(id);
        context.answer(signal, `Called ${verdict}: ${plain(signal.title)}`);
      },
    );
}

function describe(signal: SignalWithHistoryJson): string {
  const lines = [
    `${signal.title}${signal.sample ? ' (sample)' : ''}`,
    `${signal.severity}, ${signal.state}, confidence ${signal.confidence}, ${signal.kind} of ${signal.subject}`,
    signal.summary,
    ...(signal.before === null ? [] : [`before: ${signal.before}`]),
    ...(signal.after === null ? [] : [`after:  ${signal.after}`]),
    ...signal.reasons.map((reason) => `because ${reason}`),
    ...signal.evidence.map(
      ({ kind, id, locator, label }) =>
        `evidence: ${label} (${kind} ${id}${locator === null ? '' : `, ${locator}`})`,
    ),
    ...signal.history.map(
      ({ at, actor_name, to, reason }) =>
        `${shortTime(at)}  ${to} by ${actor_name}${reason === null ? '' : `: ${reason}`}`,
    ),
    ...signal.feedback.map(
      ({ at, by_name, verdict, reason }) =>
        `${shortTime(at)}  called ${verdict} by ${by_name}${reason === null ? '' : `: ${reason}`}`,
    ),
  ];
  return lines.map(plain).join('\n');
}
