/** What a report is grouped by: columns of the bill, tags, or the day of use. */
import { SophiaError } from '../../../kernel/errors.ts';

export type Dimension =
  | { readonly kind: 'column'; readonly name: string; readonly column: string }
  | { readonly kind: 'tag'; readonly name: string; readonly key: string }
  /** The UTC date of ChargePeriodStart. */
  | { readonly kind: 'day'; readonly name: string }
  /** The UTC month of BillingPeriodStart, such as 2026-10. */
  | { readonly kind: 'period'; readonly name: string };

/**
 * Reads `ServiceName,Tags/team,Day`. A tag's key is everything after `Tags/`, spaces included, so `Tags/ org` and
 * `Tags/org` are two keys, as in the file; a comma inside a key is written `\,`.
 * @throws SophiaError `cost.dimension` for an empty or repeated name
 */
export function parseDimensions(text: string): readonly Dimension[] {
  const names = splitOnCommas(text).map((name) => name.trimStart());
  const dimensions = names.map(parseDimension);
  const repeated = dimensions.find(
    (one, index) => dimensions.findIndex((other) => other.name === one.name) < index,
  );
  if (repeated) {
    throw new SophiaError('cost.dimension', `"${repeated.name}" is given twice in --by.`, {
      where: '--by',
      hint: 'Name each column or tag once.',
    });
  }
  return dimensions;
}

function splitOnCommas(text: string): readonly string[] {
  return text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','));
}

function parseDimension(name: string): Dimension {
  if (/^tags\//i.test(name)) return { kind: 'tag', name, key: name.slice('tags/'.length) };
  const column = name.trim();
  if (column === '') {
    throw new SophiaError('cost.dimension', 'A name in --by is empty.', {
      where: '--by',
      hint: 'Write columns and tags with commas between them, such as --by ServiceName,Tags/team.',
    });
  }
  const lower = column.toLowerCase();
  if (lower === 'day') return { kind: 'day', name: column };
  if (lower === 'period') return { kind: 'period', name: column };
  return { kind: 'column', name: column, column };
}

/** The column of the bill that a dimension rests on. */
export function columnOf(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'column':
      return dimension.column;
    case 'tag':
      return 'Tags';
    case 'day':
      return 'ChargePeriodStart';
    case 'period':
      return 'BillingPeriodStart';
  }
}
