// Pictures of every page at three widths in both themes, with what the browser and axe-core complain about:
//   node web/dev/screenshots.mjs SIGN_IN_LINK OUTPUT_DIR [page,page] [width,width] [theme,theme]
// The sign-in link names the server, which may be the real one or dev/emulator.mjs. Ids of things to open are read from its API.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [link, out, only = '', widths = '1440,768,390', themes = 'light,dark'] = process.argv.slice(2);
if (link === undefined || out === undefined) {
  process.stderr.write(
    'usage: node web/dev/screenshots.mjs SIGN_IN_LINK OUTPUT_DIR [pages] [widths] [themes]\n',
  );
  process.exit(2);
}
const base = new URL(link).origin;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  bypassCSP: true,
});
const page = await context.newPage();
await page.goto(link);

const read = async (path) => {
  const answer = await context.request.get(`${base}/api/v1${path}`);
  return answer.ok() ? answer.json() : { items: [] };
};
const first = async (path, key = 'id') => (await read(path)).items?.[0]?.[key];
const signal = await first('/signals?limit=1');
// A move of a competitor: with before and after, what people said of it and where that put the bar.
const moves = await read('/signals?limit=100&capability=competitive-intelligence');
const move = (moves.items?.find(({ kind }) => kind === 'competitor.pricing') ?? moves.items?.[0])?.id;
const proposal = (await first('/proposals?limit=1&state=waiting')) ?? (await first('/proposals?limit=1'));
const decided = (await read('/proposals?limit=50')).items?.find((one) => one.change !== null)?.id;
const source = (await read('/sources')).items?.find((one) => one.state === 'ok')?.id;
const observation =
  source === undefined
    ? undefined
    : (await read(`/sources/${encodeURIComponent(source)}`)).observations?.[0]?.id;
const account = await first('/accounts?limit=1', 'slug');
const competitors = (await read('/competitors')).items ?? [];
const competitor = (competitors.find(({ sample }) => sample) ?? competitors[0])?.slug;
const period = await first('/cost/periods', 'period');
const rule = await first('/alerts/rules');
const report = await first('/reports?limit=1');

// A fact of a page names the block that states it.
const facts = competitor && (await read(`/facts?subject=competitor:${competitor}&limit=100`)).items;
const stated = facts?.find(({ locator }) => locator.startsWith('block '));

const pages = Object.entries({
  overview: '/',
  signals: '/signals',
  signal: signal && `/signals/${signal}`,
  move: move && `/signals/${move}`,
  approvals: '/approvals',
  approval: proposal && `/approvals/${proposal}`,
  decided: decided && `/approvals/${decided}?show=decided`,
  competitors: '/competitors',
  competitor: competitor && `/competitors/${competitor}`,
  'competitor-positioning': competitor && `/competitors/${competitor}?view=positioning`,
  'competitor-battlecard': competitor && `/competitors/${competitor}?view=battlecard`,
  'competitor-sources': competitor && `/competitors/${competitor}?view=sources`,
  accounts: '/accounts',
  account: account && `/accounts/${account}`,
  market: '/market',
  cost: '/cost',
  'cost-rows': period && `/cost/rows?period=${period}`,
  compliance: '/compliance',
  ledger: '/ledger',
  sources: '/sources',
  source: source && `/sources/${source}`,
  observation: observation && `/observations/${observation}`,
  'observation-at':
    stated && `/observations/${stated.observation_id}?at=${encodeURIComponent(stated.locator)}`,
  alerts: '/alerts',
  'alerts-told': '/alerts?part=told',
  'alerts-waiting': '/alerts?part=waiting',
  'alerts-destinations': '/alerts?part=destinations',
  'alert-new': '/alerts/new',
  'alert-rule': rule && `/alerts/${rule}`,
  reports: '/reports',
  'report-preview': '/reports/preview?edition=weekly',
  report: report && `/reports/${report}`,
  work: '/work',
  effects: '/effects',
  settings: '/settings',
  'settings-capabilities': '/settings?part=capabilities',
  'settings-users': '/settings?part=users',
  'settings-tokens': '/settings?part=tokens',
  'settings-about': '/settings?part=about',
  'not-found': '/nothing-here',
}).filter(([name, path]) => path !== undefined && (only === '' || only.split(',').includes(name)));

/** A page of more pixels than this is shown by its beginning: the rest is more of the same, half a megabyte of it. */
const LONG = 4000;
const BEGINNING = 1800;

let complaints = 0;
const complain = (text) => {
  complaints += 1;
  process.stdout.write(`${text}\n`);
};
let now = '';
page.on('console', (message) => {
  if (message.type() === 'error' && !message.text().includes('status of 40'))
    complain(`${now}: console: ${message.text()}`);
});
page.on('pageerror', (error) => complain(`${now}: error: ${error.message}`));

for (const theme of themes.split(',')) {
  for (const width of widths.split(',').map(Number)) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((chosen) => localStorage.setItem('sophia.theme', chosen), theme);
    for (const [name, path] of pages) {
      now = `${name} ${width} ${theme}`;
      await page.goto(base + path);
      await page
        .waitForFunction(
          () =>
            document.querySelector('main h1') !== null &&
            document.querySelector('[aria-busy="true"]') === null,
          undefined,
          { timeout: 10_000 },
        )
        .catch(() => complain(`${now}: still loading after 10 s`));
      await page.waitForTimeout(name.startsWith('cost') ? 500 : 150);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) complain(`${now}: ${overflow} px wider than the screen`);
      await page.evaluate(axe);
      const found = await page.evaluate(() =>
        globalThis.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      );
      for (const violation of found.violations)
        complain(
          `${now}: axe ${violation.id}: ${violation.nodes
            .map((node) => node.target.join(' '))
            .slice(0, 4)
            .join(' | ')}`,
        );
      // As tall as the page, so that the bar at the bottom of a phone does not stand in the middle of the picture.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const shown = height > LONG ? BEGINNING : Math.max(900, height);
      await page.setViewportSize({ width, height: shown });
      await page.screenshot({ path: join(out, `${name}-${width}-${theme}.png`) });
      await page.setViewportSize({ width, height: 900 });
    }
  }
}
await browser.close();
process.stdout.write(`${pages.length} pages, ${complaints} complaints\n`);
process.exitCode = complaints === 0 ? 0 : 1;
