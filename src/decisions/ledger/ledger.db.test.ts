import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../kernel/time.ts';
import { createTestDatabase } from '../../platform/database/testing.testing.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { bodyHashOf, entryHashOf } from '../domain/ledger-chain.ts';
import { decisionsMigrations } from '../migrations.ts';
import type { LedgerKeeping } from './contract.ts';
import { createLedger } from './create-ledger.ts';
import { verifyExport } from './export-ledger.ts';
import { trustedKeys } from './signing-key.ts';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestDatabase;
let keysDir: string;
let ledger: LedgerKeeping;

const run = (text: string) => sql.raw(text).execute(test.database.db);
const entry = (n: number) => ({
  actor: 'user:u1',
  action: 'thing.done',
  subject: `thing:${n}`,
  body: { n, note: `note ${n}` },
});
const append = (n: number) => test.database.db.transaction().execute((trx) => ledger.append(trx, entry(n)));
const checkpointFile = () => join(keysDir, 'ledger-checkpoints.jsonl');

function open(dir: string): LedgerKeeping {
  return createLedger({
    database: test.database,
    clock: fixedClock('2026-11-22T06:02:00.000Z'),
    log: silentLog,
    keysDir: dir,
    publish: async () => {},
    signAfterMs: 0,
  });
}

beforeAll(async () => {
  test = await createTestDatabase(decisionsMigrations);
});
afterAll(() => test.drop());
beforeEach(async () => {
  keysDir = await mkdtemp(join(tmpdir(), 'ledger keys '));
  await run('TRUNCATE ledger_entries, ledger_bodies, ledger_tombstones, ledger_checkpoints');
  await run(`UPDATE ledger_head SET seq = 0, hash = repeat('0', 64)`);
  ledger = open(keysDir);
  for (let n = 1; n <= 6; n += 1) await append(n);
  await ledger.checkpoint();
  for (let n = 7; n <= 9; n += 1) await append(n);
});
afterEach(() => rm(keysDir, { recursive: true, force: true }));

/** Writes the chain anew from `from` on, as one would who knows the rules and has the database but not the key. */
async function forgeFrom(from: number): Promise<void> {
  const { rows } = await sql<{
    seq: number;
    at: Date;
    actor: string;
    action: string;
    subject: string;
    body_hash: string;
    prev_hash: string;
    hash: string;
  }>`
    SELECT * FROM ledger_entries ORDER BY seq`.execute(test.database.db);
  let prev = rows.find((row) => row.seq === from - 1)?.hash ?? '0'.repeat(64);
  for (const row of rows.filter((each) => each.seq >= from)) {
    const next = { ...row, at: row.at.toISOString(), prev_hash: prev };
    prev = entryHashOf(next);
    await sql`UPDATE ledger_entries SET prev_hash = ${next.prev_hash}, hash = ${prev} WHERE seq = ${row.seq}`.execute(
      test.database.db,
    );
  }
  await sql`UPDATE ledger_head SET hash = ${prev}, seq = (SELECT max(seq) FROM ledger_entries)`.execute(
    test.database.db,
  );
}

describe('an honest ledger', () => {
  it('verifies, and tells its last checkpoint', async () => {
    expect(await ledger.verify()).toEqual({
      ok: true,
      entries: 9,
      first_bad: null,
      checkpoint: { seq: 6, at: '2026-11-22T06:02:00.000Z' },
    });
  });

  it('keeps its key readable by its owner alone and signs nothing twice', async () => {
    expect((await stat(join(keysDir, 'ledger-ed25519.pem'))).mode & 0o777).toBe(0o600);
    expect(await ledger.checkpoint()).toEqual({ seq: 9, at: '2026-11-22T06:02:00.000Z' });
    expect(await ledger.checkpoint()).toBeNull();
  });

  it('numbers entries without gaps when many write at once and some give up', async () => {
    const attempts = Array.from({ length: 40 }, (_, n) =>
      test.database.db
        .transaction()
        .execute(async (trx) => {
          await ledger.append(trx, entry(100 + n));
          if (n % 4 === 0) throw new Error('given up');
        })
        .catch(() => undefined),
    );
    await Promise.all(attempts);
    expect(await ledger.verify()).toMatchObject({ ok: true, entries: 9 + 30 });
  });

  it('holds text that PostgreSQL cannot store elsewhere', async () => {
    await test.database.db.transaction().execute((trx) =>
      ledger.append(trx, {
        actor: 'user:u1',
        action: 'a',
        subject: 's\u0000',
        body: { title: 'nul \u0000, half \ud800' },
      }),
    );
    expect(await ledger.verify()).toMatchObject({ ok: true, entries: 10 });
  });

  it('signs what is new soon after it was appended, and the rest when it closes', async () => {
    const quick = createLedger({
      database: test.database,
      clock: fixedClock('2026-11-22T07:00:00.000Z'),
      log: silentLog,
      keysDir,
      publish: async () => {},
      signAfterMs: 20,
    });
    await test.database.db.transaction().execute((trx) => quick.append(trx, entry(10)));
    await expect.poll(async () => (await quick.verify()).checkpoint?.seq, { timeout: 5000 }).toBe(10);
    await test.database.db.transaction().execute((trx) => quick.append(trx, entry(11)));
    await quick.close();
    expect((await quick.verify()).checkpoint?.seq).toBe(11);
  });

  it('still verifies after a person was erased, and the words are gone', async () => {
    expect(await ledger.eraseBody('thing:3', 'user:admin', 'asked to be forgotten')).toEqual([3]);
    expect(await ledger.findBodies(8)).toEqual([8]);
    expect(await ledger.eraseBody(8, 'user:admin', 'asked to be forgotten')).toEqual([8]);
    expect(await ledger.findBodies(8)).toEqual([]);
    expect(await ledger.eraseBody('thing:3', 'user:admin', 'again')).toEqual([]);
    expect(await ledger.verify()).toMatchObject({ ok: true, entries: 11 });
    await ledger.checkpoint();
    expect(await ledger.verify()).toMatchObject({ ok: true, checkpoint: { seq: 11 } });
    const { rows } = await sql<{
      body: string;
    }>`SELECT body FROM ledger_bodies WHERE body LIKE '%note 3%'`.execute(test.database.db);
    expect(rows).toEqual([]);
    await expect(ledger.eraseBody(999, 'user:admin', 'x')).rejects.toMatchObject({
      code: 'ledger.unknown_entry',
      kind: 'not_found',
    });
    await expect(ledger.eraseBody('thing:33', 'user:admin', 'x')).rejects.toMatchObject({
      code: 'ledger.unknown_subject',
      kind: 'not_found',
    });
  });
});

describe('tampering shows', () => {
  const firstBad = async () => (await ledger.verify()).first_bad;

  it('a body that was edited', async () => {
    await run(`UPDATE ledger_bodies SET body = replace(body, 'note 4', 'note X') WHERE seq = 4`);
    expect(await firstBad()).toMatchObject({ seq: 4, reason: expect.stringContaining('body was edited') });
  });

  it('a body that vanished without a record', async () => {
    await run('DELETE FROM ledger_bodies WHERE seq = 4');
    expect(await firstBad()).toMatchObject({ seq: 4, reason: expect.stringContaining('missing') });
  });

  it('a tombstone without the entry that should record it', async () => {
    await run('DELETE FROM ledger_bodies WHERE seq = 4');
    await run('INSERT INTO ledger_tombstones VALUES (4, 7)');
    expect(await firstBad()).toMatchObject({ seq: 4, reason: expect.stringContaining('does not') });
  });

  for (const [column, value] of [
    ['actor', `'user:evil'`],
    ['action', `'thing.undone'`],
    ['subject', `'thing:99'`],
    ['at', `at + interval '1 millisecond'`],
    ['body_hash', `repeat('a', 64)`],
    ['hash', `repeat('b', 64)`],
  ]) {
    it(`an entry whose ${column} was edited`, async () => {
      await run(`UPDATE ledger_entries SET ${column} = ${value} WHERE seq = 5`);
      expect(await firstBad()).toMatchObject({ seq: 5 });
    });
  }

  it('an entry removed from the middle', async () => {
    await run('DELETE FROM ledger_entries WHERE seq = 5');
    expect(await firstBad()).toEqual({ seq: 5, reason: 'The entry is missing.' });
  });

  it('an entry removed from the middle with the rest renumbered and chained anew', async () => {
    await run('DELETE FROM ledger_entries WHERE seq = 8');
    await run('ALTER TABLE ledger_bodies DROP CONSTRAINT ledger_bodies_seq_fkey');
    await run(
      'UPDATE ledger_entries SET seq = 8 WHERE seq = 9; UPDATE ledger_bodies SET seq = 8 WHERE seq = 9',
    );
    await run(
      'ALTER TABLE ledger_bodies ADD FOREIGN KEY (seq) REFERENCES ledger_entries (seq) ON DELETE CASCADE',
    );
    await ledger.checkpoint().catch(() => undefined);
    expect(await firstBad()).toMatchObject({ seq: 8 });
  });

  it('two entries that changed places', async () => {
    await run('ALTER TABLE ledger_bodies DROP CONSTRAINT ledger_bodies_seq_fkey');
    for (const table of ['ledger_entries', 'ledger_bodies']) {
      await run(
        `UPDATE ${table} SET seq = -1 WHERE seq = 3; UPDATE ${table} SET seq = 3 WHERE seq = 4; UPDATE ${table} SET seq = 4 WHERE seq = -1`,
      );
    }
    await run(
      'ALTER TABLE ledger_bodies ADD FOREIGN KEY (seq) REFERENCES ledger_entries (seq) ON DELETE CASCADE',
    );
    expect(await firstBad()).toMatchObject({ seq: 3 });
  });

  it('a tail that was cut, with head and checkpoints of the database made to agree', async () => {
    await run('DELETE FROM ledger_entries WHERE seq > 4; DELETE FROM ledger_checkpoints');
    await run('UPDATE ledger_head SET seq = 4, hash = (SELECT hash FROM ledger_entries WHERE seq = 4)');
    expect(await firstBad()).toMatchObject({ seq: 5, reason: expect.stringContaining('tail was cut') });
  });

  it('a tail that was cut past the last checkpoint while the head says otherwise', async () => {
    await run('DELETE FROM ledger_entries WHERE seq > 7');
    expect(await firstBad()).toMatchObject({ seq: 8 });
  });

  it('a suffix that was edited and chained anew', async () => {
    await run(`UPDATE ledger_entries SET actor = 'user:evil' WHERE seq = 5`);
    await forgeFrom(5);
    await run('DELETE FROM ledger_checkpoints');
    expect(await firstBad()).toMatchObject({ seq: 6, reason: expect.stringContaining('rewritten') });
  });

  it('a whole ledger that was written anew', async () => {
    const salt = 'abc';
    const body = '{"n":1}';
    await sql`UPDATE ledger_bodies SET salt = ${salt}, body = ${body} WHERE seq = 1`.execute(
      test.database.db,
    );
    await sql`UPDATE ledger_entries SET body_hash = ${bodyHashOf(salt, body)} WHERE seq = 1`.execute(
      test.database.db,
    );
    await forgeFrom(1);
    expect(await firstBad()).toMatchObject({ seq: 6 });
  });

  it('a checkpoint that was forged in the database', async () => {
    await run(`INSERT INTO ledger_checkpoints (seq, hash, at, key_id, signature)
      SELECT 3, (SELECT hash FROM ledger_entries WHERE seq = 3), at, key_id, signature FROM ledger_checkpoints`);
    expect(await firstBad()).toMatchObject({ seq: 3, reason: expect.stringContaining('does not verify') });
  });

  it('a checkpoint signed by a stranger', async () => {
    const strangerDir = await mkdtemp(join(tmpdir(), 'stranger '));
    await run('DELETE FROM ledger_checkpoints');
    await open(strangerDir).checkpoint();
    expect(await firstBad()).toMatchObject({ seq: 9, reason: expect.stringContaining('not known here') });
    await rm(strangerDir, { recursive: true });
  });

  it('a checkpoint file that was edited, cut or removed', async () => {
    await ledger.checkpoint();
    const text = await readFile(checkpointFile(), 'utf8');
    await writeFile(checkpointFile(), text.replace('"seq":6', '"seq":5'));
    expect(await firstBad()).toMatchObject({ reason: expect.stringContaining('does not verify') });
    await writeFile(checkpointFile(), text.split('\n').slice(0, 1).join('\n').concat('\n'));
    expect(await firstBad()).toMatchObject({
      seq: 9,
      reason: expect.stringContaining('missing from the checkpoint file'),
    });
    await writeFile(checkpointFile(), text.split('\n').slice(0, 2).reverse().join('\n').concat('\n'));
    expect(await firstBad()).toMatchObject({ reason: expect.stringContaining('out of order') });
    await writeFile(checkpointFile(), `${text}not json\n`);
    expect(await firstBad()).toMatchObject({ reason: expect.stringContaining('cannot be read') });
    await rm(checkpointFile());
    expect(await firstBad()).toMatchObject({
      seq: 6,
      reason: expect.stringContaining('file beside the key is missing'),
    });
  });

  it('and is not signed over', async () => {
    await run(`UPDATE ledger_entries SET actor = 'user:evil' WHERE seq = 8`);
    await expect(ledger.checkpoint()).rejects.toMatchObject({
      code: 'ledger.broken',
      where: 'ledger entry 8',
    });
    await run('DELETE FROM ledger_entries WHERE seq > 5');
    await run('UPDATE ledger_head SET seq = 5, hash = (SELECT hash FROM ledger_entries WHERE seq = 5)');
    await expect(ledger.checkpoint()).rejects.toMatchObject({ code: 'ledger.broken' });
  });
});

describe('what is not tampering', () => {
  it('a last line of the checkpoint file that a power cut tore is cut off by the next one', async () => {
    const text = await readFile(checkpointFile(), 'utf8');
    await writeFile(checkpointFile(), `${text}{"kind":"checkp`);
    expect(await ledger.verify()).toMatchObject({ ok: true });
    await ledger.checkpoint();
    expect(await ledger.verify()).toMatchObject({ ok: true, checkpoint: { seq: 9 } });
    expect((await readFile(checkpointFile(), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('a second machine without the key leaves signing to the first', async () => {
    const otherDir = await mkdtemp(join(tmpdir(), 'other '));
    expect(await open(otherDir).checkpoint()).toBeNull();
    expect(await ledger.verify()).toMatchObject({ ok: true });
    await rm(otherDir, { recursive: true });
  });

  it('a backup that was restored on purpose, on the same machine or with a new key', async () => {
    await run('DELETE FROM ledger_entries WHERE seq > 4; DELETE FROM ledger_checkpoints');
    await run('UPDATE ledger_head SET seq = 4, hash = (SELECT hash FROM ledger_entries WHERE seq = 4)');
    expect((await ledger.verify()).ok).toBe(false);
    await ledger.recordRestore('user:local', 'backup of Sunday');
    expect(await ledger.verify()).toMatchObject({ ok: true, entries: 5 });
    await append(6);
    await ledger.checkpoint();
    expect(await ledger.verify()).toMatchObject({ ok: true, entries: 6, checkpoint: { seq: 6 } });

    const newDir = await mkdtemp(join(tmpdir(), 'new machine '));
    const moved = open(newDir);
    expect((await moved.verify()).ok).toBe(false);
    await moved.recordRestore('user:local', 'new machine');
    expect(await moved.verify()).toMatchObject({ ok: true, entries: 7, checkpoint: { seq: 7 } });
    await test.database.db.transaction().execute((trx) => moved.append(trx, entry(8)));
    await moved.checkpoint();
    expect(await moved.verify()).toMatchObject({ ok: true, checkpoint: { seq: 8 } });
    await rm(newDir, { recursive: true });
  });
});

describe('an export', () => {
  const lines = async () => {
    const all: string[] = [];
    for await (const line of ledger.export()) all.push(line);
    return all;
  };

  it('verifies without the database, erased bodies included', async () => {
    await ledger.eraseBody(2, 'user:admin', 'asked');
    await ledger.checkpoint();
    const result = await verifyExport(await lines(), await trustedKeys(keysDir));
    expect(result).toMatchObject({ ok: true, entries: 10, checkpoint: { seq: 10 } });
  });

  it('shows what was changed in it', async () => {
    const all = await lines();
    const check = await trustedKeys(keysDir);
    expect(await verifyExport(all.slice(0, -1), check)).toMatchObject({ ok: false, first_bad: { seq: 9 } });
    expect(
      await verifyExport(
        all.map((line) => line.replace('note 4', 'note X')),
        check,
      ),
    ).toMatchObject({ first_bad: { seq: 4 } });
    expect(await verifyExport(all, () => undefined)).toMatchObject({
      first_bad: { seq: 6, reason: expect.stringContaining('not known') },
    });
    await expect(verifyExport(['{"kind":"x"}'], check)).rejects.toMatchObject({
      code: 'ledger.export_form',
      where: 'line 1',
    });
  });
});
