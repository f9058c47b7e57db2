/** `sophia competitors replay`: what a recorded history would have told. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../contract.ts';
import type { Severity } from './domain/contract.ts';
import { type Replay, replayHistory } from './replay-history.ts';
import { defaultMinChangedWords } from './settings.ts';

interface ReplayCommandOptions {
  readonly ownName?: readonly string[];
  readonly minWords: number;
  readonly failOn?: Severity;
}

const severities = ['info', 'watch', 'high', 'critical'] as const;
/** Whom this installation is for, where no workspace says. */
const ownNames = ['Pay Ready', 'PayReady'];

export function addReplay(competitors: Command, context: CommandContext): void {
  competitors
    .command('replay')
    .description(
      'Runs a recorded history and tells what it would have told; needs no workspace and no network',
    )
    .argument('<dir>', 'folder with manifest.jsonl and the captures')
    .option(
      '--own-name <name...>',
      `names of our company and products, whose mention raises severity (default: ${ownNames.join(', ')})`,
    )
    .option(
      '--min-words <count>',
      'changed words below which a change of text alone is not told',
      wordCount,
      defaultMinChangedWords,
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where a signal is this severe or more').choices(
        severities,
      ),
    )
    .addHelpText('after', help)
    .action(async (dir: string, options: ReplayCommandOptions) => {
      context.progress(`Replaying ${dir}`);
      const replay = await replayHistory(dir, {
        ownNames: options.ownName ?? ownNames,
        minChangedWords: options.minWords,
        progress: context.progress,
      });
      context.answer(replay, tell(replay));
      const { failOn } = options;
      if (failOn !== undefined) {
        const bad = severities.slice(severities.indexOf(failOn));
        if (replay.signals.some((signal) => bad.includes(signal.severity))) context.found();
      }
    });
}

function wordCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a number from 1 to 9999.');
  return Number(text);
}

const help = `
manifest.jsonl has one capture a line: file, source, competitor, kind, url, retrieved_at, status, headers. The first
good capture of a source is its baseline. On pages a change is told once two good captures in a row hold it, named by
the first of them; entries of structured sources are told at once.

Examples:
  sophia competitors replay history --json
  sophia competitors replay history --fail-on high`;

function tell({ signals, suppressed }: Replay): string {
  const reasons = new Map<string, number>();
  for (const { why } of suppressed) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const held = [...reasons].map(([why, count]) => `${count} ${why.replaceAll('_', ' ')}`).join(', ');
  return [
    ...signals.flatMap((signal) => [
      `${signal.severity.padEnd(8)} ${signal.kind.padEnd(15)} ${signal.title}`,
      `         ${signal.capture}: ${signal.reasons.join(' ')}`,
    ]),
    `${signals.length} ${signals.length === 1 ? 'signal' : 'signals'}.`,
    ...(held === '' ? [] : [`Not told: ${held}.`]),
  ].join('\n');
}
