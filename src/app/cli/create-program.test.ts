import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { capabilities } from '../capabilities.ts';
import { createTerminal } from './answer.ts';
import { createCommandContext } from './command-context.ts';
import { createProgram } from './create-program.ts';

const nowhere = { write: () => true };
const context = createCommandContext(createTerminal(false, { out: nowhere, err: nowhere }));
const program = await createProgram(async () => context, 'all');

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function allBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allBelow)];
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

const everything = allBelow(program);
const leaves = everything.filter((command) => command.commands.length === 0);

describe('what is loaded', () => {
  test('the help of the whole is the same whether the commands are loaded or not', async () => {
    const refuse = async () => Promise.reject(new Error('no command was called'));
    expect(helpOf(await createProgram(refuse, ['--help']))).toBe(helpOf(program));
  });

  test('the command that is called is there with all that belongs to it, the others by name', async () => {
    const called = await createProgram(async () => context, ['--workspace', 'x', 'cost', 'report']);
    const names = allBelow(called).map(nameOf);
    expect(names).toContain('sophia cost report');
    expect(names).toContain('sophia signals');
    expect(names).not.toContain('sophia signals list');
  });

  test('every capability has its commands', () => {
    const source = readFileSync(new URL('../commands/register.ts', import.meta.url), 'utf8');
    for (const { name } of capabilities) expect(source).toContain(`/capabilities/${name}/index.ts`);
  });
});

describe('the help', () => {
  test('knows the commands that the design promises', () => {
    const names = everything.map(nameOf);
    const promised = ['up', 'server', 'worker', 'cycle', 'doctor', 'migrate', 'init', 'backup', 'restore'];
    const groups = [
      'workspace show',
      'workspace use',
      'workspace clear-sample',
      'config check',
      'users add',
      'signals list',
      'signals show',
      'signals acknowledge',
      'signals resolve',
      'proposals list',
      'proposals approve',
      'proposals reject',
      'proposals apply',
      'proposals rollback',
      'ledger verify',
      'ledger export',
      'competitors list',
      'competitors watch',
      'competitors diff',
      'competitors replay',
      'destinations test',
      'report weekly',
      'report board',
      'prospects import',
      'market share',
      'cost report',
      'cost ingest',
      'compliance contacts check',
    ];
    expect(names).toEqual(expect.arrayContaining([...promised, ...groups].map((name) => `sophia ${name}`)));
  });

  test.each(everything.map((command) => [nameOf(command), command] as const))(
    '"%s --help" says what it does and shows an example',
    (name, command) => {
      const help = helpOf(command);
      expect(command.description()).not.toBe('');
      expect(help).toContain(`Usage: ${name}`);
      for (const option of command.options) expect(option.description, option.flags).not.toBe('');
      for (const argument of command.registeredArguments) {
        const isExplained = argument.description !== '' || help.includes(`${name} `);
        expect(isExplained, `argument ${argument.name()}`).toBe(true);
      }
      const isPlain = command.registeredArguments.length === 0 && command.parent?.parent !== null;
      const texts = isPlain && command.parent !== null ? [help, helpOf(command.parent)] : [help];
      // A command that is called by its bare name may leave its example to its group; a group needs none of its own.
      const example = new RegExp(`^ {2}(\\S+=\\S+ |.* \\| )?${name}\\b`, 'm');
      expect(!leaves.includes(command) || example.test(texts.join('\n')), `an example of ${name}`).toBe(true);
    },
  );

  test('every example calls a command that exists', () => {
    const paths = new Set(everything.map(nameOf));
    for (const command of everything) {
      const examples = helpOf(command).split(/^Examples?:\n/m)[1] ?? '';
      for (const [, words = ''] of examples.matchAll(
        /^ {2}(?:[A-Z_]+=\S+ )?sophia ((?:[a-z][a-z-]* ?)+)/gm,
      )) {
        const [first = '', ...rest] = words.trim().split(' ');
        const tried = [first, ...rest].reduce<string[]>(
          (found, word) => [...found, `${found.at(-1) ?? 'sophia'} ${word}`],
          [],
        );
        expect(
          tried.some((path) => paths.has(path)),
          `${nameOf(command)}: sophia ${words}`,
        ).toBe(true);
      }
    }
  });

  test('every command that answers takes --json', () => {
    for (const command of leaves) {
      expect(
        command.options.some((option) => option.long === '--json'),
        nameOf(command),
      ).toBe(true);
    }
  });
});
