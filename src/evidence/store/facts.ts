/** Facts with both times: when a claim holds, and when we learned it. Nothing is overwritten. */
import { sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Fact, FactConflict, FactInput, FactQuery, Facts } from '../contract.ts';
import { disagree } from './disagreement.ts';
import { factColumns, factOf, insertFacts, prepareFact, sourcesOfObservations } from './fact-rows.ts';
import type { EvidenceTables } from './tables.ts';

export function createFacts(database: Database, clock: Clock): Facts {
  return {
    async record(facts) {
      if (facts.length === 0) return 0;
      const prepared = facts.map(prepareFact);
      return database.db.transaction().execute(async (db) => {
        const sources = await sourcesOfObservations(db, new Set(facts.map((fact) => fact.observationId)));
        return insertFacts(db, prepared, sources, clock.now());
      });
    },

    replace: (sourceId, facts) => replaceFacts(database, clock.now(), sourceId, facts),

    async find(query) {
      const rows = await matching(database, query)
        .select(factColumns)
        .orderBy('subject')
        .orderBy('attribute')
        .orderBy('id')
        .$if(query.limit !== undefined, (select) => select.limit(query.limit ?? 0))
        .execute();
      return rows.map(factOf);
    },

    conflicts: (query) => findConflicts(database, query),
  };
}

/** The facts that a query means, without order or limit. */
function matching(database: Database, query: FactQuery) {
  const { subjectPrefix, after } = query;
  return database.db
    .withTables<EvidenceTables>()
    .selectFrom('facts')
    .$if(query.subject !== undefined, (q) => q.where('subject', '=', query.subject ?? ''))
    .$if(query.attribute !== undefined, (q) => q.where('attribute', '=', query.attribute ?? ''))
    .$if(query.observationId !== undefined, (q) => q.where('observation_id', '=', query.observationId ?? ''))
    .$if(subjectPrefix !== undefined && subjectPrefix !== '', (q) =>
      q.where('subject', '>=', subjectPrefix ?? '').where('subject', '<', `${subjectPrefix ?? ''}\u{10FFFF}`),
    )
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(subject, attribute, id) > (${after?.subject}, ${after?.attribute}, ${after?.id})`,
      ),
    )
    .where((e) =>
      query.knownAt === undefined
        ? e('known_to', 'is', null)
        : e.and([
            e('known_from', '<=', new Date(query.knownAt)),
            e.or([e('known_to', 'is', null), e('known_to', '>', new Date(query.knownAt))]),
          ]),
    );
}

async function replaceFacts(
  database: Database,
  at: Date,
  sourceId: string,
  facts: readonly FactInput[],
): Promise<{ added: number; kept: number; withdrawn: number }> {
  const prepared = facts.map(prepareFact);
  return database.db.transaction().execute(async (db) => {
    // Two imports of the same source one after the other, never mixed.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`facts ${sourceId}`}, 0))`.execute(db);
    const sources = await sourcesOfObservations(db, new Set(facts.map((fact) => fact.observationId)));
    for (const [observation, source] of sources) {
      if (source === sourceId) continue;
      throw new SophiaError(
        'evidence.wrong_source',
        `Observation ${observation} is of ${source}, not of ${sourceId}.`,
        { hint: 'Replace the facts of one source at a time.' },
      );
    }
    // Whether a claim is invented is no part of what it claims, but a mark that changed must not stay.
    const marked = (key: string, isSample: boolean) => `${key} ${isSample ? 'sample' : 'real'}`;
    const standing = await sql<{ id: string; key: string; sample: boolean }>`
      SELECT id, encode(content_key, 'hex') AS key, sample FROM facts
      WHERE source_id = ${sourceId} AND known_to IS NULL`.execute(db);
    const said = new Set(prepared.map(({ contentKey, fact }) => marked(contentKey, fact.sample)));
    const known = new Set(standing.rows.map((row) => marked(row.key, row.sample)));
    const gone = standing.rows.filter((row) => !said.has(marked(row.key, row.sample))).map((row) => row.id);
    if (gone.length > 0) {
      await sql`UPDATE facts SET known_to = greatest(known_from, ${at}::timestamptz) WHERE id = ANY (${gone})`.execute(
        db,
      );
    }
    const fresh = prepared.filter(({ contentKey, fact }) => !known.has(marked(contentKey, fact.sample)));
    const added = await insertFacts(db, fresh, sources, at);
    return { added, kept: standing.rows.length - gone.length, withdrawn: gone.length };
  });
}

/**
 * PostgreSQL finds the groups whose values differ, in order, as many at a time as are asked for; the rule of
 * `disagreement.ts` decides which of them are conflicts.
 */
async function findConflicts(database: Database, query: FactQuery): Promise<readonly FactConflict[]> {
  const { limit, ...filter } = query;
  const conflicts: FactConflict[] = [];
  let after: Group | undefined;
  for (;;) {
    const groups = await differingGroups(database, filter, limit, after);
    conflicts.push(...(await conflictsOf(database, filter, groups)));
    if (limit === undefined || groups.length < limit) return conflicts;
    if (conflicts.length >= limit) return conflicts.slice(0, limit);
    after = groups.at(-1);
  }
}

type Group = Pick<Fact, 'subject' | 'attribute' | 'qualifiers'>;

async function differingGroups(
  database: Database,
  filter: FactQuery,
  limit: number | undefined,
  after: Group | undefined,
): Promise<readonly Group[]> {
  return matching(database, filter)
    .select(['subject', 'attribute', 'qualifiers'])
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(subject, attribute, qualifiers)
          > (${after?.subject}, ${after?.attribute}, ${JSON.stringify(after?.qualifiers)}::jsonb)`,
      ),
    )
    .groupBy(['subject', 'attribute', 'qualifiers'])
    .having(sql<boolean>`count(DISTINCT value) > 1`)
    .orderBy('subject')
    .orderBy('attribute')
    .orderBy('qualifiers')
    .$if(limit !== undefined, (q) => q.limit(limit ?? 0))
    .execute();
}

async function conflictsOf(
  database: Database,
  filter: FactQuery,
  groups: readonly Group[],
): Promise<readonly FactConflict[]> {
  if (groups.length === 0) return [];
  const rows = await matching(database, filter)
    .select(factColumns)
    .where(
      sql<boolean>`(subject, attribute, qualifiers) IN (
        SELECT g.subject, g.attribute, g.qualifiers
        FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS g (subject text, attribute text, qualifiers jsonb))`,
    )
    .orderBy('subject')
    .orderBy('attribute')
    .orderBy('qualifiers')
    .orderBy('id')
    .execute();
  const byClaim = new Map<string, Fact[]>();
  for (const fact of rows.map(factOf)) {
    const key = canonicalJson([fact.subject, fact.attribute, fact.qualifiers]);
    const facts = byClaim.get(key);
    if (facts) facts.push(fact);
    else byClaim.set(key, [fact]);
  }
  return [...byClaim.values()].filter(disagree).flatMap((facts) => {
    const [first] = facts;
    return first === undefined
      ? []
      : [{ subject: first.subject, attribute: first.attribute, qualifiers: first.qualifiers, facts }];
  });
}
