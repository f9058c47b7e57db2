/**
 * How the engine reads an amount without losing a digit. The common case is one cast to DECIMAL(38,18). That cast
 * rounds in silence, so it is used only for text that cannot have more digits; everything else (exponents, long
 * fractions) is taken apart as text into the two limbs of `domain/amount.ts`. What still does not fit, or is no number,
 * gives NULL and is counted as a failed cast by whoever asks.
 */
import { highDigits, lowDigits } from '../domain/amount.ts';
import type { Engine } from './duckdb.ts';

const high = `DECIMAL(38,${highDigits})`;
const low = `DECIMAL(38,${lowDigits})`;

// Sign, whole digits, fraction digits, exponent. RE2 has no look-ahead; "." alone fails in the final cast.
const parts = String.raw`regexp_extract(trim(x), '^([+-]?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]{1,4}))?$', ['s','w','f','e'])`;
/** The digits moved by the exponent: whole part, then fraction. */
const shifted = `list_transform([${parts}], lambda n: {
    's': n.s, 'd': n.w || n.f, 'p': CAST(length(n.w) AS INTEGER) + coalesce(TRY_CAST(n.e AS INTEGER), 0) })[1]`;
const plain = `list_transform([${shifted}], lambda n: CASE WHEN n.d = '' THEN NULL ELSE {
    's': n.s,
    'w': CASE WHEN n.p <= 0 THEN '0' ELSE rpad(n.d, n.p, '0') END,
    'f': rtrim(CASE WHEN n.p <= 0 THEN repeat('0', -n.p) || n.d ELSE substr(n.d, n.p + 1) END, '0') } END)[1]`;

const macros = [
  `sophia_short(x) AS (strpos(x, '.') = 0 OR length(x) - strpos(x, '.') <= ${highDigits})
     AND NOT (contains(x, 'e') OR contains(x, 'E') OR contains(x, '_'))`,
  `sophia_plain(x) AS ${plain}`,
  `sophia_high(x) AS CASE
     WHEN x IS NULL THEN NULL
     WHEN sophia_short(x) THEN TRY_CAST(x AS ${high})
     ELSE list_transform([sophia_plain(x)], lambda n: CASE WHEN length(n.f) <= ${highDigits + lowDigits}
       THEN TRY_CAST(n.s || n.w || '.' || substr(n.f, 1, ${highDigits}) AS ${high}) END)[1] END`,
  `sophia_low(x) AS CASE
     WHEN x IS NULL OR sophia_short(x) THEN NULL
     ELSE list_transform([sophia_plain(x)], lambda n: CASE WHEN length(n.f) > ${highDigits}
       THEN TRY_CAST(n.s || '0.' || substr(n.f, ${highDigits + 1}, ${lowDigits}) AS ${low}) END)[1] END`,
  // An instant in UTC. DuckDB's cast to TIMESTAMP drops an offset in silence, so offsets go through TIMESTAMPTZ;
  // "2024-09-01T00:00Z", as one provider writes it, has no seconds.
  String.raw`sophia_time(x) AS coalesce(
     CASE WHEN length(x) <= 19 OR ends_with(x, 'Z') THEN TRY_CAST(x AS TIMESTAMP) END,
     TRY_CAST(regexp_replace(trim(x), '^([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:?[0-9]{2}|)$',
       '\1:00\2') AS TIMESTAMPTZ)::TIMESTAMP)`,
];

/** Makes `sophia_high`, `sophia_low` (text to the limbs of an amount) and `sophia_time` (text to a UTC timestamp) known. */
export async function installMacros(engine: Engine): Promise<void> {
  for (const macro of macros) await engine.run(`CREATE OR REPLACE TEMP MACRO ${macro}`);
}

export interface LimbSql {
  /** The value as it was read, to tell an empty cell from a failed cast. */
  readonly raw: string;
  readonly high: string;
  /** Undefined where the type cannot need it. */
  readonly low: string | undefined;
}

/**
 * The limbs of a cost column of type `type`. Floats go through their shortest round-trip text: the digits that their
 * writer would print, not the binary expansion.
 */
export function limbsOf(column: string, type: string): LimbSql {
  // A cast between decimals rounds only where fraction digits go; a value too large for it gives NULL, as text would.
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
  const fits = decimal ? Number(decimal[1]) <= highDigits : /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type);
  if (fits) return { raw: column, high: `TRY_CAST(${column} AS ${high})`, low: undefined };
  const text = type === 'VARCHAR' ? column : `CAST(${column} AS VARCHAR)`;
  return { raw: column, high: `sophia_high(${text})`, low: `sophia_low(${text})` };
}
