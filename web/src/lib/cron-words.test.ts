import { expect, it } from 'vitest';
import { cronWords } from './cron-words.ts';

it.each([
  ['0 7 * * 1', 'Mondays at 07:00'],
  ['30 18 * * 7', 'Sundays at 18:30'],
  ['0 7 1 * *', 'the 1st of each month at 07:00'],
  ['5 6 12 * *', 'the 12th of each month at 06:05'],
  ['15 6 * * *', 'every day at 06:15'],
  ['*/5 * * * *', '*/5 * * * *'],
  ['0 7 * * 1-5', '0 7 * * 1-5'],
  ['0 7 1 1 *', '0 7 1 1 *'],
  ['0 7 1 * 1', '0 7 1 * 1'],
  ['0 */6 * * *', 'every 6 hours'],
  ['0 */1 * * *', 'every hour'],
  ['0 */7 * * *', '0 */7 * * *'],
  ['0 */6 * * 1', '0 */6 * * 1'],
])('%s is %s', (cron, words) => expect(cronWords(cron)).toBe(words));
