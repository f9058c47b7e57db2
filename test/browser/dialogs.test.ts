/**
 * What cannot be taken back, in a real browser and by the keyboard alone: dropping and releasing what a restore holds back, and erasing
 * what the ledger says. Each asks for a reason, lets one go back, and leaves the focus where the reader was.
 */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import {
  type RunningSophia,
  type SignedIn,
  root,
  signIn,
  sophia,
  startSophia,
  temporaryHome,
} from '../product/start-sophia.ts';
import { violationsOn } from './check-pages.ts';
import { hasBrowser, isRequired, listenForTrouble, openBrowser, settled } from './open-browser.ts';

const effects = z.object({ held: z.unknown(), total: z.int() });

describe.skipIf(!hasBrowser && !isRequired)('what cannot be taken back', () => {
  let database: TestDatabase;
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let running: RunningSophia;
  let api: SignedIn;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase([]);
    place = await temporaryHome();
    const extra = { DATABASE_URL: database.url };
    // Three messages wait in it for a webhook that nobody answers.
    const backup = join(root, 'test', 'product', 'fixtures', '0.1.0.sophia');
    const restored = await sophia(place.home, ['restore', backup, '--json'], extra);
    if (restored.code !== 0) throw new Error(restored.stdout + restored.stderr);
    [running, browser] = await Promise.all([startSophia(place.home, ['server'], extra), openBrowser()]);
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(15_000);
    listenForTrouble(page, trouble);
    await page.goto(running.link);
    await settled(page);
    const made =
      await page.evaluate(`fetch('/api/v1/session').then((answer) => answer.json()).then((session) =>
      fetch('/api/v1/users/local/sign-in-link', { method: 'POST', headers: { 'x-csrf-token': session.csrf_token } }),
    ).then((answer) => answer.json())`);
    api = await signIn(z.object({ url: z.string() }).parse(made).url);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await database?.drop();
    await place?.remove();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('alertdialog');
  const hasFocus = async (one: Locator) => one.evaluate((node) => node.matches(':focus'));

  /** Presses Tab until it is there, as somebody without a mouse does. */
  async function tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await hasFocus(target)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard does not get there');
  }

  /** Looks at the dialog, goes back once, is asked for the reason, gives it and confirms. */
  async function goThrough(opener: Locator, confirm: string, reason: string): Promise<void> {
    await tabTo(opener);
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await hasFocus(opener)).toBe(true);

    await page.keyboard.press('Enter');
    const send = dialog().getByRole('button', { name: confirm });
    await tabTo(send);
    await page.keyboard.press('Enter');
    await dialog().getByRole('alert').waitFor();
    const field = dialog().getByLabel(/^Reason/);
    expect(await hasFocus(field)).toBe(true);
    await page.keyboard.type(reason);
    // The focus stays within: past the last button comes the field again.
    await tabTo(send);
    await page.keyboard.press('Tab');
    expect(await hasFocus(field)).toBe(true);
    await tabTo(send);
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
  }

  it('drops one held message, and the focus stays with the others', async () => {
    await page.goto(`${running.url}/`);
    await page.getByRole('link', { name: 'See what waits' }).click();
    await page.waitForURL(/\/effects$/);
    await settled(page);
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    const messages = page.getByRole('region', { name: 'Messages' });
    expect(await messages.getByRole('listitem').count()).toBe(3);
    await goThrough(button(/^Drop the message/).first(), 'Drop message', 'It was sent before the restore.');
    await page.getByRole('heading', { name: /2.effects held/ }).waitFor();
    expect(await messages.getByRole('listitem').count()).toBe(2);
    await expect.poll(() => hasFocus(messages)).toBe(true);
    expect(await api.json('/effects', effects)).toMatchObject({ total: 2 });
  });

  it('releases the rest, and says that nothing is held', async () => {
    await page.goto(`${running.url}/effects`);
    await settled(page);
    await goThrough(button('Release all'), 'Release', 'Looked through, the rest may go.');
    await page.getByText('Nothing is held').waitFor();
    await expect.poll(() => hasFocus(page.locator('#main'))).toBe(true);
    expect(await api.json('/effects', effects)).toEqual({ held: null, total: 0 });
    const ledger = z.object({
      items: z.array(z.looseObject({ body: z.looseObject({ reason: z.string() }) })),
    });
    expect((await api.json('/ledger?action=effects.released', ledger)).items).toMatchObject([
      { body: { reason: 'Looked through, the rest may go.' } },
    ]);
  });

  it('erases what an entry of the ledger says; the entry stays and the chain verifies', async () => {
    await page.goto(`${running.url}/ledger`);
    await settled(page);
    // Choosing a row takes the keyboard to what it says, Escape takes it back to the row.
    const row = page.getByRole('table').getByRole('row').nth(5).getByRole('link');
    const seq = Number((await row.innerText()).replace(',', ''));
    const entry = page.getByRole('region', { name: `Entry ${await row.innerText()}`, exact: true });
    await row.focus();
    await page.keyboard.press('Enter');
    await entry.waitFor();
    await expect.poll(async () => entry.evaluate((node) => node.parentElement?.matches(':focus'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await hasFocus(row)).toBe(true);
    await page.keyboard.press('Enter');
    await goThrough(
      entry.getByRole('button', { name: 'Erase body' }),
      'Erase for good',
      'Asked to be forgotten.',
    );
    await entry.getByText('The body was erased.').waitFor();
    await expect.poll(() => hasFocus(entry)).toBe(true);
    await page.getByText('Chain intact.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    const one = z.object({ body: z.unknown(), erased: z.boolean(), erased_by: z.int() });
    expect(await api.json(`/ledger/entries/${seq}`, one)).toMatchObject({ body: null, erased: true });
    // The tombstone leads to who did it and why.
    await entry.getByRole('link', { name: /^entry \d+$/ }).click();
    await page
      .getByRole('region', { name: /^Entry \d+/ })
      .getByText('Asked to be forgotten.')
      .waitFor();
  });

  it('has complained about nothing on the way', () => {
    expect(trouble).toEqual([]);
    expect(running.stderr()).not.toMatch(/"level":"(error|fatal)"/);
  });
});
