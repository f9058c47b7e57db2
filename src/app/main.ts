/** The command line: runs one command and turns its end into an exit code. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CommanderError } from 'commander';
import { SophiaError } from '../kernel/errors.ts';
import { createTerminal, tellError } from './cli/answer.ts';
import type { AppCommandContext } from './cli/command-context.ts';
import { createProgram } from './cli/create-program.ts';

/** What is still open when the answer is out (connections, the embedded server) gets so long to close. */
const closingMs = 15_000;

/** Runs `sophia <argv>` to its end and ends the process with its exit code; it never throws. */
export async function main(argv: readonly string[]): Promise<never> {
  const json = wantsJson(argv);
  const streams = { out: process.stdout, err: process.stderr };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const terminal = createTerminal(json, streams);
  let opened: AppCommandContext | undefined;
  const context = async () => {
    const { createCommandContext } = await import('./cli/command-context.ts');
    return (opened ??= createCommandContext(terminal));
  };
  // What fails where nobody waits for it is told like any other failure, not as a stack trace.
  process.on('uncaughtException', (error) => {
    void leave(terminal.hasAnswered() ? terminal.exitCode() : tellError(error, json, streams));
  });
  let code: number;
  try {
    const program = await createProgram(context, argv);
    await program.parseAsync([...argv], { from: 'user' });
    code = terminal.exitCode();
  } catch (error) {
    code = isHelp(error)
      ? 0
      : tellError(asSophiaError(error, argv), json && !terminal.hasAnswered(), streams);
  }
  await Promise.race([opened?.close().catch(() => {}), sleep(closingMs)]);
  return leave(code);
}

/**
 * Ends the process: whatever timers a library has left must not keep a command from ending. First all output has to be
 * with its reader, which a pipe takes in its own time.
 */
async function leave(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      async (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
    ),
  );
  process.exit(code);
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** What the command line parser says, in our words: `sophia cost` alone names the group whose help to read. */
function asSophiaError(error: unknown, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === 'commander.help') {
    const words = argv.filter((word) => /^[a-z][a-z-]*$/.test(word));
    return new SophiaError('command.missing', 'No command was given.', {
      where: 'command line',
      hint: `Run "${['sophia', ...words, '--help'].join(' ')}" for what there is.`,
    });
  }
  const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new SophiaError(
    'command.invalid',
    `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/([.?)])\.$/, '$1'),
    {
      where: 'command line',
      hint: 'Run it with --help for how it is called.',
    },
  );
}

/** A reader that closed its end (such as `head`) wants no more: no error of ours, and no reason to leave work half done. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
