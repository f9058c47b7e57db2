/** Page frames of the fourth set: five site builders' ways of writing a page, and the answers that are no page at all. */
import { type Answer, type History, type HistoryBuilder, makeHistory } from '../history.ts';

/** `a` was looked at while the engine was mended, `b` only counted. */
export type Half = 'a' | 'b';

export function fourth(half: Half, name: string, why: string, tell: (h: HistoryBuilder) => void): History {
  return makeHistory(`fourth-${half}-${name}`, why, tell);
}

/** A site builder of today: class names of a hash, everything a div, state as JSON beside it. */
export const divSoup = (title: string, main: string, seed = 'k1'): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="preload" href="/_next/static/${seed}.css" as="style"></head><body><div id="__next"><div class="css-${seed}a"><div class="css-${seed}b"><a href="/">${title.split(' ')[0]}</a><a href="/product">Product</a><a href="/customers">Customers</a><a href="/pricing">Pricing</a><a href="/demo">Book a demo</a></div></div><div class="css-${seed}c">${main}</div><div class="css-${seed}f"><a href="/legal/terms">Terms</a><a href="/legal/privacy">Privacy</a><span>© 2026</span></div></div><script id="__NEXT_DATA__" type="application/json">{"buildId":"${seed}"}</script></body></html>`;

/** A hand-kept site with landmarks. */
export const landmarks = (title: string, main: string): string =>
  `<!DOCTYPE html>
<html lang="en">
<head><title>${title}</title><meta name="viewport" content="width=device-width"></head>
<body>
<header><nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/solutions">Solutions</a></li><li><a href="/company">Company</a></li></ul></nav></header>
<main id="content">
${main}
</main>
<footer><p>&copy; 2026. All rights reserved.</p></footer>
</body>
</html>`;

/** A blogging system with its sidebar. */
export const press = (title: string, main: string, sidebar = ''): string =>
  `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>${title} &#8211; Site</title></head><body class="page-template page-id-77"><div id="page" class="site"><header id="masthead"><div class="menu"><ul><li class="menu-item"><a href="/">Home</a></li><li class="menu-item"><a href="/about">About</a></li></ul></div></header><div id="primary"><article class="post-77 page"><h1 class="entry-title">${title}</h1><div class="entry-content">${main}</div></article></div><aside id="secondary" class="widget-area">${sidebar}</aside><footer id="colophon">Proudly made in Ohio</footer></div></body></html>`;

/** Tables and fonts, without a landmark or a heading. */
export const oldSchool = (title: string, main: string): string =>
  `<html><head><title>${title}</title></head><body bgcolor="#ffffff"><table width="800"><tr><td><b>${title}</b></td></tr><tr><td>${main}</td></tr><tr><td><font size="1">Call us: 555-0100</font></td></tr></table></body></html>`;

/** A page builder: rows, columns and widgets. */
export const widgets = (title: string, rows: readonly string[]): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><div class="wb-root">${rows.map((row, i) => `<section class="wb-row" data-id="r${i}"><div class="wb-col"><div class="wb-widget">${row}</div></div></section>`).join('')}</div></body></html>`;

export const cookieWall: Answer = {
  error: true,
  body: '<!DOCTYPE html><html><head><title>Before you continue</title></head><body><div class="cmp"><h2>We value your privacy</h2><p>We and our partners use cookies to store and access information on your device. Choose which cookies you allow.</p><button>Accept all</button><button>Reject all</button><button>Manage choices</button></div></body></html>',
};
export const challenge: Answer = {
  status: 403,
  error: true,
  body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser before you continue</h1><p>Enable JavaScript and cookies to continue. Ray ID: 7f2c91</p></body></html>',
};
export const badGateway: Answer = {
  status: 502,
  error: true,
  body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>',
};
export const emptyBody: Answer = { error: true, body: '' };
export const underMaintenance: Answer = {
  error: true,
  body: '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1><p>The site is down for scheduled maintenance. Please try again in a few minutes.</p></body></html>',
};
export const cutOff = (body: string): Answer => ({ error: true, body: body.slice(0, body.length * 0.4) });

/** Takes each body in turn; answers the files. */
export const takeAll = (
  source: { take(answer: Answer | string): string },
  bodies: readonly (Answer | string)[],
): string[] => bodies.map((body) => source.take(body));
