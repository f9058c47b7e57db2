/** The rules and every change of them, each with its entry in the ledger: who, before and after. */
import { sql } from 'kysely';
import type { AppendTo } from '../../decisions/ledger/contract.ts';
import { storableJson, storableText } from '../../decisions/domain/storable.ts';
import { transact } from '../../decisions/transact.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import { codeOf } from '../../platform/database/check-server.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Rules, StoredRule } from './contract.ts';
import { defaultRules } from './default-rules.ts';
import { parseRule, type RuleInput, ruleInputSchema } from './domain/alert-rule.ts';
import { type Directory, recipientProblems, requireRecipients } from './resolve-recipients.ts';

interface RuleRow {
  readonly id: string;
  readonly version: number;
  readonly rule: unknown;
  readonly created_at: Date;
  readonly created_by: string;
  readonly updated_at: Date;
  readonly updated_by: string;
}

export interface RuleStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  readonly directory: Directory;
  /** IANA zone of the workspace, for the default rules. */
  readonly timeZone: string;
  /** What waits under a rule, in the transaction of its change. */
  readonly onChanged: (db: Db, rule: StoredRule) => Promise<void>;
  readonly onRemoved: (db: Db, id: string) => Promise<void>;
}

/** Each is looked at for each signal; more than this nobody keeps in order either. */
const mostRules = 200;
const uniqueViolation = '23505';
const columns = sql.raw('id, version, rule, created_at, created_by, updated_at, updated_by');

export function createRuleStore(options: RuleStoreOptions): Rules {
  const { database, clock, append, directory, timeZone } = options;

  async function insert(db: Db, id: string, rule: RuleInput, actor: string): Promise<StoredRule | undefined> {
    const at = clock.now();
    const { rows } = await sql<RuleRow>`
      INSERT INTO alert_rules (id, version, rule, created_at, created_by, updated_at, updated_by)
      VALUES (${id}, 1, ${JSON.stringify(storableJson(rule))}, ${at}, ${actor}, ${at}, ${actor})
      ON CONFLICT DO NOTHING RETURNING ${columns}
    `.execute(db);
    if (rows[0] === undefined) return undefined;
    await append(db, { actor, action: 'alert_rule.added', subject: id, body: { after: rule } });
    return toRule(rows[0]);
  }

  async function lock(db: Db, id: string, version: number): Promise<StoredRule> {
    const { rows } = await sql<RuleRow>`
      SELECT ${columns} FROM alert_rules WHERE id = ${storableText(id)} AND removed_at IS NULL FOR UPDATE
    `.execute(db);
    if (rows[0] === undefined) throw unknownRule(id);
    if (rows[0].version === version) return toRule(rows[0]);
    throw new SophiaError('alert_rule.changed', 'Somebody has changed this rule since you read it.', {
      kind: 'conflict',
      where: id,
      hint: `Read it again; it is at version ${rows[0].version}.`,
      details: { httpStatus: 412 },
    });
  }

  return {
    list: async () => listRules(database.db),

    async get(id) {
      const { rows } = await sql<RuleRow>`
        SELECT ${columns} FROM alert_rules WHERE id = ${storableText(id)} AND removed_at IS NULL
      `.execute(database.db);
      if (rows[0] === undefined) throw unknownRule(id);
      return toRule(rows[0]);
    },

    async add(draft, actor) {
      const rule = parseRule(draft);
      requireRecipients(directory, rule);
      return transact(database, async (db) => {
        const { rows } = await sql<{ n: number }>`
          SELECT count(*)::int AS n FROM alert_rules WHERE removed_at IS NULL
        `.execute(db);
        if ((rows[0]?.n ?? 0) >= mostRules) {
          throw new SophiaError('alert_rule.too_many', `There are ${mostRules} rules already.`, {
            kind: 'conflict',
            hint: 'Remove one that nobody needs.',
          });
        }
        const stored = await insert(db, newId('rule', clock.now().getTime()), rule, actor);
        if (stored === undefined) throw sameName(rule.name);
        return stored;
      });
    },

    async change(id, version, draft, actor) {
      const rule = parseRule(draft);
      requireRecipients(directory, rule);
      return transact(database, async (db) => {
        const before = await lock(db, id, version);
        const { rows } = await sql<RuleRow>`
          UPDATE alert_rules SET version = version + 1, rule = ${JSON.stringify(storableJson(rule))},
            updated_at = ${clock.now()}, updated_by = ${actor}
          WHERE id = ${id} RETURNING ${columns}
        `
          .execute(db)
          .catch((error: unknown) => {
            throw codeOf(error) === uniqueViolation ? sameName(rule.name) : error;
          });
        if (rows[0] === undefined) throw unknownRule(id);
        const stored = toRule(rows[0]);
        await options.onChanged(db, stored);
        await append(db, {
          actor,
          action: 'alert_rule.changed',
          subject: id,
          body: { version: stored.version, before: before.rule, after: stored.rule },
        });
        return stored;
      });
    },

    async remove(id, version, actor) {
      await transact(database, async (db) => {
        const before = await lock(db, id, version);
        await sql`UPDATE alert_rules SET removed_at = ${clock.now()} WHERE id = ${id}`.execute(db);
        await options.onRemoved(db, id);
        await append(db, {
          actor,
          action: 'alert_rule.removed',
          subject: id,
          body: { version, before: before.rule },
        });
      });
    },

    async ensureDefaults() {
      const known = await sql`SELECT FROM alert_rules LIMIT 1`.execute(database.db);
      if (known.rows.length > 0) return;
      await transact(database, async (db) => {
        for (const { id, draft } of defaultRules(timeZone))
          await insert(db, id, parseRule(draft), 'system:alerts');
      });
    },

    problemsOf: (rule) => recipientProblems(directory, rule),
  };
}

export async function listRules(db: Db): Promise<readonly StoredRule[]> {
  const { rows } = await sql<RuleRow>`
    SELECT ${columns} FROM alert_rules WHERE removed_at IS NULL ORDER BY lower(rule->>'name'), id
  `.execute(db);
  return rows.map(toRule);
}

function toRule(row: RuleRow): StoredRule {
  return {
    id: row.id,
    version: row.version,
    rule: ruleInputSchema.parse(row.rule),
    createdAt: toInstant(row.created_at),
    createdBy: row.created_by,
    updatedAt: toInstant(row.updated_at),
    updatedBy: row.updated_by,
  };
}

function unknownRule(id: string): SophiaError {
  return new SophiaError('alert_rule.unknown', `There is no alert rule "${id}".`, {
    kind: 'not_found',
    where: id,
    hint: 'List them with "sophia alerts list".',
  });
}

function sameName(name: string): SophiaError {
  return new SophiaError('alert_rule.exists', `There is an alert rule "${name}" already.`, {
    kind: 'conflict',
    where: 'name',
    hint: 'Give it another name, or change the one that is there.',
  });
}
