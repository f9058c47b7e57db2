import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { AlertBench } from '../alerts.testing.ts';
import { openAlertBench } from '../alerts.testing.ts';
import { registerAlertCommands } from './alerts.ts';

let bench: AlertBench;
let dir: string;

beforeAll(async () => {
  bench = await openAlertBench({ timeZone: 'America/Chicago' });
  dir = await mkdtemp(join(tmpdir(), 'alert rules '));
});
afterAll(async () => {
  await bench.drop();
  await rm(dir, { recursive: true, force: true });
});

const answerSchema = z.looseObject({ id: z.string().optional() });

/** A whole line may be one argument. */
async function run(...given: string[]) {
  const words = given.flatMap((one) =>
    one.startsWith('add ') || one.startsWith('--quiet ') ? one.split(' ') : [one],
  );
  let answered: { json: unknown; text: string } | undefined;
  const program = new Command().exitOverride();
  registerAlertCommands(program, {
    answer: (json, text) => {
      answered = { json, text };
    },
    alerts: async () => ({ alerts: bench.alerts, timeZone: 'America/Chicago' }),
  });
  await program.parseAsync(['alerts', ...words], { from: 'user' });
  if (answered === undefined) throw new Error('no answer');
  return { ...answered, id: answerSchema.parse(answered.json).id ?? '' };
}

it('writes a rule with options, changes a part of it, shows and removes it', async () => {
  const added = await run(
    'add --name Night --kind competitor.* page_* --severity watch..high --to ops --any price fee --mode grouped:15',
    '--quiet 22:00-06:30 saturday,sunday:06:30-22:00 --escalate 15:lead 30:team,hook --max-per-hour 4',
  );
  expect(added.json).toMatchObject({
    version: 1,
    rule: {
      when: {
        kinds: ['competitor.*', 'page_*'],
        severity: { from: 'watch', to: 'high' },
        words: { any: ['price', 'fee'] },
      },
      mode: { kind: 'grouped', window_minutes: 15 },
      quiet_hours: {
        time_zone: 'America/Chicago',
        windows: [
          { from: '22:00', to: '06:30' },
          { days: ['saturday', 'sunday'], from: '06:30', to: '22:00' },
        ],
      },
      escalation: [{ after_minutes: 15 }, { after_minutes: 30, to: { destinations: ['team', 'hook'] } }],
      max_per_hour: 4,
    },
  });
  const edited = await run(
    'edit',
    added.id,
    '--quiet',
    'off',
    '--escalate',
    'off',
    '--mode',
    'weekly@friday,16:00',
    '--zone',
    'Europe/London',
  );
  expect(edited.json).toMatchObject({
    version: 2,
    rule: {
      name: 'Night',
      max_per_hour: 4,
      quiet_hours: null,
      escalation: [],
      mode: { kind: 'digest', every: 'week', day: 'friday', at: '16:00', time_zone: 'Europe/London' },
    },
  });
  expect((await run('edit', added.id, '--zone', 'UTC')).json).toMatchObject({
    rule: { mode: { time_zone: 'UTC' } },
  });
  expect((await run('show', added.id)).text).toContain('every friday at 16:00 (UTC)');
  expect((await run('list')).text).toContain('Night: every friday');
  await run('remove', added.id);
  expect((await run('list')).json).toEqual({ items: [] });
});

it('takes a rule from a file, tries it, and tells what was told', async () => {
  const file = join(dir, 'rule.yaml');
  await writeFile(file, 'name: From a file\nwhen:\n  kinds: [page_*]\nto:\n  destinations: [ops]\n');
  const { id } = await run('add', '--file', file, '--severity', 'info');
  await bench.raise({ title: 'Told \u001b[31m' });
  await bench.alerts.evaluate();
  bench.clock.advance(60_000);
  expect((await run('preview', id)).json).toMatchObject({ matched: 1, total: 1 });
  expect((await run('preview', '--severity', 'critical')).json).toMatchObject({ matched: 0 });
  const deliveries = await run('deliveries', '--rule', id);
  expect(deliveries.text).toContain('rule "From a file" version 1');
  // What a page says does not steer the reader's terminal.
  expect(deliveries.text).not.toContain('\u001b');
  const until = '2026-11-24T00:00:00Z';
  expect((await run('snooze', 'subject', 'competitor:a', '--until', until)).json).toMatchObject({
    scope: 'subject',
  });
  const listed = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await run('snooze')).json);
  expect((await run('snooze', '--end', listed.items[0]?.id ?? '')).json).toEqual({ items: [] });
});

it.each([
  [['add', '--name', 'X', '--mode', 'sometimes'], { code: 'command.option', where: '--mode' }],
  [['add', '--name', 'X', '--quiet', 'night'], { code: 'command.option', where: '--quiet' }],
  [['add', '--name', 'X', '--escalate', 'lead'], { code: 'command.option', where: '--escalate' }],
  [['add', '--name', 'X', '--max-per-hour', 'many'], { code: 'alert_rule.invalid', where: 'max_per_hour' }],
  [['add', '--file', 'nowhere.yaml'], { code: 'command.file', where: 'nowhere.yaml' }],
  [['add', '--to', 'ops'], { code: 'alert_rule.invalid', where: 'name' }],
  [['edit', 'rule_none', '--name', 'X'], { code: 'alert_rule.unknown' }],
  [['snooze', 'signal', 'sig_1'], { code: 'command.option', where: '--until' }],
  [['snooze', 'sender', 'x'], { code: 'command.choice' }],
])('says what is wrong with %j', async (words, expected) => {
  await expect(run(...words)).rejects.toMatchObject(expected);
});
