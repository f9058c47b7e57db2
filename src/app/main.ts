/** The command line: builds the program, runs one command, and turns its end into an exit code. */
import { Command, CommanderError, Option } from 'commander';
import { SophiaError } from '../kernel/errors.ts';
import { createTerminal, tellError } from './cli/answer.ts';
import { createCommandContext } from './cli/command-context.ts';
import { capabilities } from './capabilities.ts';
import { registerCommands } from './commands/register.ts';
import { version } from './version.ts';

const examples = `
Examples:
  sophia up                                   everything in one process, on http://127.0.0.1:7070
  sophia cycle --json                         one intelligence cycle, answered as JSON
  sophia signals list                         what changed and may matter
  sophia cost report bill.csv --by ServiceName --json
  sophia <command> --help                     every command explains itself

Exit codes: 0 done; 1 done, and it found what it was asked to look for; 2 the input or the call is wrong;
3 something it depends on is not available.`;

/** Runs `sophia <argv>`; sets the exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = wantsJson(argv);
  const streams = { out: process.stdout, err: process.stderr };
  process.stdout.on('error', leaveQuietly);
  const terminal = createTerminal(json, streams);
  const commands = createCommandContext(terminal);
  try {
    await buildProgram(commands).parseAsync([...argv], { from: 'user' });
    process.exitCode = terminal.exitCode();
  } catch (error) {
    process.exitCode = isHelp(error) ? 0 : tellError(asSophiaError(error), json, streams);
  } finally {
    await commands.close();
  }
}

function buildProgram(commands: ReturnType<typeof createCommandContext>): Command {
  const program = new Command('sophia')
    .description(
      'Business intelligence and infrastructure operations: evidence in, decisions out, changes on the record.',
    )
    .version(version, '-V, --version')
    .option('--workspace <dir>', 'workspace folder (default: the one chosen by "sophia workspace use")')
    .showHelpAfterError(false)
    .addHelpText('after', examples)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  program.hook('preAction', (_this, action) => {
    const { workspace } = action.optsWithGlobals<{ workspace?: string }>();
    if (workspace !== undefined) commands.useWorkspace(workspace);
  });
  registerCommands(program, commands);
  for (const capability of capabilities) capability.commands(program, commands.contextFor(capability.name));
  prepare(program);
  return program;
}

/** Every command throws instead of exiting, and takes --json (what to answer is decided once, in `createTerminal`). */
function prepare(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  const isGroup = command.commands.length > 0;
  if (!isGroup && command.parent && !command.options.some((option) => option.long === '--json')) {
    command.addOption(new Option('--json', 'answer as one JSON document on standard output'));
  }
  if (command.parent && !command.options.some((option) => option.long === '--workspace')) {
    command.addOption(new Option('--workspace <dir>', 'workspace folder').hideHelp());
  }
  for (const child of command.commands) prepare(child);
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function asSophiaError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === 'commander.help') {
    return new SophiaError('command.missing', 'No command was given.', {
      hint: 'Run "sophia --help" for what there is.',
    });
  }
  const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new SophiaError(
    'command.invalid',
    `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/([.)])\.$/, '$1'),
    {
      where: 'command line',
      hint: 'Run it with --help for how it is called.',
    },
  );
}

/** A reader that closed its end (such as `head`) wants no more: not an error of ours. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
