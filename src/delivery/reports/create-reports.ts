/** Reports: made from what was known at a time, kept in the archive, and delivered from there. */
import { actorName } from '../../decisions/actor-name.ts';
import type { AppendTo } from '../../decisions/ledger/contract.ts';
import type { Measures } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import { Temporal, toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import { composeReport } from './compose-report.ts';
import type { MadeReport, ReportQuestion, Reports, StoredEdition } from './contract.ts';
import type { ReportInputs } from './domain/inputs.ts';
import type { Period } from './domain/period.ts';
import { parseMonth, parseWeek, periodAt } from './domain/period.ts';
import { readChanges, readDecided, readDue } from './read-decisions.ts';
import { lastLearnedAt, readFacts, readLimits } from './read-knowledge.ts';
import { readSignals } from './read-signals.ts';
import { readSources } from './read-sources.ts';
import { renderReport } from './render-report.ts';
import { findEdition, insertEdition, listEditions, readFile, readFiles } from './store.ts';

export interface ReportsOptions {
  readonly database: Database;
  readonly measures: Measures;
  readonly clock: Clock;
  readonly append: AppendTo;
  readonly publish: Publish;
  readonly userNames: () => Promise<ReadonlyMap<string, string>>;
  readonly workspace: { readonly name: string; readonly timeZone: string };
  /** `https://sophia.example.com`, without a slash at the end; undefined for links that are paths of the dashboard. */
  readonly publicUrl: string | undefined;
  /** Queues the messages about a new edition, in the transaction that keeps it. */
  readonly announce: (db: Db, stored: StoredEdition, made: MadeReport) => Promise<void>;
}

interface Asked {
  readonly edition: MadeReport['edition'];
  readonly period: Period;
  readonly isComplete: boolean;
  readonly knownAt: Instant;
}

export function createReports(options: ReportsOptions): Reports {
  const { database, clock, append, workspace } = options;
  const { db } = database;

  const periodOf = ({ edition, period }: ReportQuestion, now: Instant): Period => {
    const span = edition === 'weekly' ? 'week' : 'month';
    if (period === undefined) return periodAt(span, now, workspace.timeZone);
    return span === 'week' ? parseWeek(period, workspace.timeZone) : parseMonth(period, workspace.timeZone);
  };

  async function ask(question: ReportQuestion): Promise<Asked> {
    const now = toInstant(clock.now());
    const asOf = question.asOf === undefined ? undefined : parseAsOf(question.asOf, now);
    const period = periodOf(question, asOf ?? now);
    if (period.start > now) {
      throw new SophiaError('report.future', `${period.title} has not begun.`, {
        where: period.id,
        hint: 'Ask for the one under way or for a past one.',
      });
    }
    const knownAt = asOf ?? (await lastLearnedAt(db, now)) ?? period.start;
    return { edition: question.edition, period, isComplete: (asOf ?? now) >= period.end, knownAt };
  }

  async function read({ edition, period, isComplete, knownAt }: Asked): Promise<ReportInputs> {
    const [measures, signals, due, decided, changes, facts, sources, limits] = await Promise.all([
      options.measures.list(knownAt),
      readSignals(db, period, knownAt),
      readDue(db, knownAt),
      readDecided(db, period, knownAt),
      readChanges(db, period, knownAt),
      readFacts(db, period, knownAt),
      readSources(db, knownAt),
      readLimits(db, knownAt, workspace.timeZone),
    ]);
    const { name, timeZone } = workspace;
    const baseUrl = options.publicUrl ?? '';
    return {
      edition,
      workspace: name,
      timeZone,
      period,
      isComplete,
      knownAt,
      baseUrl,
      measures,
      signals,
      due,
      decided,
      changes,
      facts,
      sources,
      limits,
    };
  }

  async function make(question: ReportQuestion): Promise<MadeReport> {
    const asked = await ask(question);
    const report = composeReport(await read(asked));
    return { ...asked, report, files: await renderReport(report) };
  }

  return {
    make,

    async open(question) {
      if (question.asOf === undefined) {
        const { id } = periodOf(question, toInstant(clock.now()));
        const stored = await findEdition(db, { edition: question.edition, period: id });
        if (stored !== undefined) {
          const period = periodOf({ ...question, period: id }, stored.knownAt);
          return { period, knownAt: stored.knownAt, files: await readFiles(db, stored.id), stored };
        }
      }
      const { period, knownAt, files } = await make(question);
      return { period, knownAt, files, stored: null };
    },

    async keep(question, madeBy) {
      const { edition } = question;
      const { id, end, span } = periodOf(question, toInstant(clock.now()));
      const known = await findEdition(db, { edition, period: id });
      if (known !== undefined) return { stored: known, isNew: false };
      if (end > toInstant(clock.now())) {
        throw new SophiaError(
          'report.unfinished',
          `The ${span} ${id} is not over, so no edition of it is kept.`,
          {
            kind: 'conflict',
            where: id,
            hint: `Keep it after ${end}, or write its files without keeping them.`,
          },
        );
      }
      const made = await make({ ...question, period: id });
      const stored = await database.db.transaction().execute(async (trx) => {
        const inserted = await insertEdition(trx, made, { at: toInstant(clock.now()), by: madeBy });
        if (inserted === undefined) return undefined;
        await options.announce(trx, inserted, made);
        await options.publish(trx, { kind: 'report', subject: inserted.id });
        await append(trx, {
          actor: madeBy,
          action: 'report.kept',
          subject: inserted.id,
          body: { edition, period: id, known_at: inserted.knownAt, content_hash: inserted.contentHash },
        });
        return inserted;
      });
      if (stored !== undefined) return { stored, isNew: true };
      // Another worker was first.
      const first = await findEdition(db, { edition, period: id });
      if (first !== undefined) return { stored: first, isNew: false };
      throw new SophiaError('report.lost', `The edition of ${id} was removed while it was kept.`, {
        kind: 'conflict',
        where: id,
        hint: 'Try again.',
      });
    },

    async actorNames() {
      const names = await options.userNames();
      return (actor) => actorName(actor, names);
    },
    list: (query = {}) => listEditions(db, query),
    find: (id) => findEdition(db, { id }),
    files: (id) => readFiles(db, id),
    file: (id, name) => readFile(db, id, name),
  };
}

function parseAsOf(text: string, now: Instant): Instant {
  let at: Instant | undefined;
  try {
    at = Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
  } catch {
    // Told below, with what a time looks like.
  }
  if (at !== undefined && at <= now) return at;
  const problem =
    at === undefined ? 'is not a time' : 'lies in the future; what will be known then is not known';
  throw new SophiaError('report.as_of', `"${text}" ${problem}.`, {
    where: '--as-of',
    hint: 'Write a past instant with its offset, such as 2026-11-23T05:00:00Z.',
  });
}
