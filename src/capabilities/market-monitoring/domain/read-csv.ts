/** CSV text as records that know their line; the separator is found, never guessed from a single cell. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';

export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly separator: ',' | ';' | '\t';
  readonly header: CsvRecord;
  readonly records: readonly CsvRecord[];
}

/** One thing that is wrong in a file. */
export interface CellProblem {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

const parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** @throws SophiaError `market.csv_malformed` */
export function readCsv(text: string, file: string): CsvTable {
  // One kind of line break, so that lines inside quotation marks are counted alike.
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const separator = separatorOf(plain);
  let rows: z.infer<typeof parsed>;
  try {
    rows = parsed.parse(
      parse(plain, {
        delimiter: separator,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SophiaError('market.csv_malformed', `The file is not well-formed CSV: ${error.message}.`, {
      where: file,
      hint: 'Look for a quotation mark that is never closed.',
      cause: error,
    });
  }
  let before = 0;
  const records = rows.map(({ record, info }) => {
    // `lines` counts the lines read up to the end of the record; the record begins after the one before it.
    const line = Math.max(before + 1, info.lines - lineBreaksIn(record));
    before = info.lines;
    return { line, cells: record };
  });
  const [header, ...rest] = records;
  if (!header) {
    throw new SophiaError('market.csv_malformed', 'The file has no header.', {
      where: file,
      hint: 'The first line must name the columns.',
    });
  }
  return { separator, header, records: rest.filter((record) => record.cells.some((cell) => cell !== '')) };
}

/** The mark that stands most often in the first line, outside quotation marks. */
function separatorOf(text: string): CsvTable['separator'] {
  const first = (/^.*$/m.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => first.split(mark).length - 1;
  const marks = [',', ';', '\t'] as const;
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

const mostNamed = 20;

/** One error for all that is wrong in a file: the first in its message, the first twenty in its details. */
export function refuseFile(code: string, file: string, problems: readonly CellProblem[]): SophiaError {
  const [first] = problems;
  const where =
    first && `${file}, line ${first.line}${first.column === null ? '' : `, column ${first.column}`}`;
  const more = problems.length - 1;
  return new SophiaError(
    code,
    `${first?.message ?? 'The file cannot be used.'}${more > 0 ? ` ${more} more ${more === 1 ? 'problem' : 'problems'} in this file.` : ''}`,
    {
      where: where ?? file,
      hint: `Mend the file and import it again; nothing was stored.${
        more > 0
          ? ` Also: ${problems
              .slice(1, 4)
              .map(
                ({ line, column, message }) =>
                  `line ${line}${column === null ? '' : `, ${column}`}: ${message}`,
              )
              .join(' ')}`
          : ''
      }`,
      details: { problems: problems.slice(0, mostNamed), count: problems.length },
    },
  );
}
