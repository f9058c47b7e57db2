/** Facts as rows: what identifies a claim, and the way into and out of the table. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Fact, FactInput } from '../contract.ts';
import { storableJson, storableText } from './storable.ts';
import type { EvidenceTables, FactRow } from './tables.ts';

/** A fact with its keys, in storable form. */
export interface PreparedFact {
  readonly fact: FactInput;
  /** What is claimed, whoever showed it to us and where: hex. */
  readonly contentKey: string;
  /** The claim at its place in its observation: hex. */
  readonly claimKey: string;
}

export function prepareFact(input: FactInput): PreparedFact {
  const fact: FactInput = {
    ...input,
    subject: storableText(input.subject),
    qualifiers: Object.fromEntries(
      Object.entries(input.qualifiers).map(([key, value]) => [
        storableText(key),
        typeof value === 'string' ? storableText(value) : value,
      ]),
    ),
    value: storableJson(input.value),
    validFrom: storableText(input.validFrom),
    locator: storableText(input.locator),
    claimedBy: storableText(input.claimedBy),
    ...(input.note === undefined ? {} : { note: storableText(input.note) }),
  };
  const content = canonicalJson([
    fact.subject,
    fact.attribute,
    fact.qualifiers,
    fact.value,
    fact.unit ?? null,
    fact.precision,
    fact.validFrom,
    fact.validTo ?? null,
    fact.claimedBy,
  ]);
  return {
    fact,
    contentKey: sha256(content),
    claimKey: sha256(`${content}\n${fact.observationId}\n${fact.locator}`),
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The sources of observations. @throws SophiaError `evidence.unknown_observation` when one is not stored. */
export async function sourcesOfObservations(db: Db, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = await sql<{ id: string; source_id: string }>`
    SELECT id, source_id FROM observations WHERE id = ANY (${[...ids]})`.execute(db);
  const sources = new Map(found.rows.map((row) => [row.id, row.source_id]));
  const unknown = [...ids].find((id) => !sources.has(id));
  if (unknown !== undefined) {
    throw new SophiaError('evidence.unknown_observation', `There is no observation "${unknown}".`, {
      kind: 'not_found',
      hint: 'Record the observation first, then the facts that rest on it.',
    });
  }
  return sources;
}

const rowsPerStatement = 1000;

/** Writes those that do not stand yet, many a statement. Answers how many were new. */
export async function insertFacts(
  db: Db,
  facts: readonly PreparedFact[],
  sources: ReadonlyMap<string, string>,
  at: Date,
): Promise<number> {
  let added = 0;
  for (let start = 0; start < facts.length; start += rowsPerStatement) {
    const rows = facts.slice(start, start + rowsPerStatement).map(({ fact, contentKey, claimKey }) => ({
      id: newId('fact', at.getTime()),
      claim_key: claimKey,
      content_key: contentKey,
      source_id: sources.get(fact.observationId) ?? null,
      observation_id: fact.observationId,
      subject: fact.subject,
      attribute: fact.attribute,
      qualifiers: fact.qualifiers,
      value: fact.value,
      unit: fact.unit ?? null,
      precision: fact.precision,
      valid_from: fact.validFrom,
      valid_to: fact.validTo ?? null,
      locator: fact.locator,
      claimed_by: fact.claimedBy,
      extractor: fact.extractor,
      note: fact.note ?? null,
      sample: fact.sample,
    }));
    const inserted = await sql`
      INSERT INTO facts (id, claim_key, content_key, source_id, observation_id, subject, attribute, qualifiers, value,
        unit, precision, valid_from, valid_to, locator, claimed_by, extractor, note, sample, known_from)
      SELECT r.id, decode(r.claim_key, 'hex'), decode(r.content_key, 'hex'), r.source_id, r.observation_id, r.subject,
        r.attribute, r.qualifiers, coalesce(r.value, 'null'::jsonb), r.unit, r.precision, r.valid_from, r.valid_to,
        r.locator, r.claimed_by, r.extractor, r.note, r.sample, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id text, claim_key text, content_key text,
        source_id text, observation_id text, subject text, attribute text, qualifiers jsonb, value jsonb, unit text,
        precision text, valid_from text, valid_to text, locator text, claimed_by text, extractor text, note text,
        sample boolean)
      ORDER BY r.claim_key
      ON CONFLICT (claim_key) WHERE known_to IS NULL DO NOTHING`.execute(db);
    added += Number(inserted.numAffectedRows ?? 0n);
  }
  return added;
}

export const factColumns = [
  'id',
  'source_id',
  'observation_id',
  'subject',
  'attribute',
  'qualifiers',
  'value',
  'unit',
  'precision',
  'valid_from',
  'valid_to',
  'locator',
  'claimed_by',
  'extractor',
  'note',
  'sample',
  'known_from',
  'known_to',
] as const satisfies readonly (keyof EvidenceTables['facts'])[];

export function factOf(row: Pick<FactRow, (typeof factColumns)[number]>): Fact {
  return {
    id: row.id,
    subject: row.subject,
    attribute: row.attribute,
    qualifiers: row.qualifiers,
    value: row.value,
    ...(row.unit === null ? {} : { unit: row.unit }),
    precision: row.precision,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    observationId: row.observation_id,
    locator: row.locator,
    claimedBy: row.claimed_by,
    extractor: row.extractor,
    ...(row.note === null ? {} : { note: row.note }),
    sample: row.sample,
    knownFrom: toInstant(row.known_from),
    knownTo: row.known_to && toInstant(row.known_to),
  };
}
