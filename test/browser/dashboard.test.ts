/** The way through Sophia that it is for, in a real browser: what changed, what it rests on, what needs a decision, what came of it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type RunningSophia,
  type SignedIn,
  root,
  signIn,
  startSophia,
  temporaryHome,
} from '../product/start-sophia.ts';
import { everyPage, violationsAt, violationsOn } from './check-pages.ts';
import { judgeSignal } from './judge-signal.ts';
import { type RunningWorker, startWorker } from './start-worker.ts';
import { keepRule, makeReport } from './reports-and-alerts.ts';
import { hasBrowser, isRequired, listenForTrouble, openBrowser, settled } from './open-browser.ts';

it('a browser is there if this run demands one', () => expect(hasBrowser || !isRequired).toBe(true));

describe.skipIf(!hasBrowser)('the dashboard', () => {
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let sophia: RunningSophia;
  let worker: RunningWorker | undefined;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let context: BrowserContext;
  let page: Page;
  let api: SignedIn;
  const trouble: string[] = [];
  let loads = 0;

  beforeAll(async () => {
    home = await temporaryHome();
    // A server alone first: the first cycle begins when somebody looks.
    [sophia, browser] = await Promise.all([startSophia(home.home, ['server']), openBrowser()]);
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    listenForTrouble(page, trouble);
    page.on('load', () => (loads += 1));
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await sophia?.stop();
    await home?.remove();
  });

  const region = (name: string | RegExp) => page.getByRole('region', { name });
  const link = (name: string | RegExp) => page.getByRole('link', { name });
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  it('opens by the printed link and fills with the first cycle while one looks, without a reload', async () => {
    await page.goto(sophia.link);
    await page.getByText('No cycle has run yet').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await region('The numbers').getByRole('listitem').count()).toBe(0);
    const before = loads;
    worker = await startWorker(home.home);
    await button('Run a cycle now').first().click();
    await page.getByText(/cycle is running/).waitFor();
    await region('The numbers').getByRole('heading', { level: 3 }).nth(9).waitFor({ timeout: 60_000 });
    await page.getByText(/cycle is running/).waitFor({ state: 'detached', timeout: 60_000 });
    expect(loads).toBe(before);
    const verdict = await page.locator('section[aria-labelledby=verdict] p').first().innerText();
    expect(verdict).toMatch(/\w+ of \w+ numbers/);
    expect(await region('The numbers').getByRole('heading', { level: 3 }).count()).toBeLessThanOrEqual(12);

    // A program joins by a link of its own, as an administrator would give it out.
    const made =
      await page.evaluate(`fetch('/api/v1/session').then((answer) => answer.json()).then((session) =>
      fetch('/api/v1/users/local/sign-in-link', { method: 'POST', headers: { 'x-csrf-token': session.csrf_token } }),
    ).then((answer) => answer.json())`);
    api = await signIn(z.object({ url: z.string() }).parse(made).url);
  });

  it('leads from a number down to the row of the bill and the line of the list that it rests on', async () => {
    const number = (title: RegExp) => page.locator('li', { has: page.getByRole('heading', { name: title }) });
    await number(/Biggest mover/)
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/\/cost\/rows\?/);
    const row = page.getByRole('table').getByRole('row').nth(1);
    const rowPlace = Number(/\d+/.exec(await row.getByRole('link').first().innerText())?.[0]);
    const billed = (await row.getByRole('cell').nth(4).innerText()).replace(/[^\d.]/g, '');
    const file = await readFile(join(root, 'examples', 'payready', 'data', 'cloud-bill-2026-11.csv'), 'utf8');
    expect(file.split(/\r?\n/)[rowPlace]).toContain(billed); // row 1 follows the header
    await row.getByRole('link').first().click();
    await page.waitForURL(/\/observations\/obs_\w+\?at=/);
    // The address changes at once, the page when it is loaded.
    await page.getByText('Content hash').first().waitFor();
    await settled(page);
    const bill = await page.locator('main').innerText();
    expect(bill).toContain('cloud-bill-2026-11.csv');
    expect(bill).toContain(createHash('sha256').update(file).digest('hex'));
    expect(bill).toContain(billed); // the row itself, read from the kept bytes

    await link('Overview').first().click();
    await number(/Sources that disagree/)
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/\/observations\/obs_\w+\?at=line/);
    await page.getByText('Content hash').first().waitFor();
    await settled(page);
    const id = /obs_\w+/.exec(page.url())?.[0] ?? '';
    const { content_hash: hash } = await api.json(
      `/observations/${id}`,
      z.object({ content_hash: z.string() }),
    );
    const list = await page.locator('main').innerText();
    expect(list).toContain(hash.replace(/^sha256:/, '').slice(0, 16));
    const stored = await (await api.get(`/observations/${id}/body`)).text();
    const place = Number(/line\D+(\d+)/.exec(decodeURIComponent(page.url()))?.[1]);
    const cells = (stored.split('\n')[place - 1] ?? '').split(',').filter((cell) => /^[A-Z]/.test(cell));
    expect(cells.length).toBeGreaterThan(1);
    for (const cell of cells) expect(list).toContain(cell);
  });

  it('shows what happens elsewhere without a reload', async () => {
    await link(/^Signals/)
      .first()
      .click();
    await settled(page);
    const open = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })).min(1) });
    const { items } = await api.json('/signals?state=open&limit=1', open);
    const [signal] = items;
    if (!signal) throw new Error('no signal is open');
    await page.goto(`${sophia.url}/signals/${signal.id}`);
    await button('Acknowledge').waitFor();
    const before = loads;
    expect(
      (await api.send('POST', `/signals/${signal.id}/acknowledge`, { reason: 'Seen by the API.' })).status,
    ).toBe(200);
    await page.getByText('Seen by the API.').waitFor({ timeout: 5_000 });
    await button('Acknowledge').waitFor({ state: 'detached' });
    expect(loads).toBe(before);
  });

  it('takes a setting from its proposal over the approval to a verified change, its outcome and its ledger entry', async () => {
    await link('Settings').first().click();
    await button('Capabilities').click();
    await button(/Propose a change of Mover threshold ratio/i).click();
    await page.getByLabel('New value').fill('0.4');
    await page.getByLabel(/^Reason/).fill('Fewer and larger movers.');
    await button('Propose change').click();
    await link('Read the plan and decide').click();
    await page.waitForURL(/\/approvals\/prp?_?\w+|\/approvals\/\w+/);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await region('Plan').waitFor();
    expect(await page.locator('main').innerText()).toMatch(/0\.25 to 0\.4/);

    await button(/^Reject/).click();
    await page.getByRole('alert').waitFor(); // a no needs its reason
    await page.getByLabel(/^Reason/).fill('Agreed in the cost review.');
    await button(/^Approve plan/).click();
    const run = button('Run plan');
    const verified = page.getByText('Verified.', { exact: true });
    await run.or(verified).first().waitFor();
    if (await run.isVisible()) await run.click();
    await verified.waitFor();
    await page.getByText('Outcome', { exact: true }).waitFor();
    await page
      .getByText(/as_wanted/)
      .first()
      .waitFor();

    await page.goto(`${sophia.url}/ledger?find=${id}`);
    await settled(page);
    const entries = await page.getByRole('table').innerText();
    for (const action of ['proposal.made', 'proposal.approved', 'change.verified', 'change.outcome_measured'])
      expect(entries).toContain(action);
    const settings = await api.json(
      '/settings',
      z.object({ overrides: z.array(z.object({ path: z.string(), value: z.unknown() })) }),
    );
    expect(settings.overrides).toEqual([{ path: 'cost-optimization.mover_threshold_ratio', value: 0.4 }]);
  });

  it('can be used by the keyboard alone: skip, search, go, read, approve', async () => {
    const body = {
      capability: 'market-monitoring',
      path: 'share_threshold_points',
      value: 2,
      reason: 'By keyboard.',
    };
    expect((await api.send('POST', '/settings/proposals', body)).status).toBe(201);
    await page.goto(`${sophia.url}/`);
    await settled(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('approvals');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/approvals/);
    await page.getByRole('heading', { level: 2, name: /share threshold points/i }).waitFor();

    for (let tabs = 0; tabs < 60; tabs += 1) {
      if (await page.locator('textarea:focus').count()) break;
      await page.keyboard.press('Tab');
    }
    const focused = page.getByLabel(/^Reason/).and(page.locator(':focus'));
    expect(await focused.count()).toBe(1);
    await page.keyboard.type('Typed, not clicked.');
    await page.keyboard.press('Control+Enter');
    const decided = z.object({
      items: z.array(z.object({ state: z.string(), decision: z.object({ reason: z.string() }).nullable() })),
    });
    await expect
      .poll(async () => (await api.json('/proposals?limit=1', decided)).items[0]?.decision?.reason, {
        timeout: 5_000,
      })
      .toBe('Typed, not clicked.');
    await page.keyboard.press('Escape');
    await page.locator('#main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(/\/ledger/);
  });

  it('takes what a person says of a signal and shows where that puts the bar, to others at once', async () => {
    expect(await judgeSignal({ page, context, url: sophia.url, api })).toEqual([{ useful: 1, noise: 0 }]);
  });

  it('makes a report of a week, to read and to keep, and opens it', async () => {
    expect(await makeReport({ page, url: sophia.url, api })).toMatch(/^rep_/);
  });

  it('writes an alert rule with what it would have sent, changes, snoozes and deletes it', async () => {
    // Ours, our change, and the one of somebody else that ours did not overwrite.
    expect(await keepRule({ page, url: sophia.url, api })).toBe(3);
    // The browser tells of the two refusals that this provoked; they are what was wanted.
    const provoked = /\/alerts\/rule_\w+: .*status of (400|412)/;
    trouble.splice(0, trouble.length, ...trouble.filter((one) => !provoked.test(one)));
  });

  it('passes axe on every page, light and dark, on a wide screen and on a phone', {
    timeout: 180_000,
  }, async () => {
    const pages = await everyPage(api);
    const second = await context.newPage();
    listenForTrouble(second, trouble);
    const queue = [...pages];
    const violations: string[] = [];
    const work = async (tab: Page) => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift())
        violations.push(...(await violationsAt(tab, `${sophia.url}${path}`)));
    };
    await Promise.all([page, second].map(work));
    const stranger = await browser.newContext();
    const door = await stranger.newPage();
    violations.push(...(await violationsAt(door, `${sophia.url}/sign-in?problem=sign_in.link`)));
    expect(violations).toEqual([]);
    // And would tell if it were otherwise.
    await door.evaluate(`document.querySelector('main').append(document.createElement('button'))`);
    const planted = await violationsOn(door);
    expect(planted.filter((violation) => violation.includes('button-name'))).toHaveLength(4);
    await stranger.close();
  });

  it('has complained about nothing on the way', () => {
    expect(trouble).toEqual([]);
    expect(sophia.stderr()).not.toMatch(/"level":"(error|fatal)"/);
    expect(worker?.stderr()).not.toMatch(/"level":"(error|fatal)"/);
  });
});
