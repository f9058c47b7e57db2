/** `init`, `workspace`, `config`: which workspace, what is in it, and whether it is right. */
import type { Command } from 'commander';
import { z } from 'zod';
import { describeVariables } from '../../platform/config.ts';
import { capabilities } from '../capabilities.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { table } from '../cli/table.ts';
import { settingsSections } from '../runtime/open-runtime.ts';
import { initWorkspace, rememberWorkspace } from '../workspace/choose-workspace.ts';
import { loadWorkspace, workspaceSchema } from '../workspace/workspace-file.ts';
import { clearSample } from '../runtime/clear-sample.ts';

export function registerWorkspace(program: Command, context: AppCommandContext): void {
  program
    .command('init')
    .description('Makes a workspace folder')
    .argument('<dir>', 'folder that does not exist yet, or is empty')
    .option('--name <name>', 'as shown on the dashboard')
    .addHelpText(
      'after',
      '\nExample:\n  sophia init ./acme --name "Acme Rent"\n  sophia workspace use ./acme',
    )
    .action((dir: string, options: { name?: string }) => {
      const path = initWorkspace(dir, options.name);
      context.answer({ dir: path }, `Made a workspace in ${path}. Next: sophia workspace use ${path}`);
    });

  const workspace = program
    .command('workspace')
    .description('Shows, chooses or cleans the workspace')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia workspace show --json\n  sophia workspace use ./acme\n  sophia workspace clear-sample',
    );
  workspace
    .command('show')
    .description('The workspace that commands work on')
    .action(() => {
      const loaded = loadWorkspace(context.workspaceDir(), settingsSections);
      const { id, name, time_zone: timeZone, cycle } = loaded.file;
      const json = {
        dir: loaded.dir,
        id,
        name,
        time_zone: timeZone,
        cycle_schedule: cycle.schedule,
        home: context.config().home,
      };
      context.answer(json, table(['setting', 'value'], Object.entries(json)));
    });
  workspace
    .command('use')
    .description('Makes a folder the one that commands work on')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia workspace use ./acme\n  sophia --workspace ./acme cycle   for one command only',
    )
    .argument('<dir>', 'workspace folder')
    .action((dir: string) => {
      const { file } = loadWorkspace(dir, settingsSections);
      const path = rememberWorkspace(context.config(), dir);
      context.answer({ dir: path, name: file.name }, `Commands now work on "${file.name}" in ${path}.`);
    });
  workspace
    .command('clear-sample')
    .description('Removes everything that is marked sample, from rows to captures')
    .action(async () => {
      const removed = await clearSample(await context.runtime());
      const lines = Object.entries(removed).map(([what, count]) => [what, String(count)]);
      context.answer({ removed }, table(['removed', 'rows'], lines, ['left', 'right']));
    });

  const config = program
    .command('config')
    .description('Checks and explains settings')
    .addHelpText('after', '\nExamples:\n  sophia config check\n  sophia config reference');
  config
    .command('check')
    .description('Reads environment and workspace file, and says what is wrong with them')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia config check\n  sophia config check --workspace ./acme --json',
    )
    .action(() => {
      const current = context.config();
      const loaded = loadWorkspace(context.workspaceDir(), settingsSections);
      context.answer(
        { ok: true, workspace: loaded.dir, home: current.home },
        `The environment and ${loaded.dir} are right. State lies in ${current.home}.`,
      );
    });
  config
    .command('reference')
    .description('Every setting with its meaning, made from the schemas')
    .addHelpText('after', '\nExample:\n  sophia config reference | less')
    .action(() => {
      const variables = describeVariables();
      const sections = capabilities.map(({ name, title, settings }) => ({
        name,
        title,
        settings: settingsOf(z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })),
      }));
      const workspace = nestedSettings(
        z.toJSONSchema(workspaceSchema.omit({ capabilities: true }), { io: 'input', unrepresentable: 'any' }),
      );
      const text = [
        '# Environment',
        ...variables.map(
          ({ name, description, defaultValue, canBeFile }) =>
            `${name}${canBeFile ? ` (or ${name}_FILE)` : ''}\n    ${description}${defaultValue === null ? '' : ` Default: ${defaultValue}.`}`,
        ),
        '\n# sophia.yaml',
        ...workspace.map(lineOf),
        '\n# sophia.yaml, below "capabilities"',
        ...sections.flatMap(({ name, settings }) => [`${name}:`, ...settings.map(lineOf)]),
      ].join('\n');
      context.answer({ environment: variables, workspace, capabilities: sections }, text);
    });
}

const jsonSchema = z.object({
  properties: z
    .record(
      z.string(),
      z.looseObject({ description: z.string().optional(), default: z.unknown().optional() }),
    )
    .default({}),
});

interface SettingLine {
  readonly name: string;
  readonly description: string;
  readonly default: string | null;
}

const lineOf = (setting: SettingLine): string =>
  `  ${setting.name}\n    ${setting.description}${setting.default === null ? '' : ` Default: ${setting.default}.`}`;

/** Settings within settings by their path: `retention.event_days`. Lists are told by their own description. */
function nestedSettings(schema: unknown, prefix = ''): SettingLine[] {
  return Object.entries(jsonSchema.parse(schema).properties).flatMap(([name, property]) =>
    Object.keys(jsonSchema.parse(property).properties).length > 0
      ? nestedSettings(property, `${prefix}${name}.`)
      : settingsOf({ properties: { [`${prefix}${name}`]: property } }),
  );
}

function settingsOf(schema: unknown): SettingLine[] {
  return Object.entries(jsonSchema.parse(schema).properties).map(([name, property]) => ({
    name,
    description: property.description ?? '',
    default: property.default === undefined ? null : JSON.stringify(property.default),
  }));
}
