/**
 * Every command by name, in the order of the help. What a command does is loaded when it is called, so that
 * `sophia --version` loads no database and `sophia cost` no web server. A new top-level command is a line here (name and
 * description as its module gives them, which a test compares); a new subcommand needs none.
 */
import type { Command } from 'commander';
import type { Capability } from '../../capabilities/contract.ts';
import type { AppCommandContext } from '../cli/command-context.ts';

type AddCommands = (program: Command, context: AppCommandContext) => void | Promise<void>;

/** Commands that one module adds. */
interface CommandModule {
  /** Name with its arguments, as in its usage, and what it is for. */
  readonly commands: readonly (readonly [usage: string, description: string])[];
  readonly load: () => Promise<AddCommands>;
}

interface CommandGroup {
  readonly title: string;
  readonly modules: readonly CommandModule[];
}

const groups: readonly CommandGroup[] = [
  {
    title: 'Running Sophia:',
    modules: [
      {
        commands: [
          ['up', 'Everything in one process: database, migrations, worker, server and schedules'],
          ['server', 'The dashboard and the API; leaves durable work to workers'],
          [
            'worker',
            'Durable work: cycles, polls, changes, deliveries; as many as wanted may share a database',
          ],
        ],
        load: async () => (await import('./up.ts')).registerUp,
      },
      {
        commands: [['cycle', 'One intelligence cycle: every capability side by side']],
        load: async () => (await import('./cycle.ts')).registerCycle,
      },
      {
        commands: [
          ['doctor', 'Looks at everything Sophia depends on; exit code 1 when something is wrong'],
          ['migrate', 'Brings the database schema up to date; the other commands do it by themselves'],
        ],
        load: async () => (await import('./doctor.ts')).registerDoctor,
      },
    ],
  },
  {
    title: 'Setting it up:',
    modules: [
      {
        commands: [
          ['init <dir>', 'Makes a workspace folder'],
          ['workspace', 'Shows, chooses or cleans the workspace'],
          ['config', 'Checks and explains settings'],
        ],
        load: async () => (await import('./workspace.ts')).registerWorkspace,
      },
      {
        commands: [['users', 'People, sign-in links and API tokens']],
        load: async () => (await import('./users.ts')).registerUsers,
      },
      {
        commands: [['secrets', 'Stored secrets, which settings refer to as secret:NAME']],
        load: async () => (await import('./secrets.ts')).registerSecrets,
      },
      {
        commands: [
          [
            'backup <file>',
            'Writes the whole workspace (database, durable work, files) into one file, while others work',
          ],
          [
            'restore <file>',
            'Brings a backup back, checked table by table, and holds outside effects until "sophia effects release"',
          ],
          ['effects', 'Outside effects that are held back after a restore'],
        ],
        load: async () => (await import('./backup.ts')).registerBackup,
      },
      {
        commands: [['destinations', 'Where messages may go: Slack, Microsoft Teams, e-mail, webhooks']],
        load: async () => (await import('./destinations.ts')).registerDestinations,
      },
      {
        commands: [['alerts', 'Rules that say who is told of which signals, and when']],
        load: async () => (await import('./alerts.ts')).registerAlerts,
      },
    ],
  },
  {
    title: 'Reporting:',
    modules: [
      {
        commands: [['report', 'The weekly executive report and the monthly board report']],
        load: async () => (await import('./reports.ts')).registerReports,
      },
    ],
  },
  {
    title: 'Deciding:',
    modules: [
      {
        commands: [
          ['signals', 'What changed or crossed a line and may matter'],
          ['proposals', 'What Sophia suggests to change, and what became of it'],
          ['ledger', 'The audit record: every decision and change'],
        ],
        load: async () => (await import('./decisions.ts')).registerDecisions,
      },
    ],
  },
  {
    title: 'What Sophia watches:',
    modules: [
      {
        commands: [['competitors', 'What competitors publish, and what changed']],
        load: ofCapability(async () => import('../../capabilities/competitive-intelligence/index.ts')),
      },
      {
        commands: [
          ['prospects', 'Accounts of the NMHC rankings: import lists, score accounts, explain a score.'],
        ],
        load: ofCapability(async () => import('../../capabilities/nmhc-enrichment/index.ts')),
      },
      {
        commands: [
          ['market', 'Units under management, market share and concentration, as bounds with their sources.'],
        ],
        load: ofCapability(async () => import('../../capabilities/market-monitoring/index.ts')),
      },
      {
        commands: [['cost', 'Cloud bills in the FOCUS format: totals that close, what moved, and why.']],
        load: ofCapability(async () => import('../../capabilities/cost-optimization/index.ts')),
      },
      {
        commands: [
          ['compliance', 'Contact rules: what they are, what they say of a contact log, where we stand.'],
        ],
        load: ofCapability(async () => import('../../capabilities/compliance-monitoring/index.ts')),
      },
    ],
  },
];

function ofCapability(
  door: () => Promise<{ readonly capability: Pick<Capability, 'name' | 'commands'> }>,
): CommandModule['load'] {
  return async () => {
    const { capability } = await door();
    return (program, context) => capability.commands(program, context.contextFor(capability.name));
  };
}

/**
 * Adds every command: those that `words` may call whole, the others by name and description alone, for the help and for
 * "did you mean". A word that only looks like a command (the value of an option) costs nothing but its loading.
 */
export async function registerCommands(
  program: Command,
  context: () => Promise<AppCommandContext>,
  words: readonly string[] | 'all',
): Promise<void> {
  for (const [index, { title, modules }] of groups.entries()) {
    program.commandsGroup(title);
    for (const { commands, load } of modules) {
      if (words === 'all' || commands.some(([usage]) => words.includes(nameIn(usage)))) {
        const add = await load();
        await add(program, await context());
      } else {
        for (const [usage, description] of commands) program.command(usage).description(description);
      }
    }
    if (index === 0) program.helpCommand(true);
  }
}

const nameIn = (usage: string) => usage.split(' ', 1)[0] ?? usage;
