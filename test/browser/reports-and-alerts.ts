/** What a person does with reports and alert rules, in a page that is signed in; each goes its whole way and leaves nothing behind. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import type { SignedIn } from '../product/start-sophia.ts';
import { settled } from './open-browser.ts';

interface Seat {
  readonly page: Page;
  readonly url: string;
  readonly api: SignedIn;
}

/** Reads the report of the week under way, follows it to its evidence, then keeps a finished week and takes its files. Answers its id. */
export async function makeReport({ page, url, api }: Seat): Promise<string> {
  await page.goto(`${url}/reports`);
  await page.getByText('No edition is kept yet').waitFor();
  await page.getByRole('link', { name: 'Preview report' }).click();
  await page.waitForURL(/\/reports\/preview\?.*as_of=/);
  await settled(page);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { level: 1, name: 'Weekly executive report' }).waitFor();
  const { verdict } = await api.json('/reports/preview?edition=weekly', z.object({ verdict: z.string() }));
  expect(await frame.locator('.verdict').innerText()).toBe(verdict);

  // Nothing in the frame runs, and its links move the dashboard.
  expect(await page.locator('iframe').getAttribute('sandbox')).not.toContain('allow-scripts');
  // It is printed as the document that it is, by the button and by the keyboard.
  await page.evaluate(
    `window.printed = 0; document.querySelector('iframe').contentWindow.print = () => (window.printed += 1)`,
  );
  await page.getByRole('button', { name: 'Print' }).click();
  await page.keyboard.press('Control+p');
  expect(await page.evaluate('window.printed')).toBe(2);
  await frame.getByRole('link', { name: 'What they mean' }).click();
  await expect.poll(async () => page.evaluate('window.scrollY')).toBeGreaterThan(400);
  await frame.getByRole('link', { name: 'All signals' }).first().click();
  await page.waitForURL(/\/signals$/);

  await page.goto(`${url}/reports`);
  const week = page.getByLabel('Week', { exact: true });
  const finished = await week.locator('option').nth(1).getAttribute('value');
  await week.selectOption(finished);
  await page.getByRole('button', { name: 'Keep this edition' }).click();
  await page.waitForURL(/\/reports\/rep_\w+$/);
  await settled(page);
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  const kept = await api.json(
    `/reports/${id}`,
    z.object({ period: z.string(), made_by: z.string(), content_hash: z.string() }),
  );
  expect(kept).toMatchObject({ period: finished, made_by: 'user:local' });
  expect(await page.locator('main').innerText()).toContain(kept.content_hash.slice(0, 4));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download PDF' }).click();
  expect((await download).suggestedFilename()).toBe(`${finished}-report.pdf`);

  // The archive has it, and the form knows that it is kept.
  await page.goto(`${url}/reports`);
  await page.getByRole('region', { name: 'Archive' }).getByRole('heading', { level: 3 }).waitFor();
  await week.selectOption(finished);
  await page.getByRole('link', { name: 'Open the kept edition' }).click();
  await page.waitForURL(new RegExp(`/reports/${id}$`));
  return id;
}

const rules = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      rule: z.looseObject({ name: z.string(), mode: z.looseObject({ kind: z.string() }) }),
    }),
  ),
});

/** Writes a rule with what it would have sent beside it, saves, changes, snoozes and deletes it. Answers its last version. */
export async function keepRule({ page, url, api }: Seat): Promise<number | undefined> {
  const mine = async () =>
    (await api.json('/alerts/rules', rules)).items.find(({ rule }) =>
      rule.name.startsWith('Moves of rivals'),
    );
  await page.goto(`${url}/alerts`);
  await page.getByRole('link', { name: 'New rule' }).click();
  const preview = page.getByRole('region', { name: 'What it would have sent' });
  await preview.getByText('It would have told nothing').waitFor();

  await page.getByLabel('Name', { exact: true }).fill('Moves of rivals');
  await page.getByLabel('Severity from').selectOption('info');
  await page.getByLabel('Signals', { exact: true }).selectOption('only');
  await page.getByText('Kinds: every kind').click();
  await page
    .getByRole('group', { name: 'Competitors', exact: true })
    .getByLabel(/^All of them/)
    .check();
  await preview.getByText(/\d+\smessages? about \d+\ssignals?/).waitFor();
  const told = Number(/(\d+)\smessages?/.exec(await preview.innerText())?.[1]);
  await preview.getByText('Show data table').click();
  const counts = await preview.getByRole('table').getByRole('cell').allInnerTexts();
  expect(counts.filter((_, at) => at % 2 === 0).reduce((sum, cell) => sum + Number(cell), 0)).toBe(told);
  await preview
    .getByText(/Lumen Leasing/)
    .first()
    .waitFor();
  // Each message leads to the signals that it would have told.
  const way = await preview.getByRole('link').first().getAttribute('href');
  expect((await api.get(way ?? '')).status).toBe(200);
  await page.getByRole('button', { name: 'Save rule' }).click();
  await page.waitForURL(/\/alerts\/(?!new)\w+/);
  expect(await mine()).toMatchObject({
    version: 1,
    rule: { mode: { kind: 'at_once' }, when: { sample: 'only' } },
  });

  // A digest once a day puts them together; what is refused says why and nothing is lost.
  await page.getByRole('button', { name: 'Digest' }).click();
  await page.getByLabel(/^Quiet hours/).check();
  await page.getByLabel('To (the next day)').fill('20:00');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('alert').filter({ hasText: 'no time at which' }).first().waitFor();
  await page.getByLabel(/^Quiet hours/).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).press('Enter');
  await page.getByText('Saved as version 2').waitFor();
  expect(
    await page.getByRole('button', { name: 'Save changes' }).evaluate((node) => node.matches(':focus')),
  ).toBe(true);
  expect(await mine()).toMatchObject({ version: 2, rule: { mode: { kind: 'digest' } } });

  // Somebody else is quicker: their version is offered, and is not overwritten.
  const { id = '' } = (await mine()) ?? {};
  const theirs = (await mine())?.rule;
  const put = await fetch(`${url}/api/v1/alerts/rules/${id}`, {
    method: 'PUT',
    headers: { ...api.headers, 'content-type': 'application/json', 'if-match': '"2"' },
    body: JSON.stringify({ ...theirs, name: 'Moves of rivals, theirs' }),
  });
  expect(put.status).toBe(200);
  await page.getByText('Somebody changed this rule meanwhile').waitFor();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('form', { name: 'Rule' }).getByRole('alert').waitFor();
  const last = (await mine())?.version;
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await page.getByRole('heading', { level: 1, name: 'Moves of rivals, theirs' }).waitFor();

  await page.getByRole('button', { name: /^Snooze/ }).click();
  await page.getByLabel(/^Reason/).fill('Release week.');
  await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(`${url}/alerts`);
  await page.getByRole('region', { name: 'Snoozed now' }).getByText('Release week.').waitFor();
  await page.getByRole('button', { name: /^End now/ }).click();
  await page.getByRole('region', { name: 'Snoozed now' }).waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Moves of rivals, theirs' }).click();
  const remove = page.getByRole('button', { name: 'Delete' });
  await remove.click();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(await remove.evaluate((node) => node.matches(':focus'))).toBe(true);
  await remove.press('Enter');
  await page.getByRole('button', { name: 'Delete rule' }).click();
  await page.waitForURL(/\/alerts$/);
  await page.getByRole('link', { name: 'Critical, at once' }).waitFor();
  expect(await mine()).toBeUndefined();
  return last;
}
