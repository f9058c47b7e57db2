/** Whether a signal was worth telling, said by the keyboard, and what that moves for whoever else looks. */
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import type { SignedIn } from '../product/start-sophia.ts';
import { settled } from './open-browser.ts';

interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  readonly api: SignedIn;
}

const listed = z.object({ items: z.array(z.object({ id: z.string(), kind: z.string() })) });
const bars = z.object({ items: z.array(z.object({ useful: z.number(), noise: z.number() })) });

/** Calls a price move noise, then useful. Answers the votes that count in the end. */
export async function judgeSignal({ page, context, url, api }: Seat): Promise<unknown> {
  const { items } = await api.json('/signals?limit=100&capability=competitive-intelligence', listed);
  const move = items.find(({ kind }) => kind === 'competitor.pricing');
  if (move === undefined) throw new Error('The example tells no price move.');
  const other = await context.newPage();
  await other.goto(`${url}/signals/${move.id}`);
  await settled(other);
  await other.getByText('Nobody has said anything of signals like this yet').waitFor();

  await page.goto(`${url}/signals/${move.id}`);
  await settled(page);
  const noise = page.getByRole('button', { name: 'Noise', exact: true });
  await noise.focus();
  await page.keyboard.press('Enter');
  // It needs a reason: the field says so and has the focus.
  await page.getByText('Say in a few words why nobody needs to hear of it.').waitFor();
  await page.keyboard.type('the same price in other words');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByText('You said: noise.').waitFor();
  expect(await noise.getAttribute('aria-pressed')).toBe('true');

  const bar = other.getByRole('list', { name: 'The bar for signals like this' });
  await bar.getByText('0 useful, 1 noise').waitFor();
  await other
    .getByRole('list', { name: 'Verdicts given' })
    .getByText('the same price in other words')
    .waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await bar.getByText('1 useful, 0 noise').waitFor();
  await other.close();
  return (await api.json('/competitors/thresholds', bars)).items;
}
