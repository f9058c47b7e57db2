/** What a run takes in or answers is stored as JSON, in full, for as long as the run is kept. */
import { SophiaError } from '../../kernel/errors.ts';

/** Our choice: large enough for a list of ids, small enough that a list of runs stays quick. */
const maxBytes = 1024 * 1024;

/**
 * @throws SophiaError `durable.not_json` for what JSON would lose (dates, maps, class instances, NaN, functions),
 *   `durable.too_large` past 1 MiB. `where` names the input or the result.
 */
export function assertStorable(value: unknown, where: string): void {
  if (value === undefined) return;
  const lost = findUnstorable(value, '', new Set());
  if (lost !== undefined) {
    throw new SophiaError('durable.not_json', `JSON cannot hold ${lost.what}.`, {
      kind: 'internal',
      where: `${where}${lost.path}`,
      hint: 'Hand over plain objects, arrays, strings, finite numbers and booleans; instants as ISO strings.',
    });
  }
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > maxBytes) {
    throw new SophiaError(
      'durable.too_large',
      `A value of ${bytes} bytes is too large to be kept with a run.`,
      {
        kind: 'internal',
        where,
        hint: `Store it and hand over its id; the limit is ${maxBytes} bytes.`,
      },
    );
  }
}

interface Lost {
  readonly path: string;
  readonly what: string;
}

function findUnstorable(value: unknown, path: string, above: ReadonlySet<object>): Lost | undefined {
  if (value === null || value === undefined) return undefined;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { path, what: String(value) };
    case 'object':
      return findInObject(value, path, above);
    default:
      return { path, what: `a ${typeof value}` };
  }
}

function findInObject(value: object, path: string, above: ReadonlySet<object>): Lost | undefined {
  if (above.has(value)) return { path, what: 'a circle' };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return { path, what: `a ${value.constructor.name}` };
  }
  const deeper = new Set(above).add(value);
  for (const [key, item] of Object.entries(value)) {
    const lost = findUnstorable(item, `${path}.${key}`, deeper);
    if (lost !== undefined) return lost;
  }
  return undefined;
}
