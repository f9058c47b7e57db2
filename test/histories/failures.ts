/** What a poll gets instead of the page: errors, walls, challenges, notices. All of them answers, none of them news. */
import type { Answer } from './history.ts';

const shell = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

const html = { 'content-type': 'text/html; charset=utf-8' };

export const forbidden: Answer = {
  status: 403,
  headers: html,
  body: shell(
    '403 Forbidden',
    '<h1>403 Forbidden</h1><p>You do not have permission to view this resource.</p>',
  ),
  error: true,
};
export const serverError: Answer = {
  status: 500,
  headers: html,
  body: shell(
    '500',
    '<h1>Internal Server Error</h1><p>Something went wrong on our side. Reference 7f2c11.</p>',
  ),
  error: true,
};
export const unavailable: Answer = {
  status: 503,
  headers: { ...html, 'retry-after': '120' },
  body: shell(
    'Service Unavailable',
    '<h1>Service Unavailable</h1><p>No server is available to handle it.</p>',
  ),
  error: true,
};
export const tooMany: Answer = {
  status: 429,
  headers: { ...html, 'retry-after': '60' },
  body: shell('Too many requests', '<h1>Slow down</h1><p>Your address has sent too many requests.</p>'),
  error: true,
};
export const gatewayTimeout: Answer = { status: 504, headers: html, body: '', error: true };
export const empty: Answer = { body: '', error: true };
export const gone: Answer = {
  status: 404,
  headers: html,
  body: shell('Not found', '<h1>404</h1><p>Page not found.</p>'),
  error: true,
};
export const notModified: Answer = { status: 304, headers: { etag: 'W/"a1b2"' }, body: '', error: true };

/** A page that is not there but says 200. */
export const softNotFound = (company: string): Answer => ({
  headers: html,
  body: shell(
    `Page not found | ${company}`,
    `<header><a href="/">${company}</a><nav><a href="/pricing">Pricing</a><a href="/blog">Blog</a></nav></header><main><h1>Oops, we cannot find that page</h1><p>The page you are looking for may have moved or no longer exists.</p><p><a href="/">Go back home</a></p></main><footer>&copy; 2026 ${company}</footer>`,
  ),
  error: true,
});

export const consentWall = (company: string): Answer => ({
  headers: html,
  body: shell(
    `Before you continue to ${company}`,
    `<main role="dialog"><h1>Before you continue</h1><p>${company} and 214 partners store and read information on your device, such as cookies, to show personalised content and to measure audiences.</p><p>Choose "Accept all" to consent or "Manage options" to set your preferences.</p><button>Accept all</button><button>Reject all</button><button>Manage options</button></main>`,
  ),
  error: true,
});

export const challenge = (status: number): Answer => ({
  status,
  headers: { ...html, server: 'edge' },
  body: shell(
    'Just a moment...',
    '<h1>Checking your browser before you continue</h1><p>This check is automatic. Please enable JavaScript and cookies to continue.</p><noscript>Enable JavaScript to continue</noscript><div id="challenge-form"></div><p>Ray ID: 8a21fd03be77</p>',
  ),
  error: true,
});

export const loginWall = (company: string): Answer => ({
  headers: html,
  body: shell(
    `Sign in | ${company}`,
    `<main><h1>Sign in to ${company}</h1><form action="/session" method="post"><label>E-mail <input type="email" name="email"></label><label>Password <input type="password" name="password"></label><button>Sign in</button></form><p><a href="/forgot">Forgot your password?</a></p></main>`,
  ),
  error: true,
});

export const maintenance = (company: string): Answer => ({
  headers: html,
  body: shell(
    `${company} is down for maintenance`,
    `<main><h1>We will be right back</h1><p>${company} is undergoing scheduled maintenance. Thank you for your patience; please check back soon.</p></main>`,
  ),
  error: true,
});

/** The connection broke: fewer bytes than were announced. */
export const cut = (body: string, share: number): Answer => ({
  headers: { 'content-length': String(Buffer.byteLength(body)) },
  body: body.slice(0, Math.floor(body.length * share)),
  error: true,
});
