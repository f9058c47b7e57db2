import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerDecisionCommands } from './commands.ts';
import { lightExecutor, openTestDecisions, proposalInput, signalInput } from './decisions.testing.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
let dir: string;
const light = lightExecutor();
/** What the person at the terminal answers. */
let saysYes = false;

async function sophia(...args: string[]) {
  const said = { json: undefined as unknown, text: '', found: false, asked: '' };
  const program = new Command().exitOverride();
  registerDecisionCommands(program, {
    answer: (json, text) => Object.assign(said, { json, text }),
    progress: () => {},
    confirm: async (question) => {
      said.asked = question;
      return saysYes;
    },
    found: () => {
      said.found = true;
    },
    clock: test.clock,
    decisions: async () => test.decisions,
  });
  await program.parseAsync(args, { from: 'user' });
  return said;
}

beforeAll(async () => {
  // Nobody carries changes out here but the command itself.
  test = await openTestDecisions({ startChange: async () => {} });
  test.decisions.executors.register([light.executor]);
  dir = await mkdtemp(join(tmpdir(), 'commands '));
});
afterAll(async () => {
  await test.drop();
  await rm(dir, { recursive: true, force: true });
});

describe('sophia signals', () => {
  it('lists, shows, acknowledges and resolves', async () => {
    const { signal } = await test.decisions.signals.raise(
      signalInput({ title: 'Steers \u001b[2J the terminal' }),
    );
    const list = await sophia('signals', 'list', '--state', 'open', '--limit', '5');
    expect(list.json).toMatchObject({ items: [{ id: signal.id }], next_cursor: null });
    expect(list.text).toContain('Steers  [2J the terminal (sample)');
    expect((await sophia('signals', 'acknowledge', signal.id)).json).toMatchObject({ state: 'acknowledged' });
    const resolved = await sophia(
      'signals',
      'resolve',
      signal.id,
      '--reason',
      'told sales',
      '--as',
      'user:u2',
    );
    expect(resolved.json).toMatchObject({
      state: 'resolved',
      history: [{}, { actor: 'user:local' }, { actor: 'user:u2' }],
    });
    expect((await sophia('signals', 'show', signal.id)).text).toContain('resolved by Bo Analyst: told sales');
  });

  it('says which option is wrong', async () => {
    await expect(sophia('signals', 'list', '--state', 'closed')).rejects.toMatchObject({ where: '--state' });
    await expect(sophia('signals', 'list', '--limit', '0')).rejects.toMatchObject({ where: '--limit' });
    await expect(sophia('signals', 'acknowledge', 'x', '--as', 'root')).rejects.toMatchObject({
      where: '--as',
    });
    await expect(sophia('signals', 'show', 'sig_none')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('sophia proposals', () => {
  it('approves, carries out and takes back', async () => {
    const { id } = await test.decisions.proposals.propose(proposalInput());
    expect((await sophia('proposals', 'list', '--state', 'waiting')).text).toContain(id);
    expect((await sophia('proposals', 'approve', id, '--reason', 'agreed')).json).toMatchObject({
      state: 'approved',
    });
    expect((await sophia('proposals', 'apply', id)).json).toMatchObject({ state: 'verified' });
    expect((await sophia('proposals', 'show', id)).text).toContain(
      '1. Lay the wire [done] (checked by: It conducts)',
    );
    const back = await sophia('proposals', 'rollback', id, '--reason', 'too bright');
    expect(back).toMatchObject({
      json: { state: 'rolled_back' },
      text: expect.stringContaining('taken back: too bright'),
    });
  });

  it('rejects, and refuses a plan that was not the one read', async () => {
    const { id } = await test.decisions.proposals.propose(proposalInput({ dedupeKey: 'c' }));
    await expect(sophia('proposals', 'approve', id, '--plan-hash', 'old')).rejects.toMatchObject({
      code: 'proposal.plan_changed',
    });
    expect((await sophia('proposals', 'reject', id, '--reason', 'no')).json).toMatchObject({
      state: 'rejected',
    });
  });
});

describe('sophia ledger', () => {
  it('exports what can be verified without the workspace', async () => {
    const file = join(dir, 'ledger.jsonl');
    const pem = join(dir, 'ledger.pub.pem');
    await sophia('ledger', 'export', '--output', file);
    const privatePem = await readFile(join(test.keysDir, 'ledger-ed25519.pem'), 'utf8');
    await writeFile(pem, createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }));
    expect(await sophia('ledger', 'verify', '--file', file, '--public-key', pem)).toMatchObject({
      json: { ok: true, first_bad: null },
      found: false,
    });
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('told sales', 'told nobody'));
    expect(await sophia('ledger', 'verify', '--file', file, '--public-key', pem)).toMatchObject({
      json: { ok: false },
      found: true,
    });
    await expect(sophia('ledger', 'verify', '--file', file)).rejects.toMatchObject({ where: '--public-key' });
    await expect(
      sophia('ledger', 'verify', '--file', join(dir, 'none'), '--public-key', pem),
    ).rejects.toMatchObject({ code: 'ledger.export_file' });
  });

  it('erases what it says about a subject after a question, and still verifies', async () => {
    const { signal } = await test.decisions.signals.raise(signalInput({ dedupeKey: 'erase' }));
    await sophia('signals', 'resolve', signal.id, '--reason', 'Robin Example called');
    const erase = (...more: string[]) =>
      sophia('ledger', 'erase', '--subject', signal.id, '--reason', 'asked to be forgotten', ...more);
    const about = async () => (await test.decisions.readModel.ledger({ subject: signal.id })).items;
    const entries = (await about()).map(({ seq }) => seq).reverse();
    saysYes = false;
    const refused = await erase();
    expect(refused.asked).toContain(`Erase the ${entries.length} bod`);
    expect(refused).toMatchObject({ json: { erased: 0, entries: [] }, text: 'Nothing was erased.' });
    expect((await about()).some(({ erased }) => erased)).toBe(false);
    saysYes = true;
    expect((await erase('--as', 'user:u2')).json).toEqual({ erased: entries.length, entries });
    expect((await about()).every(({ erased, body }) => erased && body === null)).toBe(true);
    expect(await erase('--yes')).toMatchObject({ json: { erased: 0 }, asked: '' });
    const { items } = await test.decisions.readModel.ledger({ action: 'ledger.body_erased' });
    expect(items[0]).toMatchObject({ actor: 'user:u2', body: { reason: 'asked to be forgotten' } });
    expect((await sophia('ledger', 'verify')).json).toMatchObject({ ok: true });
    const last = items[0]!.seq;
    expect(
      (await sophia('ledger', 'erase', '--entry', `${last}`, '--reason', 'a name', '--yes')).json,
    ).toEqual({
      erased: 1,
      entries: [last],
    });
    expect((await sophia('ledger', 'verify')).json).toMatchObject({ ok: true });
  });

  it('erases nothing for a target or reason that is not right', async () => {
    const erase = (...more: string[]) => sophia('ledger', 'erase', '--yes', ...more);
    await expect(erase('--reason', 'x')).rejects.toMatchObject({ code: 'command.target' });
    await expect(erase('--subject', 'a', '--entry', '1', '--reason', 'x')).rejects.toMatchObject({
      code: 'command.target',
    });
    await expect(erase('--entry', 'two', '--reason', 'x')).rejects.toMatchObject({ where: '--entry' });
    await expect(erase('--entry', '1', '--reason', ' ')).rejects.toMatchObject({ where: '--reason' });
    await expect(erase('--subject', 'user:nobody', '--reason', 'x')).rejects.toMatchObject({
      code: 'ledger.unknown_subject',
    });
  });

  it('verifies, and exits with 1 once somebody has changed it', async () => {
    const good = await sophia('ledger', 'verify');
    expect(good).toMatchObject({ json: { ok: true, first_bad: null }, found: false });
    expect(good.text).toContain('as it was written');
    await sql`UPDATE ledger_entries SET actor = 'user:evil' WHERE seq = 2`.execute(test.database.db);
    const bad = await sophia('ledger', 'verify');
    expect(bad).toMatchObject({ json: { ok: false, entries: 1, first_bad: { seq: 2 } }, found: true });
    expect(bad.text).toContain('First at entry 2');
  });
});
