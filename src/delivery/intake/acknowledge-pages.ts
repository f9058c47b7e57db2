/**
 * `/ack/<token>`: the page behind the acknowledge link of a message. Opening it changes nothing, since mail scanners and
 * previews open links too; its button does.
 */
import type { Context, Hono } from 'hono';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { oneLine } from '../domain/plain-text.ts';
import { acknowledgeGranted, type GrantTools, mayAct, signalsOfGrant } from './acknowledge-granted.ts';
import type { AcknowledgeGrant, AcknowledgeTokens, ReadGrant } from './acknowledge-token.ts';
import type { IntakeGuard } from './intake-guard.ts';

export interface AcknowledgePageOptions extends GrantTools {
  readonly tokens: AcknowledgeTokens;
  readonly findSignal: (
    id: string,
  ) => Promise<{ readonly title: string; readonly state: string } | undefined>;
  readonly guard: IntakeGuard;
  readonly callerOf: (c: Context) => string;
}

const way = 'acknowledge-link';

export function addAcknowledgePages(router: Hono<ApiEnv>, options: AcknowledgePageOptions): void {
  const { tokens, findSignal, guard, callerOf } = options;

  router.use('/ack/*', async (c, next) => {
    guard.pace(way, callerOf(c));
    await next();
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('x-robots-tag', 'noindex');
  });

  router.get('/ack/:token', async (c) => {
    const read = tokens.read('link', c.req.param('token'));
    if (read.kind !== 'good') return notGood(c, read);
    if (!(await mayAct(options, read.grant.recipient))) return disabled(c);
    const known = await find(read.grant);
    if (known.length === 0) return gone(c);
    const open = known.filter(({ state }) => state === 'open');
    if (open.length === 0) return c.html(page('Already taken care of', titles(known)));
    return c.html(
      page(open.length === 1 ? 'Acknowledge this signal?' : `Acknowledge these ${open.length} signals?`, [
        ...titles(open),
        '<form method="post"><button type="submit">Acknowledge</button></form>',
      ]),
    );
  });

  router.post('/ack/:token', async (c) => {
    const read = tokens.read('link', c.req.param('token'));
    if (read.kind !== 'good') return notGood(c, read);
    const { recipient } = read.grant;
    if (!(await mayAct(options, recipient))) return disabled(c);
    const end = await acknowledgeGranted(options, read.grant, recipient, 'by the link of a message');
    const known = await find(read.grant);
    if (end === 'gone' || known.length === 0) return gone(c);
    return c.html(page(end === 'acknowledged' ? 'Acknowledged' : 'Already taken care of', titles(known)));
  });

  async function find(grant: AcknowledgeGrant) {
    const ids = await signalsOfGrant(options, grant);
    return (await Promise.all(ids.map(findSignal))).filter((signal) => signal !== undefined);
  }

  async function disabled(c: Context) {
    await guard.refuse(
      way,
      new SophiaError('acknowledge.disabled', 'The user was disabled.', { kind: 'forbidden' }),
    );
    return c.html(
      page('This link is no longer valid', ['<p>It was sent to somebody who may not act here any more.</p>']),
      403,
    );
  }

  async function notGood(c: Context, read: Exclude<ReadGrant, { kind: 'good' }>) {
    const isOld = read.kind === 'expired';
    await guard.refuse(
      way,
      new SophiaError(
        `acknowledge.${read.kind}`,
        isOld ? 'The link has expired.' : 'The link is not one of ours.',
        {
          kind: 'forbidden',
        },
      ),
    );
    return c.html(
      page(isOld ? 'This link has expired' : 'This link is not valid', [
        '<p>Open the signal in Sophia and acknowledge it there.</p>',
      ]),
      isOld ? 410 : 403,
    );
  }
}

const gone = (c: Context) =>
  c.html(page('This signal is gone', ['<p>There is nothing left to do.</p>']), 404);
const mostTitles = 10;
const titles = (signals: readonly { readonly title: string }[]) => [
  ...signals.slice(0, mostTitles).map(({ title }) => titled(title)),
  ...(signals.length > mostTitles ? [`<p>and ${signals.length - mostTitles} more</p>`] : []),
];
const titled = (title: string) => `<p dir="auto">${escape(oneLine(title))}</p>`;

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:Canvas;color:CanvasText}' +
  'main{max-width:32rem;padding:2rem}h1{font-size:1.25rem}p{overflow-wrap:anywhere}' +
  'button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:#0b5cad;color:#fff;cursor:pointer}' +
  'button:focus-visible{outline:3px solid;outline-offset:2px}';

function page(title: string, content: readonly string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escape(title)} - Sophia</title><style>${style}</style></head>`,
    `<body><main><h1>${escape(title)}</h1>${content.join('')}</main></body></html>`,
  ].join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
