/** Every page of the dashboard, and what axe says about it in both themes on a wide screen and on a phone. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { SignedIn } from '../product/start-sophia.ts';
import { settled } from './open-browser.ts';

const first = (key: string) => z.object({ items: z.array(z.object({ [key]: z.string() })).min(1) });

/** A signal about a competitor: its page has the captures side by side and what may be marked as noise. */
async function firstMove(api: SignedIn): Promise<string> {
  const { items } = await api.json('/signals?kind=competitor.pricing&limit=1', first('id'));
  return String(items[0]?.['id']);
}

/** Addresses of all pages, of single things the first that there is. */
export async function everyPage(api: SignedIn): Promise<string[]> {
  const one = async (list: string, key = 'id') =>
    String((await api.json(`/${list}?limit=1`, first(key))).items[0]?.[key]);
  const source = await one('sources');
  const { observations } = await api.json(
    `/sources/${encodeURIComponent(source)}`,
    z.object({ observations: z.array(z.object({ id: z.string() })) }),
  );
  return [
    '/',
    '/signals',
    `/signals/${await one('signals')}`,
    '/approvals',
    `/approvals/${await one('proposals')}?show=decided`,
    '/competitors',
    `/competitors/${await one('competitors', 'slug')}`,
    ...['timeline', 'positioning', 'battlecard', 'sources'].map(
      (view) => `/competitors/lumen-leasing?view=${view}`,
    ),
    `/signals/${await firstMove(api)}`,
    '/accounts',
    '/accounts/greystar',
    '/market',
    '/cost',
    '/cost/rows',
    '/compliance',
    '/ledger?entry=1',
    '/sources',
    `/sources/${source}`,
    ...(observations[0] ? [`/observations/${observations[0].id}`] : []),
    '/reports',
    '/reports/preview?edition=weekly',
    ...['rules', 'told', 'waiting', 'destinations'].map((part) => `/alerts?part=${part}`),
    '/alerts/new',
    `/alerts/${await one('alerts/rules')}`,
    '/work',
    '/effects',
    ...['workspace', 'capabilities', 'users', 'tokens', 'about'].map((part) => `/settings?part=${part}`),
    '/there-is-no-such-page',
  ];
}

const found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), summary: z.string() })),
  }),
);
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const run = `axe.run(document, { runOnly: ${JSON.stringify(standards)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, summary: failureSummary })),
  })))`;

const looks = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'dark', width: 390 },
  { scheme: 'light', width: 390 },
] as const;

/** Violations in words, none if all is well; also a page that is wider than a phone's screen. */
export async function violationsAt(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await settled(page);
  return violationsOn(page);
}

/** The same of the page that is open. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations: string[] = [];
  for (const { scheme, width } of looks) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    const where = `${new URL(page.url()).pathname} ${scheme} ${width}`;
    for (const { id, help, nodes } of found.parse(await page.evaluate(run)))
      violations.push(
        `${where}: ${id}: ${help}: ${nodes.map((node) => `${node.html} ${node.summary}`).join(' | ')}`,
      );
    const excess = Number(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
    if (excess > 0) violations.push(`${where}: ${excess} px wider than the screen`);
  }
  return violations;
}
