/** What is taken in together, and what stands for each of its files in the evidence. */
import { basename } from 'node:path';
import type { Json } from '../../kernel/canonical-json.ts';
import type { ReadBillFile } from './read-bill-file.ts';

export const capabilityName = 'cost-optimization';
export const extractor = 'cost-focus@1';

export interface Delivery {
  /** Files that together are one export; a single one unless the export comes in parts. `name` is shown to people. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** A registered source. */
  readonly sourceId: string;
  readonly export: string;
  readonly sample: boolean;
}

export interface IngestOptions {
  readonly tagKeys: readonly string[];
  readonly memoryLimit: string;
  /** A person has seen that the new delivery is smaller, or older, and wants it to stand. */
  readonly replace: boolean;
  /** Bills that the same command has just stored: replacing one of them would be a mistake in the call. */
  readonly sameCall?: readonly string[];
}

export interface IngestedFile {
  readonly name: string;
  readonly billId: string;
  readonly observationId: string;
  /** What the file said; undefined when the same bytes were ingested before. */
  readonly read: ReadBillFile | undefined;
}

export interface IngestResult {
  readonly files: readonly IngestedFile[];
  /** Bills that no longer stand for some account and month. */
  readonly replacedBills: readonly string[];
}

/** A file that was read and is not stored yet. */
export interface FreshFile {
  readonly name: string;
  readonly id: string;
  readonly hash: string;
  readonly sizeBytes: number;
  readonly parquet: string;
  readonly read: ReadBillFile;
  /** The same bytes, ingested before and replaced since. */
  readonly formerId: string | undefined;
}

/** What stands for the file in the evidence: its hash and everything that a later reader may check it against. */
export function manifestOf(file: FreshFile): Readonly<Record<string, Json>> {
  const { read } = file;
  return {
    file: basename(file.name),
    file_sha256: file.hash,
    size_bytes: file.sizeBytes,
    format: read.format,
    focus_version: read.version,
    columns: [...read.columns],
    rows: read.rows,
    control_totals: read.totals.map((total) => ({ ...total })),
    failed_casts: { ...read.failedCasts },
    kept_as_text: [...read.keptAsText],
    approximate: [...read.approximate],
    notes: [...read.notes],
  };
}
