// A light load through the API: people look, propose, approve, apply and take back settings, add users and tokens, start
// cycles, acknowledge signals. What was answered with success is remembered as acknowledged: it must be there at the end.
import { sleep } from './run-sophia.mjs';

const capability = 'competitive-intelligence';
const path = 'min_changed_words';
const ended = ['verified', 'failed', 'rolled_back'];
const reads = [
  '/overview',
  '/signals?limit=50',
  '/proposals?limit=20',
  '/ledger?limit=50',
  '/sources',
  '/cycles',
  '/work',
];

export function createLoad({ url, token, random }) {
  const acknowledged = {
    users: new Map(),
    tokens: new Map(),
    /** By id, in the order of their making: `{ value, approved, rejected, applied, rolledBack }`. */
    proposals: new Map(),
    cycles: new Set(),
    signals: new Set(),
  };
  const count = { answered: 0, unanswered: 0, refused: 0, errors: 0 };
  /** Answers of the server that no outage explains: 4xx where none was due, by what was asked. */
  const surprises = new Map();
  let stopping = false;
  let number = 0;

  /** Undefined where there was no answer or one that promises nothing (5xx). */
  async function call(method, place, body, expected = []) {
    try {
      const response = await fetch(`${url}/api/v1${place}`, {
        method,
        headers: {
          authorization: `Bearer ${token()}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.ok) {
        count.answered += 1;
        return text === '' ? {} : JSON.parse(text);
      }
      if (response.status >= 500) count.errors += 1;
      else {
        count.refused += 1;
        const code = JSON.parse(text).code;
        const name = `${method} ${place.replace(/[a-z]+_[0-9a-z]{10,}/gi, 'ID')} ${response.status} ${code}`;
        if (!expected.includes(code)) surprises.set(name, (surprises.get(name) ?? 0) + 1);
      }
    } catch {
      count.unanswered += 1;
    }
    return undefined;
  }

  const isOver = () => stopping;
  async function repeat(pauseMs, work) {
    while (!stopping) {
      await work();
      const until = Date.now() + random.between(0.5, 1.5) * pauseMs;
      while (!stopping && Date.now() < until) await sleep(50);
    }
  }

  async function waitForEnd(id) {
    const deadline = Date.now() + 20_000;
    while (!isOver() && Date.now() < deadline) {
      const now = await call('GET', `/proposals/${id}`);
      if (ended.includes(now?.state)) return now.state;
      await sleep(300);
    }
    return undefined;
  }

  async function decide() {
    const value = 5 + (number += 1);
    const made = await call(
      'POST',
      '/settings/proposals',
      { capability, path, value, reason: `Soak ${number}` },
      ['setting.same'],
    );
    if (!made) return;
    const entry = { value };
    acknowledged.proposals.set(made.id, entry);
    const what = random.weighted([
      [6, 'apply'],
      [2, 'apply and take back'],
      [1, 'reject'],
      [1, 'leave'],
    ]);
    if (what === 'leave') return;
    if (what === 'reject') {
      if (await call('POST', `/proposals/${made.id}/reject`, { reason: 'Soak' })) entry.rejected = true;
      return;
    }
    // An attempt without an answer may have happened: the second one is then refused, rightly.
    const late = ['proposal.transition', 'proposal.plan_changed'];
    if (await call('POST', `/proposals/${made.id}/approve`, { plan_hash: made.plan_hash }, late))
      entry.approved = true;
    if (!entry.approved) return;
    if (await call('POST', `/proposals/${made.id}/apply`, undefined, late)) entry.applied = true;
    const end = await waitForEnd(made.id);
    if (what === 'apply and take back' && end === 'verified') {
      const back = await call('POST', `/proposals/${made.id}/rollback`, { reason: 'Soak' }, [
        'proposal.transition',
        'setting.changed_since',
      ]);
      if (back) entry.rolledBack = true;
      await waitForEnd(made.id);
    }
  }

  async function addPerson() {
    const n = (number += 1);
    if (random.next() < 0.5) {
      const user = await call('POST', '/users', {
        email: `soak-${n}@example.com`,
        name: `Soak ${n}`,
        role: 'viewer',
      });
      if (user) acknowledged.users.set(user.id, user.email);
    } else {
      const made = await call('POST', '/tokens', { name: `soak-${n}`, role: 'viewer' });
      if (made) acknowledged.tokens.set(made.id, made.token);
    }
  }

  async function startCycle() {
    const answer = await call('POST', '/cycles');
    if (answer) acknowledged.cycles.add(answer.cycle.id);
  }

  /** Only signals that have long been told; telling is for open ones. */
  async function acknowledgeSignal() {
    const page = await call('GET', '/signals?state=open&limit=200');
    const old = (page?.items ?? []).filter(
      (one) => Date.now() - Date.parse(one.first_seen_at ?? one.occurred_at) > 120_000,
    );
    const one = old[random.below(Math.max(1, old.length))];
    if (!one) return;
    const done = await call('POST', `/signals/${one.id}/acknowledge`, {}, ['signal.transition']);
    if (done) acknowledged.signals.add(one.id);
  }

  const loops = [
    repeat(250, () => call('GET', reads[random.below(reads.length)])),
    repeat(800, decide),
    repeat(1_500, addPerson),
    repeat(12_000, startCycle),
    repeat(9_000, acknowledgeSignal),
  ];
  return {
    acknowledged,
    count,
    surprises,
    call,
    async stop() {
      stopping = true;
      await Promise.all(loops);
    },
  };
}
