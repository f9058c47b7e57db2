import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const job = (more: Record<string, unknown> = {}) => ({
  id: 'a1',
  title: ' Account\u00a0Executive ',
  department: 'Sales',
  team: null,
  employmentType: 'FullTime',
  location: 'Austin, TX',
  secondaryLocations: [],
  isRemote: false,
  workplaceType: 'OnSite',
  isListed: true,
  publishedAt: '2026-11-01T10:00:00.000+00:00',
  jobUrl: 'https://jobs.ashbyhq.com/sample-lumen/a1',
  descriptionHtml: '<p>Sell.</p>',
  descriptionPlain: 'Sell.\u00a0Travel.',
  shouldDisplayCompensationOnJobPostings: true,
  compensation: {
    scrapeableCompensationSalarySummary: '$90K\u00a0–\u00a0$110K',
    summaryComponents: [
      {
        compensationType: 'EquityPercentage',
        interval: 'NONE',
        currencyCode: null,
        minValue: null,
        maxValue: null,
      },
    ],
  },
  ...more,
});
const board = (...jobs: unknown[]) => answerOf({ apiVersion: '1', jobs });

describe('an Ashby board', () => {
  it('has one kind of space and dash in titles and pay', async () => {
    const { items, isComplete } = await read('ashby', board(job()));
    expect(isComplete).toBe(true);
    expect(items[0]).toMatchObject({
      title: 'Account Executive',
      text: 'Sell. Travel.',
      fields: { salary: '$90K - $110K', team: null },
    });
  });

  it('does not tell pay that the board does not display, nor jobs that it does not list', async () => {
    const hidden = job({ shouldDisplayCompensationOnJobPostings: false });
    const unlisted = job({ id: 'a2', isListed: false });
    const reading = await read('ashby', board(hidden, unlisted));
    expect(reading.items.map(({ key }) => key)).toEqual(['a1']);
    expect(reading.items[0]?.fields['salary']).toBeNull();
    expect(reading.isComplete).toBe(true);
  });

  it('makes pay from amounts where there is no summary, and none from equity without amounts', async () => {
    const pay = (component: unknown) =>
      job({ compensation: { scrapeableCompensationSalarySummary: null, summaryComponents: [component] } });
    const salary = {
      compensationType: 'Salary',
      interval: '1 YEAR',
      currencyCode: 'USD',
      minValue: 1,
      maxValue: 2,
    };
    const equity = {
      compensationType: 'EquityPercentage',
      interval: 'NONE',
      currencyCode: null,
      minValue: null,
    };
    expect((await read('ashby', board(pay(salary)))).items[0]?.fields['salary']).toBe('USD 1 - 2 per year');
    expect((await read('ashby', board(pay(equity)))).items[0]?.fields['salary']).toBeNull();
  });

  it('may be empty, which is for others to judge', async () => {
    expect(await read('ashby', board())).toMatchObject({ items: [], isComplete: true });
  });

  it('loses one malformed job with a caveat and counts no longer as whole', async () => {
    const reading = await read('ashby', board(job(), job({ id: 'a3' }), { id: null }));
    expect(reading.items).toHaveLength(2);
    expect(reading).toMatchObject({ isComplete: false, caveats: ['1 of 3 entries could not be read'] });
    expect(await codeOf(read('ashby', board(job(), {}, {})))).toBe('ashby.unreadable');
  });

  it('takes a link that is not http for none', async () => {
    const { items } = await read('ashby', board(job({ jobUrl: 'javascript:alert(1)' })));
    expect(items[0]?.link).toBeNull();
  });
});
