/**
 * What stands in Slack follows what became of its signals: who acknowledged, resolved or snoozed them, wherever that was done. A bot's
 * messages are changed by the outbox, in order and once; those of a webhook only when somebody presses in them, since Slack
 * tells a webhook no place to change.
 */
import { sql } from 'kysely';
import { actorName } from '../../decisions/actor-name.ts';
import type { SignalState } from '../../decisions/contract.ts';
import { hashOf, type Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Outbox } from '../contract.ts';
import { amendSlack } from '../render/amend-slack.ts';

export interface AmendTools {
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly userNames: () => Promise<ReadonlyMap<string, string>>;
}

/** As long as somebody may look at an old message and still want to answer it; its links and buttons expire then. Our choice. */
export const acknowledgeForMs = 14 * 24 * 3_600_000;

interface PostedRow {
  readonly message_id: string;
  readonly outbox_id: string;
  readonly thread_key: string | null;
  readonly channel: string;
  readonly destination: string;
  readonly subject: string;
  readonly policy: string;
  readonly sample: boolean;
  readonly first_part: Json;
}

const posted = sql`
  SELECT delivery.message_id, outbox.id AS outbox_id, outbox.thread_key, outbox.channel, outbox.destination,
    outbox.subject, outbox.policy, outbox.sample, outbox.parts->0 AS first_part
  FROM alert_deliveries AS delivery JOIN alert_messages AS message ON message.id = delivery.message_id
    JOIN outbox ON outbox.id = delivery.outbox_id
`;

/** Queues how messages about these signals shall stand now. In the caller's transaction; answers how many that are. */
export async function amendMessages(
  db: Db,
  { outbox, userNames }: AmendTools,
  signals: readonly string[],
  now: Date,
): Promise<number> {
  if (signals.length === 0) return 0;
  const { rows } = await sql<PostedRow>`
    ${posted} WHERE message.at > ${new Date(now.getTime() - acknowledgeForMs)} AND message.kind <> 'digest'
      AND outbox.channel = 'slack_bot' AND outbox.thread_key IS NOT NULL AND outbox.state NOT IN ('failed', 'dead')
      AND message.id IN (SELECT message_id FROM alert_message_signals WHERE signal_id = ANY (${[...signals]}))
    ORDER BY message.at, outbox.id
  `.execute(db);
  if (rows.length === 0) return 0;
  const names = await userNames();
  const standings = await readStandings(db, [...new Set(rows.map((row) => row.message_id))], now);
  let queued = 0;
  for (const row of rows) {
    const standing = standings.get(row.message_id);
    const message = standing && amend(row, standing, names);
    if (standing === undefined || message === undefined || row.thread_key === null) continue;
    try {
      const { isNew } = await outbox.enqueue(db, {
        channel: row.channel,
        destination: row.destination,
        subject: row.subject,
        policy: row.policy,
        payload: { amends: row.thread_key, message },
        dedupeKey: `amend:${row.outbox_id}:${standing.version}`,
        sample: row.sample,
      });
      if (isNew) queued += 1;
    } catch (error) {
      // A destination that is no longer there must not keep the rules, nor an answer, from being applied.
      if (!(error instanceof SophiaError)) throw error;
    }
  }
  return queued;
}

/** The first part of an alert at a destination as it should stand now; undefined where there is none. */
export async function showNow(
  db: Db,
  { userNames, clock }: Pick<AmendTools, 'userNames'> & { readonly clock: Clock },
  messageId: string,
  destination: string,
): Promise<Json | undefined> {
  const { rows } = await sql<PostedRow>`
    ${posted} WHERE delivery.message_id = ${messageId} AND delivery.destination = ${destination}
  `.execute(db);
  const [row] = rows;
  const standing = (await readStandings(db, [messageId], clock.now())).get(messageId);
  return row && standing && amend(row, standing, await userNames());
}

function amend(row: PostedRow, { signals }: Standing, names: ReadonlyMap<string, string>): Json | undefined {
  const open = new Set(signals.filter(({ state }) => state === 'open').map(({ id }) => id));
  const isOne = signals.length === 1;
  const known = new Set(signals.map(({ id }) => id));
  const snoozed = new Set(signals.filter(({ held_until: until }) => until !== null).map(({ id }) => id));
  const groups = new Map<string, number>();
  for (const signal of signals) {
    const end = endOf(signal, names);
    if (end !== undefined) groups.set(end, (groups.get(end) ?? 0) + 1);
  }
  return amendSlack(row.first_part, {
    // A button that names no signal of the message stands for all of them.
    isDone: (does, about) =>
      (known.has(about) ? [about] : [...open]).every(
        (id) => !open.has(id) || (does === 'snooze' && snoozed.has(id)),
      ),
    lines: [...groups].map(([end, count]) =>
      isOne ? `${end.charAt(0).toUpperCase()}${end.slice(1)}` : `${count} of ${signals.length} ${end}`,
    ),
  });
}

/** What somebody did about it; undefined where nobody did anything. */
function endOf(signal: SignalStanding, names: ReadonlyMap<string, string>): string | undefined {
  const { state, actor, at, held_until: until, held_by: by } = signal;
  if (state === 'resolved') return `resolved by ${answererName(actor, names)}, ${minuteOf(at)}`;
  if (state === 'acknowledged') return `acknowledged by ${answererName(actor, names)}, ${minuteOf(at)}`;
  if (until === null || by === null) return undefined;
  return `snoozed until ${minuteOf(until)} by ${answererName(by, names)}`;
}

interface SignalStanding {
  readonly id: string;
  readonly state: SignalState;
  /** Of the last change. */
  readonly actor: string;
  readonly at: Date;
  /** Of a snooze of the signal itself that holds. */
  readonly held_until: Date | null;
  readonly held_by: string | null;
}

interface Standing {
  readonly signals: readonly SignalStanding[];
  /** Another one whenever anything about them changed: their last changes in the history, and their snoozes. */
  readonly version: string;
}

async function readStandings(
  db: Db,
  messages: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<SignalStanding & { readonly message_id: string; readonly change: string }>`
    SELECT told.message_id, signal.id, signal.state, last.actor, last.at, held.until AS held_until, held.by AS held_by,
      concat(last.id, ' ', (SELECT string_agg(snooze.id || ' ' || extract(epoch FROM until), ' ' ORDER BY snooze.id)
        FROM alert_snoozes AS snooze WHERE scope = 'signal' AND target = signal.id)) AS change
    FROM alert_message_signals AS told JOIN signals AS signal ON signal.id = told.signal_id
      JOIN LATERAL (
        SELECT id, actor, at FROM signal_history WHERE signal_id = signal.id ORDER BY id DESC LIMIT 1
      ) AS last ON true
      LEFT JOIN LATERAL (
        SELECT until, by FROM alert_snoozes WHERE scope = 'signal' AND target = signal.id AND until > ${now}
        ORDER BY until DESC LIMIT 1
      ) AS held ON true
    WHERE told.message_id = ANY (${[...messages]}) ORDER BY told.message_id, signal.id
  `.execute(db);
  const found = new Map<string, { signals: SignalStanding[]; changes: string[] }>();
  for (const { message_id: message, change, ...signal } of rows) {
    const one = found.get(message) ?? { signals: [], changes: [] };
    one.signals.push(signal);
    one.changes.push(`${signal.id} ${change}`);
    found.set(message, one);
  }
  return new Map(
    [...found].map(([message, { signals, changes }]) => [message, { signals, version: hashOf(changes) }]),
  );
}

/** Who answered, for people who read along. */
function answererName(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor.startsWith('slack:')) return 'a member of this Slack';
  if (actor.startsWith('destination:')) return `somebody at ${actor.slice('destination:'.length)}`;
  return actorName(actor, names);
}

const minuteOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
