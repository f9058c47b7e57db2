import type { ReactNode } from 'react';
import { TableScroll } from './table-scroll.tsx';

interface Props {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  /** Columns from this one on hold numbers. */
  numbersFrom?: number;
}

/** The figures behind a chart, for those who read rather than look, and for copying. */
export function DataTable({ caption, head, rows, numbersFrom = 1 }: Props) {
  return (
    <details className="mt-2 text-12">
      <summary className="rounded-1 py-1 text-accent">Show data table</summary>
      <div className="mt-2 rounded-2 border border-line">
        <TableScroll label={caption} maxHeight={280}>
          <table className="table stick">
            <caption className="sr-only">{caption}</caption>
            <thead className="sticky top-0 z-2 bg-surface">
              <tr>
                {head.map((cell, column) => (
                  <th key={cell} scope="col" className={column >= numbersFrom ? 'n' : undefined}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) =>
                    column === 0 ? (
                      <th key={head[column]} scope="row" className="whitespace-nowrap">
                        {cell}
                      </th>
                    ) : (
                      <td key={head[column]} className={column >= numbersFrom ? 'n' : undefined}>
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </div>
    </details>
  );
}
