/** A real Chromium, when there is one: SOPHIA_TEST_BROWSER holds its path (scripts/test.mjs looks for it). */
import { existsSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';

export const browserPath = process.env['SOPHIA_TEST_BROWSER'] ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(browserPath);
export const isRequired = process.env['SOPHIA_REQUIRE_BROWSER'] === '1';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
}

/** Everything that a page complains about: errors, failed requests to the server, violations of its content policy. */
export function listenForTrouble(page: Page, trouble: string[]): void {
  page.on('pageerror', (error) => trouble.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`${page.url()}: ${message.text()}`);
  });
}

/** The page has its heading and waits for nothing more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
