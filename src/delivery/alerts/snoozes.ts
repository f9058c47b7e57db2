/** Snoozes: until when a rule, a subject or a signal is not told. */
import { sql } from 'kysely';
import { storableText } from '../../decisions/domain/storable.ts';
import type { AppendTo } from '../../decisions/ledger/contract.ts';
import { transact } from '../../decisions/transact.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Snooze, SnoozeScope, Snoozes } from './contract.ts';
import type { PastSnooze } from './domain/simulate.ts';

interface SnoozeRow {
  readonly id: string;
  readonly scope: SnoozeScope;
  readonly target: string;
  readonly since: Date;
  readonly until: Date;
  readonly by: string;
  readonly reason: string | null;
}

const longestMs = 366 * 24 * 3_600_000;
const columns = sql.raw('id, scope, target, since, until, by, reason');

export function createSnoozes(options: {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  /** In the transaction of a change of what is held back. */
  readonly onChanged: (db: Db, scope: SnoozeScope, targets: readonly string[]) => Promise<void>;
}): Snoozes {
  const { database, clock, append, onChanged } = options;

  async function insert(db: Db, given: Omit<SnoozeRow, 'id'>): Promise<Snooze> {
    const { scope, target, since, until, by, reason } = given;
    const snooze = toSnooze({ id: newId('snooze', since.getTime()), ...given });
    await sql`
      INSERT INTO alert_snoozes (id, scope, target, since, until, by, reason)
      VALUES (${snooze.id}, ${scope}, ${target}, ${since}, ${until}, ${by}, ${reason})
    `.execute(db);
    await append(db, {
      actor: by,
      action: 'alert_snooze.added',
      subject: snooze.id,
      body: { scope, target, until: snooze.until, reason },
    });
    return snooze;
  }

  return {
    async add({ scope, target: given, until, reason: words }, actor) {
      const now = clock.now();
      const end = new Date(until);
      const target = storableText(given).trim();
      if (!(end > now) || end.getTime() - now.getTime() > longestMs) {
        throw new SophiaError('alert_snooze.until', 'A snooze ends in the future, within a year.', {
          where: 'until',
          hint: 'Write an instant such as 2026-11-23T15:00:00Z.',
        });
      }
      const reason = storableText(words ?? '').trim() || null;
      return transact(database, async (db) => {
        await requireTarget(db, scope, target);
        const snooze = await insert(db, { scope, target, since: now, until: end, by: actor, reason });
        await onChanged(db, scope, [target]);
        return snooze;
      });
    },

    async addSignals(targets, until, actor, reason) {
      await transact(database, async (db) => {
        const { rows } = await sql<{ id: string }>`
          SELECT id FROM signals WHERE id = ANY (${[...targets]}) AND state <> 'resolved' ORDER BY id
        `.execute(db);
        const common = {
          since: clock.now(),
          until: new Date(until),
          by: actor,
          reason: storableText(reason),
        };
        for (const { id } of rows) await insert(db, { scope: 'signal', target: id, ...common });
        await onChanged(
          db,
          'signal',
          rows.map(({ id }) => id),
        );
      });
    },

    async list() {
      const { rows } = await sql<SnoozeRow>`
        SELECT ${columns} FROM alert_snoozes WHERE until > ${clock.now()} ORDER BY until, id LIMIT 500
      `.execute(database.db);
      return rows.map(toSnooze);
    },

    async end(id, actor) {
      const now = clock.now();
      await transact(database, async (db) => {
        const { rows } = await sql<SnoozeRow>`
          UPDATE alert_snoozes SET until = ${now} WHERE id = ${storableText(id)} AND until > ${now} RETURNING ${columns}
        `.execute(db);
        const [row] = rows;
        if (row === undefined) {
          throw new SophiaError('alert_snooze.unknown', `There is no snooze "${id}" that still holds.`, {
            kind: 'not_found',
            where: id,
            hint: 'List them with "sophia alerts snooze".',
          });
        }
        // What it held back is looked at again at once; what still holds it puts it off again.
        await sql`
          UPDATE alert_tellings SET due_at = ${now} WHERE state = 'waiting' AND due_at > ${now} AND overflow = false
            AND matched_at < ${now} AND ${covers(row)}
            AND rule_id IN (SELECT id FROM alert_rules WHERE rule->'mode'->>'kind' = 'at_once')
        `.execute(db);
        await append(db, {
          actor,
          action: 'alert_snooze.ended',
          subject: id,
          body: { scope: row.scope, target: row.target },
        });
        await onChanged(db, row.scope, [row.target]);
      });
    },
  };
}

const covers = ({ scope, target }: SnoozeRow) =>
  scope === 'rule'
    ? sql`rule_id = ${target}`
    : scope === 'subject'
      ? sql`subject = ${target}`
      : sql`signal_id = ${target}`;

async function requireTarget(db: Db, scope: SnoozeScope, target: string): Promise<void> {
  if (scope === 'subject' && target !== '') return;
  const { rows } =
    scope === 'rule'
      ? await sql`SELECT FROM alert_rules WHERE id = ${target} AND removed_at IS NULL`.execute(db)
      : await sql`SELECT FROM signals WHERE id = ${target}`.execute(db);
  if (rows.length > 0) return;
  throw new SophiaError('alert_snooze.target', `There is no ${scope} "${target}".`, {
    kind: 'not_found',
    where: 'target',
    hint: scope === 'rule' ? 'List them with "sophia alerts list".' : 'List them with "sophia signals list".',
  });
}

/** Those that hold at `now`. Answers until when a matter is snoozed, for a rule. */
export async function loadSnoozes(
  db: Db,
  now: Date,
): Promise<(rule: string, matter: { signal: string; subject: string }) => number | undefined> {
  const { rows } = await sql<SnoozeRow>`SELECT ${columns} FROM alert_snoozes WHERE until > ${now}`.execute(
    db,
  );
  const ends = new Map<string, number>();
  for (const { scope, target, until } of rows) {
    const key = `${scope} ${target}`;
    ends.set(key, Math.max(ends.get(key) ?? 0, until.getTime()));
  }
  return (rule, { signal, subject }) => {
    const found = [`rule ${rule}`, `subject ${subject}`, `signal ${signal}`].flatMap(
      (key) => ends.get(key) ?? [],
    );
    return found.length === 0 ? undefined : Math.max(...found);
  };
}

/** Of subjects and signals, since a draft has no rule that could have been snoozed. */
export async function findPastSnoozes(db: Db, from: Date): Promise<readonly PastSnooze[]> {
  const { rows } = await sql<SnoozeRow>`
    SELECT ${columns} FROM alert_snoozes WHERE until > ${from} AND scope <> 'rule'
  `.execute(db);
  return rows.map(({ scope, target, since, until }) => ({
    from: since.getTime(),
    until: until.getTime(),
    scope: scope === 'subject' ? 'subject' : 'signal',
    target,
  }));
}

function toSnooze({ id, scope, target, since, until, by, reason }: SnoozeRow): Snooze {
  return { id, scope, target, since: toInstant(since), until: toInstant(until), by, reason };
}
