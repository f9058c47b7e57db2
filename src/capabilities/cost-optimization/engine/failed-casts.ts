/** Names the cells that could not be understood: how many, and the first of them by line. */
import { SophiaError } from '../../../kernel/errors.ts';
import type { BillColumn, BillFile } from './bill-file.ts';
import { type Engine } from './duckdb.ts';

export interface FailedCast {
  readonly column: BillColumn;
  /** True for a row that failed, in terms of the checked query. */
  readonly failed: string;
  readonly count: bigint;
}

/** @param source the checked query, in parentheses */
export async function failedCastError(
  engine: Engine,
  bill: BillFile,
  source: string,
  failures: readonly FailedCast[],
): Promise<SophiaError> {
  const first = failures[0];
  const place = first && (await firstFailure(engine, bill, source, first));
  const counts = failures.map((failure) => `${failure.count} in ${failure.column.name}`).join(', ');
  const where = place === undefined ? bill.path : place.where;
  const text = place?.text === undefined ? '' : `; ${place.label}: "${place.text.slice(0, 60)}"`;
  return new SophiaError(
    'cost.failed_casts',
    `${bill.path} has values that cannot be read (${counts})${text}.`,
    {
      where,
      hint: 'Nothing was read or stored. Amounts are plain or scientific numbers with a point and without currency sign or thousands separator, at most 20 digits before and 46 after the point; times are ISO 8601.',
      details: {
        failed_casts: Object.fromEntries(failures.map((one) => [one.column.name, Number(one.count)])),
      },
    },
  );
}

interface Place {
  readonly where: string;
  readonly label: string;
  readonly text: string | undefined;
}

/** The engine does not tell lines; they are counted from the rows before and the line breaks within their cells. */
async function firstFailure(
  engine: Engine,
  bill: BillFile,
  source: string,
  failure: FailedCast,
): Promise<Place | undefined> {
  const all = bill.columns.map((column) => `coalesce(CAST(${column.sql} AS VARCHAR), '')`).join(', ');
  const breaks = bill.format === 'csv' ? `len(string_split(concat(${all}), chr(10))) - 1` : '0';
  const inner = source.replace(
    /^\(SELECT /,
    `(SELECT CAST(${failure.column.sql} AS VARCHAR) AS cell, ${breaks} AS breaks, `,
  );
  const rows = await engine.query(`SELECT row, line, cell FROM (
      SELECT *, row_number() OVER () AS row, row_number() OVER () + 1 + coalesce(sum(breaks) OVER (
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS line FROM ${inner})
    WHERE ${failure.failed} ORDER BY row LIMIT 1`);
  const found = rows[0];
  if (!found) return undefined;
  const [row, line, cell] = found.map(String);
  const isCsv = bill.format === 'csv';
  return {
    where: isCsv
      ? `${bill.path}:${line}, column ${failure.column.name}`
      : `${bill.path}, row ${row}, column ${failure.column.name}`,
    label: isCsv ? `line ${line}` : `row ${row}`,
    text: cell,
  };
}
