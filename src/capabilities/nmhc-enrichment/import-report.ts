/** What came of reading a list, in the form in which it is stored, shown and printed. */
import type { ListName, ListWarning, RejectedRow } from './domain/list-row.ts';

export interface ImportReport {
  readonly source_id: string;
  readonly observation_id: string;
  readonly file: string;
  readonly lists: readonly { readonly list: ListName; readonly year: number; readonly rows: number }[];
  readonly rows: number;
  readonly companies: number;
  readonly rejected: readonly RejectedRow[];
  readonly ignored: number;
  readonly warnings: readonly ListWarning[];
  readonly skipped_columns: readonly string[];
  readonly facts: { readonly added: number; readonly kept: number; readonly withdrawn: number };
  readonly is_new: boolean;
  readonly sample: boolean;
}
