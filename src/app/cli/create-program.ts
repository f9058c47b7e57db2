/** The tree of commands: what there is, in which order the help shows it, and what every command has in common. */
import { Command, Option } from 'commander';
import { registerCommands } from '../commands/register.ts';
import { version } from '../version.ts';
import type { AppCommandContext } from './command-context.ts';

const examples = `
Examples:
  sophia up                                   everything in one process, on http://127.0.0.1:7070
  sophia cycle --json                         one intelligence cycle, answered as JSON
  sophia signals list                         what changed and may matter
  sophia cost report bill.csv --by ServiceName --json
  sophia <command> --help                     every command explains itself

Exit codes: 0 done; 1 done, and it found what it was asked to look for; 2 the input or the call is wrong;
3 something it depends on is not available.`;

/**
 * All commands, put together; `parseAsync` throws instead of exiting. `words` is the call, whose command is loaded; `context`
 * is asked for when there is one.
 */
export async function createProgram(
  context: () => Promise<AppCommandContext>,
  words: readonly string[] | 'all',
): Promise<Command> {
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
  program.hook('preAction', async (_this, action) => {
    const { workspace } = action.optsWithGlobals<{ workspace?: string }>();
    if (workspace !== undefined) (await context()).useWorkspace(workspace);
  });
  await registerCommands(program, context, words);
  prepare(program);
  return program;
}

/** Every command throws instead of exiting, and takes --json (what to answer is decided once, in `createTerminal`). */
function prepare(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  if (!command.options.some((option) => option.long === '--json')) {
    // A group has no answer of its own, but a call that forgot the command asked for JSON all the same.
    const json = new Option('--json', 'answer as one JSON document on standard output');
    command.addOption(command.commands.length > 0 ? json.hideHelp() : json);
  }
  if (command.parent && !command.options.some((option) => option.long === '--workspace')) {
    command.addOption(new Option('--workspace <dir>', 'workspace folder').hideHelp());
  }
  for (const child of command.commands) prepare(child);
}
