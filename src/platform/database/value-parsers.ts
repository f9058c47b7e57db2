/**
 * How PostgreSQL's values become JavaScript's, where pg's own choice would bite.
 *
 * | type | value | why |
 * |---|---|---|
 * | `int8` (also `count(*)`, `bigserial`) | number; an error past 2^53 - 1 | pg gives strings, so `a + 1` would join text. A rounded number would be worse than an error |
 * | `date` | string `2026-11-22` | pg gives a `Date` at local midnight, which is another day elsewhere |
 * | `numeric` | string (pg's own) | money is never a float |
 * | `timestamptz` | `Date` (pg's own) | |
 *
 * Arrays of these follow the same rule.
 */
import pg from 'pg';
import { SophiaError } from '../../kernel/errors.ts';

const { builtins } = pg.types;
const int8Array = 1016;
const dateArray = 1182;
const textArray: number = 1009;

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new SophiaError(
    'database.integer_too_large',
    `The stored integer ${text} does not fit a JavaScript number.`,
    {
      kind: 'internal',
      hint: 'Select it as text (column::text) where values past 9007199254740991 are expected.',
    },
  );
}

const parseTextArray: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray);

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, parseInt8],
  [builtins.DATE, (text) => text],
  [int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)))],
  [dateArray, parseTextArray],
]);

/** For the `types` setting of a pool. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format),
};
