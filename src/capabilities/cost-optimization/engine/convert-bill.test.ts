import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installMacros } from './amount-sql.ts';
import { convertBill } from './convert-bill.ts';
import { type Engine, literal, openEngine } from './duckdb.ts';
import { readBill } from './read-bill.ts';

let engine: Engine;
let dir: string;

beforeAll(async () => {
  engine = await openEngine();
  await installMacros(engine);
  dir = await mkdtemp(join(tmpdir(), 'sophia-convert-'));
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

async function convert(name: string, content: string) {
  const path = join(dir, `${name}.csv`);
  const target = join(dir, `${name}.parquet`);
  await writeFile(path, content);
  const bill = await readBill(engine, { path, name }, (file) => convertBill(engine, file, target));
  return {
    bill,
    rows: (sql: string) => engine.query(sql.replace('$bill', `read_parquet(${literal(target)})`)),
  };
}

describe('a bill as Parquet', () => {
  it('keeps the order of its rows, so that row numbers lead back to lines', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index}.5,USD,"row\n${index}"`);
    const { bill, rows } = await convert('order', `BilledCost,BillingCurrency,x_Note\n${lines.join('\n')}\n`);
    expect(bill.rows).toBe(60_000);
    const misplaced = await rows(
      "SELECT count(*) FROM (SELECT *, row_number() OVER () - 1 AS n FROM $bill) WHERE x_Note <> 'row' || chr(10) || n",
    );
    expect(misplaced[0]?.[0]).toBe(0n);
  });

  it('keeps ids as text and unknown columns as they are, also twice the same name', async () => {
    const { rows } = await convert('ids', 'BilledCost,BillingAccountId,Id,ID,SubAccountId\n1,0012,7,8,1e5\n');
    expect(await rows('SELECT BillingAccountId, Id, ID_2, SubAccountId FROM $bill')).toEqual([
      ['0012', '7', '8', '1e5'],
    ]);
  });

  it('keeps an amount that has too many digits as text instead of rounding it', async () => {
    const { bill, rows } = await convert('digits', 'BilledCost,ListCost\n0.1234567890123456789,1\n1,2\n');
    expect(bill.keptAsText).toEqual(['BilledCost']);
    expect(await rows('SELECT BilledCost FROM $bill')).toEqual([['0.1234567890123456789'], ['1']]);
  });

  it('counts quantities that cannot be read and keeps their text, without refusing the bill', async () => {
    const { bill, rows } = await convert('quantity', 'BilledCost,ConsumedQuantity\n1,3\n2,many\n3,NULL\n');
    expect(bill.failedCasts).toEqual({ ConsumedQuantity: 1 });
    expect(await rows('SELECT ConsumedQuantity FROM $bill')).toEqual([['3'], ['many'], [null]]);
  });

  it('refuses a bill whose cost or period cannot be read, with count and line', async () => {
    await expect(convert('cost', 'BilledCost,ListCost\n1,2\nn/a,3\nn/a,x\n')).rejects.toMatchObject({
      code: 'cost.failed_casts',
      where: 'cost:3, column BilledCost',
      details: { failed_casts: { BilledCost: 2, ListCost: 1 } },
    });
  });
});
