/** Reports as other parts see them: made for a period as known at a time, and kept in an archive. */
import type { Instant } from '../../kernel/time.ts';
import type { Period } from './domain/period.ts';
import type { Edition, Report } from './domain/report.ts';
import type { ReportFile, ReportFileName } from './render-report.ts';

export interface MadeReport {
  readonly edition: Edition;
  readonly period: Period;
  readonly knownAt: Instant;
  readonly files: readonly ReportFile[];
  readonly report: Report;
}

/** One row of the archive. */
export interface StoredEdition {
  readonly id: string;
  readonly edition: Edition;
  readonly period: string;
  readonly title: string;
  readonly verdict: string;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly knownAt: Instant;
  readonly madeAt: Instant;
  /** `system:reports` or who asked. */
  readonly madeBy: string;
  /** SHA-256 over the hashes of its files, in the order of `reportFiles`. */
  readonly contentHash: string;
  readonly sample: boolean;
}

export interface ReportQuestion {
  readonly edition: Edition;
  /** `2026-W47` or `2026-10`; the one under way when left out. */
  readonly period?: string;
  /** As known at that time; the last time anything was learned when left out. */
  readonly asOf?: Instant;
}

export interface Reports {
  /** @throws SophiaError `report.week`, `report.month`, `report.as_of` */
  make(question: ReportQuestion): Promise<MadeReport>;
  /** The files of an edition in the archive, or those of `make` where none is kept or another time is asked for. */
  open(question: ReportQuestion): Promise<{
    readonly period: Period;
    readonly knownAt: Instant;
    readonly files: readonly ReportFile[];
    readonly stored: StoredEdition | null;
  }>;
  /**
   * Keeps the edition of a finished period, as known now unless told; the one that is kept already where there is one.
   * `isNew` says which. Deliveries are queued in the same transaction.
   *
   * @throws SophiaError `report.unfinished`
   */
  keep(
    question: ReportQuestion,
    madeBy: string,
  ): Promise<{ readonly stored: StoredEdition; readonly isNew: boolean }>;
  /** How those who made editions are called. */
  actorNames(): Promise<(actor: string) => string>;
  /** Newest period first; 50 unless told. */
  list(query?: {
    readonly edition?: Edition;
    readonly limit?: number;
    readonly cursor?: string;
  }): Promise<{ readonly items: readonly StoredEdition[]; readonly next_cursor: string | null }>;
  find(id: string): Promise<StoredEdition | undefined>;
  files(id: string): Promise<readonly ReportFile[]>;
  file(id: string, name: ReportFileName): Promise<ReportFile | undefined>;
}
