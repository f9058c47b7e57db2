// What must hold after a soak. Each check answers sentences about what is wrong; none is what is wanted.
import { isAlive } from './run-sophia.mjs';

/** A kill so long before a delivery may have cut off the record of the one before it. */
const killReachesMs = 5_000;
const missing = (what, wanted, there) => {
  const lost = [...wanted].filter((id) => !there.has(id));
  return lost.length === 0
    ? []
    : [`${lost.length} acknowledged ${what} are gone: ${lost.slice(0, 5).join(', ')}`];
};

/** Users, tokens and the states of proposals, as the API and the tables tell them. */
export async function verifyWrites({ load, database, url }) {
  const { acknowledged, call } = load;
  const rows = async (sql) => (await database.pool.query(sql)).rows;
  const ids = async (sql) => new Set((await rows(sql)).map((row) => row.id));
  const wrong = [
    ...missing(
      'users',
      acknowledged.users.keys(),
      new Set((await call('GET', '/users')).items.map(({ id }) => id)),
    ),
    ...missing(
      'tokens',
      acknowledged.tokens.keys(),
      new Set((await call('GET', '/tokens')).items.map(({ id }) => id)),
    ),
    ...missing('proposals', acknowledged.proposals.keys(), await ids('SELECT id FROM proposals')),
    ...missing('cycles', acknowledged.cycles, await ids('SELECT id FROM cycles')),
    ...missing(
      'acknowledgements of signals',
      acknowledged.signals,
      await ids("SELECT id FROM signals WHERE state <> 'open'"),
    ),
  ];
  for (const token of [...acknowledged.tokens.values()].slice(-3)) {
    const answer = await fetch(`${url}/api/v1/session`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) wrong.push(`an acknowledged token is refused with ${answer.status}`);
  }
  const state = new Map((await rows('SELECT id, state FROM proposals')).map((row) => [row.id, row.state]));
  const entries = new Map();
  for (const { subject, action, n } of await rows(
    "SELECT subject, action, count(*)::int AS n FROM ledger_entries WHERE subject LIKE 'prp%' GROUP BY subject, action",
  )) {
    entries.set(`${subject} ${action}`, n);
  }
  const overtaken = await readOvertaken(rows);
  let inForce;
  for (const [id, { value, approved, rejected, applied, rolledBack }] of acknowledged.proposals) {
    const is = state.get(id);
    // Taking back is rightly refused where a change that a killed worker had left behind came in between.
    if (is === 'failed' && applied && rolledBack && overtaken.has(id)) continue;
    const tell = (what) => wrong.push(`proposal ${id} was ${what} and is ${is}`);
    if (rejected && is !== 'rejected') tell('rejected');
    if (approved && is === 'waiting') tell('approved');
    if (applied && !['verified', 'rolled_back'].includes(is)) tell('applied');
    if (rolledBack && is !== 'rolled_back') tell('taken back');
    if (['applying', 'applied', 'rolling_back', 'failed'].includes(is)) tell('left');
    for (const action of [
      'proposal.made',
      ...(approved ? ['proposal.approved'] : []),
      ...(applied ? ['change.started'] : []),
    ]) {
      const n = entries.get(`${id} ${action}`) ?? 0;
      if (n !== 1) wrong.push(`the ledger has ${n} entries ${action} of proposal ${id}`);
    }
    if (is === 'verified') inForce = value;
  }
  const { overrides } = await call('GET', '/settings');
  const override = overrides.find(({ path }) => path.endsWith('.min_changed_words'));
  if (override?.value !== inForce)
    wrong.push(`the setting is ${override?.value}, the last verified change made it ${inForce}`);
  return wrong;
}

/**
 * Proposals of which another change set the setting after they had, and before they were to be taken back, and whose ledger
 * gives that as the reason.
 */
async function readOvertaken(rows) {
  const found = await rows(`
    SELECT c.proposal_id FROM changes c WHERE EXISTS (
      SELECT 1 FROM ledger_entries e JOIN ledger_bodies b USING (seq)
      WHERE e.subject = c.proposal_id AND e.action = 'change.rollback_failed'
        AND b.body::jsonb ->> 'reason' LIKE 'Another change has set this setting since%'
    ) AND EXISTS (
      SELECT 1 FROM change_steps other WHERE other.change_id <> c.id AND other.state = 'done' AND other.at <= c.finished_at
        AND other.at >= (SELECT max(own.at) FROM change_steps own WHERE own.change_id = c.id AND own.state = 'done'))`);
  return new Set(found.map((row) => row.proposal_id));
}

/** Cycles that overlap or hang, runs that hang, were set aside or failed. */
export async function verifyWork({ database }) {
  const wrong = [];
  const rows = async (sql) => (await database.pool.query(sql)).rows;
  const cycles = await rows(
    'SELECT id, state, started_at, finished_at, reason FROM cycles ORDER BY started_at, id',
  );
  for (const [i, cycle] of cycles.entries()) {
    if (cycle.state !== 'finished') wrong.push(`cycle ${cycle.id} is ${cycle.state}: ${cycle.reason}`);
    const next = cycles[i + 1];
    if (next && !(cycle.finished_at <= next.started_at))
      wrong.push(`cycles ${cycle.id} and ${next.id} overlap`);
  }
  const runs = await rows(`
    SELECT workflow_uuid AS id, name, status, error FROM dbos.workflow_status
    WHERE status NOT IN ('SUCCESS', 'CANCELLED') AND created_at < (extract(epoch FROM now()) - 60) * 1000`);
  for (const run of runs) {
    wrong.push(
      `run ${run.id} (${run.name}) is ${run.status}${run.error ? `: ${String(run.error).slice(0, 300)}` : ''}`,
    );
  }
  return wrong;
}

/** DESIGN 2, once only: the receiver honours keys, so one key a signal and destination, and repeats only around kills. */
export async function verifyWebhooks({ database, outside, kills, destinations }) {
  const wrong = [];
  const rows = async (sql) => (await database.pool.query(sql)).rows;
  const messages = await rows('SELECT id, destination, subject, state, attempts, last_error FROM outbox');
  for (const message of messages) {
    if (message.state !== 'delivered')
      wrong.push(
        `message ${message.id} is ${message.state} after ${message.attempts} attempts: ${message.last_error}`,
      );
  }
  const told = new Set(messages.map(({ destination, subject }) => `${destination} ${subject}`));
  const signals = await rows(
    "SELECT id FROM signals WHERE state = 'open' AND occurred_at > now() - interval '23 hours' AND last_seen_at < now() - interval '30 seconds'",
  );
  for (const { id } of signals) {
    for (const destination of destinations) {
      if (!told.has(`${destination} ${id}`)) wrong.push(`signal ${id} was not told to ${destination}`);
    }
  }
  const taken = outside.posts.filter(({ status }) => status === 200);
  const received = new Set(taken.map(({ destination, signal }) => `${destination} ${signal}`));
  for (const { destination, subject, state } of messages) {
    if (state === 'delivered' && !received.has(`${destination} ${subject}`))
      wrong.push(`${subject} counts as delivered to ${destination}, which never took it`);
  }
  const keys = new Map();
  const last = new Map();
  let repeats = 0;
  for (const post of taken) {
    const about = `${post.destination} ${post.signal}`;
    if (!post.signed) wrong.push(`a webhook about ${about} is not signed rightly`);
    if ((keys.get(about) ?? post.key) !== post.key)
      wrong.push(`${about} was sent under two idempotency keys`);
    keys.set(about, post.key);
    const before = last.get(about);
    last.set(about, post.at);
    if (before === undefined) continue;
    repeats += 1;
    if (!kills.some(({ at }) => at >= before - killReachesMs && at <= post.at))
      wrong.push(`${about} was delivered again after ${post.at - before} ms though nothing was killed`);
  }
  return { wrong, delivered: received.size, repeats, messages: messages.length };
}

/** Whether everything has come to rest: no message on its way, no run under way. */
export async function isAtRest({ database }) {
  const { rows } = await database.pool.query(`
    SELECT (SELECT count(*)::int FROM outbox WHERE state IN ('pending', 'sending', 'held')) AS messages,
      (SELECT count(*)::int FROM cycles WHERE state = 'running') AS cycles,
      (SELECT count(*)::int FROM proposals WHERE state IN ('applying', 'applied', 'rolling_back')) AS changes,
      (SELECT count(*)::int FROM dbos.workflow_status WHERE status IN ('PENDING', 'ENQUEUED', 'DELAYED')
        AND created_at < (extract(epoch FROM now()) - 60) * 1000) AS runs`);
  return rows[0];
}

export function verifyGone(pids) {
  return pids
    .filter((pid) => pid !== undefined && isAlive(pid))
    .map((pid) => `process ${pid} is still there`);
}
