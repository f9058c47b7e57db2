import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from '../contract.ts';
import { capability } from './index.ts';
import { migrations } from './migrations.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';

describe('sophia prospects', () => {
  let test: TestServices;
  let dir: string;
  let file: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sophia-prospects-'));
    file = join(dir, 'managers.csv');
    await writeFile(
      file,
      'rank,company,units,contact\n1,Alder Homes,"9,100",Somebody\nT-x,Birch Living,900,\n2,Cedar,"8,000",\n',
    );
    test = await createTestServices(migrations, dir);
  });
  afterAll(async () => {
    await test.drop();
    await rm(dir, { recursive: true });
  });

  async function sophia(...args: string[]): Promise<{ json: unknown; text: string; opened: boolean }> {
    const answers: { json: unknown; text: string }[] = [];
    let opened = false;
    const context: CommandContext = {
      answer: (json, text) => answers.push({ json, text }),
      progress: () => undefined,
      found: () => undefined,
      services: () => {
        opened = true;
        return Promise.resolve(test.services);
      },
      settings: () => Promise.resolve({}),
      clock: test.services.clock,
    };
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    await capability.commands(program, context);
    for (const command of program.commands.flatMap((parent) => parent.commands)) {
      command.exitOverride().configureOutput({ writeErr: () => undefined });
    }
    await program.parseAsync(['prospects', ...args], { from: 'user' });
    const [answer] = answers;
    if (!answer || answers.length !== 1) throw new Error('a command answers exactly once');
    return { ...answer, opened };
  }
  const flags = ['--list', 'managers', '--year', '2026', '--source', 'https://example.com/managers'];

  it('a dry run reads and reports without a workspace', async () => {
    const { json, text, opened } = await sophia('import', file, '--dry-run', ...flags);
    expect(opened).toBe(false);
    expect(json).toMatchObject({ stored: false, rows: 2, skipped_columns: ['contact'] });
    expect(text).toContain('line 3: "T-x" is not a rank from 1 to 500.');
    expect(text).not.toContain('Somebody');
  });

  it('imports, scores, lists and explains', async () => {
    const { json } = await sophia('import', file, ...flags);
    expect(json).toMatchObject({ stored: true, rows: 2, accounts: 2, facts: { withdrawn: 0 } });
    const list = await sophia('list');
    expect(list.json).toMatchObject({
      items: [{ name: 'Alder Homes' }, { name: 'Cedar' }],
      next_cursor: null,
    });
    expect(list.text.split('\n')[1]).toMatch(/^ +11 {2}Alder Homes +9,100 +- +- +- +1 figure$/);
    const explained = await sophia('explain', 'ALDER HOMES, INC.');
    expect(explained.json).toMatchObject({ slug: 'alder-homes', fit: { score: 11 } });
    expect(explained.text).toContain('+11  Size: 9,100 homes managed, 2026 list');
    expect((await sophia('score')).json).toEqual({ accounts: 2, scored: 2, signals: 0 });
  });

  it('a list that cannot be used changes nothing', async () => {
    const bad = join(dir, 'bad.csv');
    await writeFile(bad, 'rank,company,units\n1,Dogwood,many\n');
    await expect(sophia('import', bad, ...flags)).rejects.toMatchObject({ code: 'prospects.no_usable_row' });
    await expect(sophia('import', join(dir, 'none.csv'), ...flags)).rejects.toMatchObject({
      code: 'prospects.file',
    });
    await writeFile(bad, Buffer.from('PK\u0003\u0004....'));
    await expect(sophia('import', bad, ...flags)).rejects.toMatchObject({
      hint: expect.stringContaining('save the sheet as CSV'),
    });
    expect((await sophia('list')).json).toMatchObject({
      items: [{ name: 'Alder Homes' }, { name: 'Cedar' }],
    });
  });

  it.each([
    [['--list', 'tenants'], 'Allowed choices'],
    [['--year', '26'], 'from 1989 to 2100'],
    [['--source', 'my notes'], 'http or https'],
  ])('refuses %j before it reads', async (args, message) => {
    await expect(sophia('import', file, ...args)).rejects.toThrow(message);
  });

  it('an unknown name says how to find the right one', async () => {
    await expect(sophia('explain', 'Nobody')).rejects.toMatchObject({
      code: 'prospects.unknown_account',
      hint: expect.stringContaining('sophia prospects list'),
    });
  });
});
