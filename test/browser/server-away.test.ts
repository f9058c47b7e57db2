/** The server goes away while somebody reads, and comes back: the page says so, loses nothing and catches up by itself. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import { type RunningSophia, startSophia, temporaryHome } from '../product/start-sophia.ts';
import { violationsOn } from './check-pages.ts';
import { hasBrowser, isRequired, openBrowser, settled } from './open-browser.ts';

describe.skipIf(!hasBrowser && !isRequired)('while the server is away', () => {
  let database: TestDatabase;
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let running: RunningSophia | undefined;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    place = await temporaryHome();
    [running, browser] = await Promise.all([
      startSophia(place.home, ['server'], { DATABASE_URL: database.url }),
      openBrowser(),
    ]);
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await database?.drop();
    await place?.remove();
  });

  it('says since when, keeps what was typed, waits for a page that is not loaded yet, and shows it when it is back', async () => {
    if (running === undefined) throw new Error('nothing runs');
    const { port } = new URL(running.url);
    await page.goto(running.link);
    await settled(page);
    await page.goto(`${running.url}/compliance`);
    await settled(page);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByLabel('Time there').fill('21:45');

    await running.stop();
    await page.getByText(/^Sophia has not answered since \d\d:\d\d\.$/).waitFor();
    expect(await page.getByLabel('Time there').inputValue()).toBe('21:45');
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: 'Market' }).click();
    await page.getByText('Waiting for Sophia to answer.').waitFor();
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/market$/);

    running = await startSophia(place.home, ['server'], { DATABASE_URL: database.url, SOPHIA_PORT: port });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    expect(await page.locator('h1').innerText()).toMatch(/market/i);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText(/^Sophia has not answered/).waitFor({ state: 'detached' });
  });
});
