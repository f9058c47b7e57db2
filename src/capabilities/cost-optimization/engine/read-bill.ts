/** Runs work on a bill and turns what the engine says about a broken file into what a person can mend. */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { type BillFile, inspectBill } from './bill-file.ts';
import type { Engine } from './duckdb.ts';
import { firstNonUtf8Line, lineOfByte } from './text-lines.ts';

/**
 * Inspects the file and hands it to `work`. `name` is what messages call it. A CSV that mixes line ends is rewritten to a scratch file once, because the
 * engine's reader cannot follow them.
 * @throws SophiaError `cost.file`, `cost.not_a_bill`, `cost.malformed_rows`
 */
export async function readBill<T>(
  engine: Engine,
  file: { readonly path: string; readonly name: string },
  work: (bill: BillFile) => Promise<T>,
): Promise<T> {
  const { path, name } = file;
  const bill = await inspectBill(engine, name, path);
  try {
    return await work(bill);
  } catch (error) {
    if (error instanceof SophiaError) throw error;
    if (!isMixedLineEnds(error) || bill.format !== 'csv') throw await explain(engine, bill, error);
    const unified = await inspectBill(engine, name, await unifyLineEnds(engine, path));
    try {
      return await work(unified);
    } catch (second) {
      throw second instanceof SophiaError ? second : await explain(engine, unified, second);
    }
  }
}

function isMixedLineEnds(error: unknown): boolean {
  return messageOf(error).includes('state machine reached an invalid state');
}

let scratchFiles = 0;

/** Every CR LF and lone CR outside quotes becomes LF; what lies within quotes stays. */
async function unifyLineEnds(engine: Engine, path: string): Promise<string> {
  const target = join(engine.scratchDir, `lines-${scratchFiles++}.csv`);
  let isQuoted = false;
  let isAfterCr = false;
  async function* unify(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of source) {
      const out = Buffer.allocUnsafe(chunk.length);
      let length = 0;
      for (const byte of chunk) {
        if (byte === 0x22) isQuoted = !isQuoted;
        const isLineFeedOfCr = byte === 0x0a && isAfterCr;
        isAfterCr = byte === 0x0d && !isQuoted;
        if (!isLineFeedOfCr) out[length++] = isAfterCr ? 0x0a : byte;
      }
      yield out.subarray(0, length);
    }
  }
  const source = createReadStream(path);
  const head = createReadStream(path, { end: 1 });
  const magic: Buffer[] = [];
  for await (const chunk of head) magic.push(Buffer.from(chunk));
  const isGzip = Buffer.concat(magic).toString('hex') === '1f8b';
  const output = createWriteStream(target);
  if (isGzip) await pipeline(source, createGunzip(), unify, output);
  else await pipeline(source, unify, output);
  return target;
}

async function explain(engine: Engine, bill: BillFile, error: unknown): Promise<SophiaError> {
  const message = messageOf(error);
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  // The engine's own report of bad text can fail when a report reads few columns (DuckDB 1.5), so we look ourselves.
  const isTextSuspect = /Invalid unicode|INTERNAL Error/.test(message);
  const foreign =
    isTextSuspect && bill.plainPath !== undefined ? await firstNonUtf8Line(bill.plainPath) : undefined;
  if (foreign !== undefined || message.includes('Invalid unicode')) {
    const at = foreign ?? line;
    return new SophiaError('cost.encoding', `Line ${at} of ${bill.path} is not UTF-8.`, {
      where: `${bill.path}:${at}`,
      hint: 'Nothing was read or stored. Save the file as UTF-8 (or UTF-16 with a byte order mark).',
      cause: error,
    });
  }
  const rejects = bill.rejecting && line ? await countRejects(engine, bill, bill.rejecting) : undefined;
  const first = rejects?.first[0];
  if (rejects && first) {
    const rows = rejects.count === 1 ? '1 row' : `${rejects.count} rows`;
    return new SophiaError(
      'cost.malformed_rows',
      `${rows} of ${bill.path} cannot be read; line ${first.line}: ${first.reason}.`,
      {
        where: `${bill.path}:${first.line}`,
        hint: 'Nothing was read or stored. Repair the line, or export the bill again: the file may have been cut off.',
        details: { malformed_rows: rejects.count, first: rejects.first },
        cause: error,
      },
    );
  }
  if (/overflow/i.test(message)) {
    return new SophiaError(
      'cost.amount_too_large',
      `A total of ${bill.path} has more than 20 digits before the point.`,
      {
        where: bill.path,
        hint: 'Look for a damaged amount in the file.',
        cause: error,
      },
    );
  }
  if (message.startsWith('Out of Memory')) {
    return new SophiaError('cost.too_many_groups', `${bill.path} has more groups than fit into memory.`, {
      where: '--by',
      hint: 'Group by fewer columns, by ones with fewer values, or name one month with --period.',
      cause: error,
    });
  }
  return new SophiaError('cost.file', `Cannot read ${bill.path}: ${message.split('\n')[0]}`, {
    where: line === undefined ? bill.path : `${bill.path}:${line}`,
    hint: 'Export or download the file again; if the message stays, look at the place named here.',
    cause: error,
  });
}

interface Rejects {
  readonly count: number;
  readonly first: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads the file once more, setting aside what is broken, to count it and to name the first places. */
async function countRejects(engine: Engine, bill: BillFile, relation: string): Promise<Rejects | undefined> {
  try {
    for (const table of ['reject_errors', 'reject_scans']) await engine.run(`DROP TABLE IF EXISTS ${table}`);
    await engine.query(`SELECT count(c0) FROM ${relation}`);
    const counted = await engine.query('SELECT count(DISTINCT line) FROM reject_errors');
    const rows = await engine.query(`SELECT line, min(line_byte_position), CASE min(error_type)
        WHEN 'MISSING COLUMNS' THEN 'expected ${bill.columns.length} columns, found ' || min(column_idx)
        WHEN 'TOO MANY COLUMNS' THEN 'expected ${bill.columns.length} columns, found ' || max(column_idx)
        ELSE lower(rtrim(split_part(min(error_message), chr(10), 1), '.')) END
      FROM reject_errors GROUP BY line ORDER BY line LIMIT 5`);
    const first = rows.map(async (row) => ({
      line: bill.plainPath === undefined ? Number(row[0]) : await lineOfByte(bill.plainPath, Number(row[1])),
      reason: String(row[2]),
    }));
    return { count: Number(counted[0]?.[0]), first: await Promise.all(first) };
  } catch {
    // Too broken even for that; the first message stands.
    return undefined;
  }
}
