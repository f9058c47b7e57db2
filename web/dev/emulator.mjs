// Stands in for the server while one draws pages: `node web/dev/emulator.mjs [port]`. In memory, on loopback, never shipped.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capabilityRoutes } from './sample-capabilities.mjs';
import * as core from './sample-core.mjs';

const dist = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'dist');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

let cycle = core.cycle('finished');
const readers = new Set();
let eventId = 0;
const tell = (kind, subject) => {
  eventId += 1;
  for (const reader of readers)
    reader.write(`id: ${eventId}\nevent: ${kind}\ndata: ${JSON.stringify({ kind, subject })}\n\n`);
};

const paged = (all, query, fallback = 50) => {
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? fallback);
  return {
    items: all.slice(from, from + limit),
    next_cursor: from + limit < all.length ? String(from + limit) : null,
  };
};
const find = (all, id) => all.find((one) => one.id === id) ?? { status: 404 };

function startCycle() {
  let done = 0;
  cycle = core.cycle('running', 0, `cyc_${Date.now()}`, 0);
  const timer = setInterval(() => {
    done += 1;
    cycle =
      done > 4
        ? core.cycle('finished', 5, cycle.id, 10_000)
        : core.cycle('running', done, cycle.id, done * 2000);
    tell('cycle', cycle.id);
    if (done > 4) clearInterval(timer);
  }, 2000);
  tell('cycle', cycle.id);
  return { cycle, started: true };
}

function decide(id, verb, body) {
  const proposal = find(core.proposals, id);
  const decision = {
    by: 'user:usr_1',
    by_name: 'Rae Okafor',
    at: new Date().toISOString(),
    reason: body.reason ?? null,
    policy: null,
  };
  if (verb === 'approve' && body.plan_hash !== proposal.plan_hash)
    return { status: 409, code: 'proposals.plan_changed', detail: 'The plan has changed since you read it.' };
  if (verb === 'reject') Object.assign(proposal, { state: 'rejected', decision });
  if (verb === 'approve')
    Object.assign(proposal, { state: 'verified', decision, change: core.proposals[3].change });
  if (verb === 'rollback') Object.assign(proposal, { state: 'rolled_back' });
  tell('proposal', id);
  return proposal;
}

const overview = () => ({
  as_of: core.ago(12 * 60_000),
  verdict: '',
  verdict_parts: [
    { text: 'One of eleven numbers is off: ', href: null },
    { text: 'without a team tag', href: '/cost?by=Tags%2Fteam' },
    { text: '. The gravest change this week: ', href: null },
    { text: core.signals[0].title, href: `/signals/${core.signals[0].id}` },
    { text: '. ', href: null },
    { text: 'Three decisions', href: '/approvals' },
    { text: ' are waiting for you.', href: null },
  ],
  numbers: core.numbers,
  changed: core.signals.slice(0, 6),
  decisions: core.proposals.filter((one) => one.state === 'waiting'),
  sources: core.sources,
  cycle,
  counts: {
    signals_open: core.signals.filter((one) => one.state === 'open').length,
    decisions_waiting: core.proposals.filter((one) => one.state === 'waiting').length,
  },
});

function answer(method, path, query, body) {
  const [, area, id, verb] = path.split('/').map(decodeURIComponent);
  const capability = capabilityRoutes(method, path, query, body);
  if (capability !== undefined) return capability;
  switch (area) {
    case 'session':
      return core.session;
    case 'auth':
      return { oidc: { enabled: true, label: 'Continue with Example ID' } };
    case 'overview':
      return overview();
    case 'signals': {
      if (id === undefined) {
        const wanted = ['state', 'severity', 'kind', 'capability'].filter((key) => query.has(key));
        return paged(
          core.signals.filter((one) => wanted.every((key) => one[key] === query.get(key))),
          query,
        );
      }
      const signal = find(core.signals, id);
      if (verb !== undefined) {
        const to = verb === 'resolve' ? 'resolved' : 'acknowledged';
        signal.history.push({
          at: new Date().toISOString(),
          actor: 'user:usr_1',
          actor_name: 'Rae Okafor',
          from: signal.state,
          to,
          reason: body.reason ?? null,
        });
        signal.state = to;
        tell('signal', id);
      }
      return signal;
    }
    case 'proposals':
      if (id === undefined)
        return paged(
          core.proposals.filter((one) => !query.has('state') || one.state === query.get('state')),
          query,
        );
      return verb === undefined ? find(core.proposals, id) : decide(id, verb, body);
    case 'ledger':
      return id === 'verify'
        ? { ok: true, entries: 48_214, first_bad: null, checkpoint: { seq: 48_200, at: core.ago(3_600_000) } }
        : paged(core.ledger, query);
    case 'sources':
      return id === undefined
        ? paged(core.sources, query)
        : { ...find(core.sources, id), observations: core.captures(id) };
    case 'observations':
      return core.observation(id);
    case 'cycles':
      if (method === 'POST') return startCycle();
      if (id === 'current') return { cycle };
      return id === undefined
        ? paged(
            [
              cycle,
              core.cycle('finished', 5, 'cyc_1901', 22_000_000),
              core.cycle('finished', 5, 'cyc_1900', 43_000_000),
            ],
            query,
          )
        : cycle;
    default:
      return { status: 404, code: 'not_found', detail: 'There is nothing at this address.' };
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://emulator');
  const signedIn = /sophia_session=1/.test(request.headers.cookie ?? '');
  const send = (status, type, body, headers = {}) => {
    response.writeHead(status, {
      'content-type': type,
      'content-security-policy': CSP,
      'cache-control': 'no-cache',
      ...headers,
    });
    response.end(body);
  };
  if (url.pathname.startsWith('/auth/link/'))
    return send(303, 'text/plain', '', {
      location: '/',
      'set-cookie': 'sophia_session=1; Path=/; HttpOnly; SameSite=Lax',
    });
  if (url.pathname === '/api/v1/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    readers.add(response);
    request.on('close', () => readers.delete(response));
    return;
  }
  if (url.pathname.startsWith('/api/v1/')) {
    const path = url.pathname.slice('/api/v1'.length);
    if (path === '/session/sign-out')
      return send(204, 'text/plain', null, { 'set-cookie': 'sophia_session=; Path=/; Max-Age=0' });
    let text = '';
    for await (const chunk of request) text += chunk;
    const found =
      signedIn || path === '/auth/options'
        ? answer(request.method, path, url.searchParams, text === '' ? {} : JSON.parse(text))
        : { status: 401, code: 'auth.required', detail: 'Sign in first.' };
    const status = typeof found.status === 'number' ? found.status : 200;
    if (status >= 400)
      return send(
        status,
        'application/problem+json',
        JSON.stringify({
          type: 'about:blank',
          title: 'Problem',
          request_id: '7f3a20c9',
          detail: 'There is no such thing.',
          code: 'not_found',
          ...found,
        }),
      );
    return send(status, 'application/json', JSON.stringify(found));
  }
  const file = join(dist, url.pathname);
  const isFile = extname(file) !== '' && file.startsWith(dist) && existsSync(file);
  if (!isFile && extname(url.pathname) !== '') return send(404, 'text/plain', 'not found');
  const path = isFile ? file : join(dist, 'index.html');
  return send(200, TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(path));
});

const port = Number(process.argv[2] ?? 7171);
server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}/auth/link/emulated\n`));
