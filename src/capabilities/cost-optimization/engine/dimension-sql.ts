/** How each dimension of a report is read from one file. */
import { columnOf, type Dimension } from '../domain/dimension.ts';
import { timeColumns } from '../domain/focus-columns.ts';
import { type BillColumn, type BillFile, findColumn } from './bill-file.ts';
import { literal } from './duckdb.ts';

/** The UTC timestamp of a time column, NULL where its text is none. */
export function timeSql(column: BillColumn): string {
  if (column.type.startsWith('TIMESTAMP WITH TIME ZONE')) return `(${column.sql} AT TIME ZONE 'UTC')`;
  if (/^(TIMESTAMP|DATE)/.test(column.type)) return `CAST(${column.sql} AS TIMESTAMP)`;
  return `sophia_time(${textSql(column)})`;
}

export function textSql(column: BillColumn): string {
  if (column.type === 'VARCHAR') return column.sql;
  return isNested(column.type) ? `CAST(to_json(${column.sql}) AS VARCHAR)` : `CAST(${column.sql} AS VARCHAR)`;
}

function isNested(type: string): boolean {
  return /^(STRUCT|MAP)\(|\[\d*\]$/.test(type);
}

export interface DimensionSql {
  readonly value: string;
  /** True for a row whose value is there but cannot be understood; undefined where that cannot be. */
  readonly broken: string | undefined;
  /** The column it rests on. */
  readonly column: BillColumn;
}

/** Undefined where the file has no such column. */
export function dimensionSql(bill: BillFile, dimension: Dimension): DimensionSql | undefined {
  switch (dimension.kind) {
    case 'day':
    case 'period': {
      const column = findColumn(bill, columnOf(dimension));
      if (!column) return undefined;
      const time = timeSql(column);
      return {
        value: `strftime(${time}, '${dimension.kind === 'day' ? '%Y-%m-%d' : '%Y-%m'}')`,
        broken: `${column.sql} IS NOT NULL AND ${time} IS NULL`,
        column,
      };
    }
    case 'tag': {
      const column = findColumn(bill, 'Tags');
      return column && { ...tagSql(column, dimension.key), column };
    }
    case 'column': {
      const column = findColumn(bill, dimension.column);
      if (!column) return undefined;
      const isTime = column.type.startsWith('TIMESTAMP') || isTimeColumn(column.name);
      const text = textSql(column);
      return {
        value: isTime ? `coalesce(strftime(${timeSql(column)}, '%Y-%m-%dT%H:%M:%SZ'), ${text})` : text,
        broken: undefined,
        column,
      };
    }
  }
}

function isTimeColumn(name: string): boolean {
  return timeColumns.some((time) => time.toLowerCase() === name.toLowerCase());
}

/** A tag by its key exactly as given. JSON pointers (RFC 6901) reach any key, whatever characters it has. */
function tagSql(
  tags: BillColumn,
  key: string,
): { readonly value: string; readonly broken: string | undefined } {
  if (tags.type.startsWith('MAP(')) {
    return { value: `CAST(map_extract_value(${tags.sql}, ${literal(key)}) AS VARCHAR)`, broken: undefined };
  }
  if (/^STRUCT\("?key"? VARCHAR, "?value"? VARCHAR\)\[\]$/i.test(tags.type)) {
    // Not as a map: a list may repeat a key or hold a null one, where the first entry counts, as in JSON text.
    const value = `list_filter(${tags.sql}, lambda tag: tag.key = ${literal(key)})[1].value`;
    return { value, broken: undefined };
  }
  const pointer = literal(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const text = textSql(tags);
  return {
    // TRY: one cell that is no JSON must not end the report; such cells are counted below.
    value: `TRY(json_extract_string(${text}, ${pointer}))`,
    broken: `${text} IS NOT NULL AND NOT json_valid(${text})`,
  };
}
