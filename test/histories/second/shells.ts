/** Whole documents as five kinds of site builders write them: every rendering has nonces, hashes and furniture of its own. */
import type { Random } from '../random.ts';

export interface Document {
  readonly company: string;
  readonly host: string;
  readonly path: string;
  readonly title: string;
  readonly main: string;
  /** Ready HTML for the head: JSON-LD, preloaded state. */
  readonly head?: string;
  /** The path that the page itself calls canonical. */
  readonly canonical?: string;
  readonly language?: string;
  readonly charset?: string;
}

export type Shell = (document: Document, random: Random) => string;

const address = (document: Document) => `https://${document.host}${document.canonical ?? document.path}`;

/** The links that every page of a site has above and below its own words. */
const links = [
  ['Platform', '/platform'],
  ['Solutions', '/solutions'],
  ['Pricing', '/pricing'],
  ['Customers', '/customers'],
  ['Resources', '/resources'],
  ['Careers', '/careers'],
] as const;

const anchors = (className: (label: string) => string) =>
  links.map(([label, href]) => `<a class="${className(label)}" href="${href}">${label}</a>`).join('');

/** Div soup of a visual builder: `w-` classes, data attributes that change with every publish. */
export const visualBuilder: Shell = (document, random) =>
  `<!DOCTYPE html><!-- Last Published: ${new Date(
    Date.UTC(2026, 2, random.whole(1, 28), random.whole(0, 23)),
  ).toUTCString()} --><html data-vb-domain="${document.host}" data-vb-page="${random.hex(24)}" data-vb-site="${random.hex(24)}" lang="${document.language ?? 'en'}"><head><meta charset="${document.charset ?? 'utf-8'}"/><title>${document.title} | ${document.company}</title><link rel="canonical" href="${address(document)}"/><meta content="width=device-width, initial-scale=1" name="viewport"/><link href="https://cdn.example/${random.hex(24)}/css/site.${random.hex(8)}.min.css" rel="stylesheet"/>${document.head ?? ''}</head><body><div class="page-wrapper"><div data-animation="default" class="navbar w-nav" role="banner"><div class="container w-container"><a href="/" class="brand w-nav-brand"><img src="/logo.svg" alt="${document.company}"/></a><nav role="navigation" class="nav-menu w-nav-menu">${anchors(() => 'nav-link w-nav-link')}<a href="/demo" class="button w-button">Book a demo</a></nav></div></div><div class="main-wrapper">${document.main}</div><div class="footer w-section"><div class="w-layout-grid"><div>© 2026 ${document.company}, Inc.</div>${anchors(() => 'footer-link')}<div class="w-form"><form id="email-form-${random.whole(1, 3)}" data-vb-page-id="${random.hex(24)}"><input type="email" placeholder="Work email"/><input type="submit" value="Subscribe"/></form><div class="w-form-done"><div>Thank you! Your submission has been received!</div></div><div class="w-form-fail"><div>Oops! Something went wrong while submitting the form.</div></div></div></div></div></div><script src="https://cdn.example/js/vb.${random.hex(9)}.js"></script></body></html>`;

/** A React site: hashed utility classes, streamed state in scripts, a build id. */
export const reactSite: Shell = (document, random) => {
  const hash = random.hex(5);
  const state = JSON.stringify({
    props: { pageProps: { path: document.path, requestId: random.uuid(), now: random.whole(1e9, 2e9) } },
    buildId: random.hex(21),
    isFallback: false,
  });
  return `<!DOCTYPE html><html lang="${document.language ?? 'en'}" class="__variable_${hash} antialiased"><head><meta charSet="${document.charset ?? 'utf-8'}"/><meta name="viewport" content="width=device-width"/><title>${document.title} – ${document.company}</title><link rel="canonical" href="${address(document)}"/><meta name="csrf-token" content="${random.hex(32)}"/><link rel="preload" href="/_next/static/css/${random.hex(16)}.css" as="style"/>${document.head ?? ''}</head><body><div id="__next"><header class="Header_root__${hash} sticky top-0 z-50"><a href="/" aria-label="${document.company}"><svg viewBox="0 0 24 24" width="24"><title>${document.company}</title><path d="M12 0L24 24H0z"></path></svg></a><nav class="hidden md:flex gap-6">${anchors(() => `Link_a__${hash}`)}</nav><a href="/login">Log in</a></header><main class="mx-auto max-w-7xl px-6 lg:px-8">${document.main}</main><footer class="Footer_root__${hash} border-t">${anchors(() => 'text-sm text-gray-500')}<p class="text-xs">© ${document.company} 2026. All rights reserved.</p></footer></div><script id="__NEXT_DATA__" type="application/json">${state}</script><script nonce="${random.hex(16)}">self.__f=self.__f||[];self.__f.push([1,"${random.hex(12)}"])</script></body></html>`;
};

/** A PHP blog system turned company site: body classes, nonces in inline scripts, a sidebar. */
export const blogSystem: Shell = (document, random) => `<!doctype html>
<html lang="${document.language ?? 'en-US'}">
<head>
<meta charset="${document.charset ?? 'UTF-8'}">
<title>${document.title} &#8211; ${document.company}</title>
<link rel="canonical" href="${address(document)}" />
<meta name="generator" content="Blog System 6.${random.whole(1, 9)}" />
<link rel='stylesheet' id='theme-css' href='https://${document.host}/wp-content/themes/dwell/style.css?ver=${random.whole(1000, 9999)}' media='all' />
<script>var wpApiSettings = {"root":"https://${document.host}/wp-json/","nonce":"${random.hex(10)}"};</script>
${document.head ?? ''}
</head>
<body class="page-template-default page page-id-${random.whole(100, 999)} wp-embed-responsive">
<div id="page" class="hfeed site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">${document.company}</a></p>
<nav id="site-navigation"><ul id="primary-menu" class="menu">${links.map(([label, href], i) => `<li id="menu-item-${40 + i}" class="menu-item"><a href="${href}">${label}</a></li>`).join('')}</ul></nav></header>
<div id="content" class="site-content"><article id="post-${random.whole(100, 999)}" class="page type-page hentry"><header class="entry-header"><h1 class="entry-title">${document.title}</h1></header>
<div class="entry-content">
${document.main}
</div></article></div>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search"><label>Search for: <input type="search" name="s"></label></form></section></aside>
<footer id="colophon" class="site-footer"><div class="site-info">&copy; 2026 ${document.company} | Proudly powered by Blog System</div></footer>
</div>
<!-- Page cached in ${random.whole(10, 900)} ms, ${random.whole(20, 90)} queries -->
</body></html>`;

/** A hosted builder: sections with long generated ids, blocks in grids. */
export const hostedBuilder: Shell = (document, random) =>
  `<!doctype html><html xmlns:og="http://opengraphprotocol.org/schema/" lang="${document.language ?? 'en-US'}"><head><meta charset="${document.charset ?? 'utf-8'}"><title>${document.title} — ${document.company}</title><link rel="canonical" href="${address(document)}"><script>Static.SITE_CONTEXT={"rollups":{},"impressionId":"${random.uuid()}","authenticationToken":"${random.hex(40)}"};</script>${document.head ?? ''}</head><body id="collection-${random.hex(24)}" class="tweak-fixed-header seven-one-global-animations"><div id="siteWrapper" class="clearfix site-wrapper"><header data-test="header" id="header" class="header theme-col--primary"><div class="header-title-logo"><a href="/">${document.company}</a></div><div class="header-nav-list">${links.map(([label, href]) => `<div class="header-nav-item header-nav-item--collection"><a href="${href}">${label}</a></div>`).join('')}</div></header><main id="page" class="container" role="main"><article class="sections" data-page-sections="${random.hex(24)}"><section data-section-id="${random.hex(24)}" class="page-section"><div class="fluid-engine fe-${random.hex(24)}"><div class="fe-block fe-block-${random.hex(20)}"><div class="sqs-block html-block"><div class="sqs-block-content"><h2>${document.title}</h2></div></div></div><div class="fe-block fe-block-${random.hex(20)}">${document.main}</div></div></section></article></main><footer class="sections" id="footer-sections"><p>${document.company} · Made with care · © 2026</p></footer></div></body></html>`;

/** Custom elements with declarative shadow roots left out: what a component library renders on the server. */
export const componentSite: Shell = (document, random) =>
  `<!doctype html><html lang="${document.language ?? 'en'}"><head><meta charset="${document.charset ?? 'utf-8'}"><title>${document.title} · ${document.company}</title><link rel="canonical" href="${address(document)}">${document.head ?? ''}</head><body data-trace="${random.uuid()}"><app-shell rev="${random.hex(7)}"><site-header><a slot="logo" href="/">${document.company}</a>${links.map(([label, href]) => `<nav-item><a href="${href}">${label}</a></nav-item>`).join('')}</site-header><page-body>${document.main}</page-body><site-footer><span>${document.company} © 2026</span><a href="/privacy">Privacy</a><a href="/terms">Terms</a></site-footer></app-shell><script type="module" src="/app.${random.hex(10)}.js"></script></body></html>`;
