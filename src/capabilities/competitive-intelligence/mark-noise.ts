/**
 * What a person marks as noise stays silent: a rule on a block of text or on an entry, for one source or all of a
 * competitor, with a preview of what it would have hidden, its record in the ledger, and undo.
 */
import type { Actor, Signal } from '../../decisions/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/database/database.ts';
import type { CapabilityServices } from '../contract.ts';
import { matchesNoise } from './domain/engine/match-noise.ts';
import type { NoiseRule } from './domain/engine/source-state.ts';
import { capabilityName } from './settings.ts';

type NoiseTable = {
  competitor_noise: {
    id: string;
    competitor: string;
    source_id: string | null;
    target: string;
    pattern: string;
    note: string;
    added_by: string;
    added_at: Date;
    removed_by: string | null;
    removed_at: Date | null;
  };
};

export interface NoiseInput {
  /** Slug of the competitor. */
  readonly competitor: string;
  /** Null: every source of the competitor. */
  readonly sourceId: string | null;
  readonly target: NoiseRule['target'];
  /** The text as it is shown, `*` for any run of it. What ticks in it does not matter. */
  readonly pattern: string;
  readonly note: string;
}

export interface NoiseRecord extends NoiseInput {
  readonly id: string;
  readonly addedBy: Actor;
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
}

export interface NoisePreview {
  /** Past signals that would not have been told, newest first. */
  readonly hidden: readonly Signal[];
  /** Past signals that would have been told with less in them. */
  readonly reduced: readonly Signal[];
}

/** How many past signals a preview looks at. */
const previewLength = 200;
/** A pattern with fewer letters and digits would hide what nobody meant. */
const leastLetters = 4;

/** @throws SophiaError `noise.too_wide` for a pattern that says too little. */
export async function previewNoise(services: CapabilityServices, input: NoiseInput): Promise<NoisePreview> {
  const rule = checked(input);
  const past = await services.signals.list({
    capability: capabilityName,
    subject: `competitor:${input.competitor}`,
    limit: previewLength,
  });
  const hidden: Signal[] = [];
  const reduced: Signal[] = [];
  for (const signal of past) {
    if (input.sourceId !== null && !(await comesFrom(services, signal, input.sourceId))) continue;
    const lines = linesOf(signal);
    const matched = lines.filter((line) => matchesNoise([rule], rule.target, line)).length;
    if (matched === 0) continue;
    // An edit goes where either of its sides is noise; a signal goes where nothing else is in it.
    const isAll = rule.target === 'item' || matched * 2 >= lines.length;
    (isAll ? hidden : reduced).push(signal);
  }
  return { hidden, reduced };
}

function linesOf({ before, after, title }: Signal): string[] {
  const lines = [before ?? '', after ?? ''].flatMap((text) => text.split('\n'));
  return [...lines, ...(title.match(/"[^"]+"/g) ?? []).map((quoted) => quoted.slice(1, -1))].filter(
    (line) => line.trim() !== '',
  );
}

async function comesFrom(services: CapabilityServices, signal: Signal, sourceId: string): Promise<boolean> {
  for (const { kind, id } of signal.evidence) {
    if (kind !== 'observation') continue;
    if ((await services.evidence.observations.find(id))?.sourceId === sourceId) return true;
  }
  return false;
}

/** @throws SophiaError `noise.too_wide` */
export async function addNoise(
  { database, ledger, clock }: CapabilityServices,
  input: NoiseInput,
  actor: Actor,
): Promise<NoiseRecord> {
  const { pattern } = checked(input);
  const at = clock.now();
  const record: NoiseRecord = {
    ...input,
    pattern,
    id: newId('noise', at.getTime()),
    addedBy: actor,
    addedAt: at.toISOString(),
  };
  await database.db.transaction().execute(async (db) => {
    await db
      .withTables<NoiseTable>()
      .insertInto('competitor_noise')
      .values({
        id: record.id,
        competitor: input.competitor,
        source_id: input.sourceId,
        target: input.target,
        pattern,
        note: input.note,
        added_by: actor,
        added_at: at,
        removed_by: null,
        removed_at: null,
      })
      .execute();
    await ledger.append(db, {
      actor,
      action: 'competitor_noise.added',
      subject: record.id,
      body: { competitor: input.competitor, source: input.sourceId, target: input.target, pattern },
    });
  });
  return record;
}

/** Undo: what the rule hid from then on is told again. False where there is no such rule, or it is gone already. */
export async function removeNoise(
  { database, ledger, clock }: CapabilityServices,
  id: string,
  actor: Actor,
): Promise<boolean> {
  return database.db.transaction().execute(async (db) => {
    const { numUpdatedRows } = await db
      .withTables<NoiseTable>()
      .updateTable('competitor_noise')
      .set({ removed_by: actor, removed_at: clock.now() })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await ledger.append(db, { actor, action: 'competitor_noise.removed', subject: id, body: {} });
    return true;
  });
}

export async function listNoise(database: Database, competitor: string): Promise<NoiseRecord[]> {
  const rows = await database.db
    .withTables<NoiseTable>()
    .selectFrom('competitor_noise')
    .selectAll()
    .where('competitor', '=', competitor)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    competitor: row.competitor,
    sourceId: row.source_id,
    target: row.target === 'item' ? 'item' : 'block',
    pattern: row.pattern,
    note: row.note,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
  }));
}

/** What the engine applies to a source. */
export async function noiseRulesFor(
  database: Database,
  sourceId: string,
  competitor: string,
): Promise<NoiseRule[]> {
  const rules = await listNoise(database, competitor);
  return rules.filter((rule) => rule.sourceId === null || rule.sourceId === sourceId);
}

function checked({ target, pattern }: NoiseInput): NoiseRule {
  const trimmed = pattern.trim();
  if ((trimmed.match(/[\p{L}\p{N}]/gu) ?? []).length < leastLetters || trimmed.length > 2_000) {
    throw new SophiaError(
      'noise.too_wide',
      'This pattern says too little, or too much, to be told from other text.',
      {
        where: 'pattern',
        hint: `Give at least ${leastLetters} letters of the text that is noise; * stands for any run of text.`,
      },
    );
  }
  return { id: 'preview', target, pattern: trimmed };
}
