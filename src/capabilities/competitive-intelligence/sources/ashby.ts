/**
 * Ashby job boards: `GET https://api.ashbyhq.com/posting-api/job-board/{board}`. The whole board in one answer, with no update times.
 * What a board does not list, and pay that it does not display, is not read although it is in the answer.
 */
import { z } from 'zod';
import { defineConnector } from './connector.ts';
import { payRange, payText, placesOf } from './job-fields.ts';
import { listIn, readJson } from './json-answer.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const component = z.object({
  compensationType: z.string().nullish(),
  interval: z.string().nullish(),
  currencyCode: z.string().nullish(),
  minValue: z.number().nullish(),
  maxValue: z.number().nullish(),
});

const job = z.object({
  id: z.string().min(1),
  title: z.string(),
  department: z.unknown().optional(),
  team: z.unknown().optional(),
  employmentType: z.unknown().optional(),
  location: z.unknown().optional(),
  secondaryLocations: z
    .array(z.object({ location: z.unknown().optional() }))
    .nullish()
    .catch(null),
  isRemote: z.boolean().nullish().catch(null),
  workplaceType: z.unknown().optional(),
  isListed: z.boolean().nullish().catch(null),
  publishedAt: z.unknown().optional(),
  jobUrl: z.unknown().optional(),
  descriptionPlain: z.string().nullish().catch(null),
  descriptionHtml: z.string().nullish().catch(null),
  shouldDisplayCompensationOnJobPostings: z.boolean().nullish().catch(null),
  compensation: z
    .object({
      scrapeableCompensationSalarySummary: z.string().nullish(),
      summaryComponents: z.array(component).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type Job = z.output<typeof job>;

export const ashby = defineConnector({
  kind: 'ashby',
  title: 'Ashby job board',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    board: z
      .string()
      .regex(/^[\w.%-]{1,100}$/, 'must be the name in jobs.ashbyhq.com/<name>')
      .describe('Name of the board, as in jobs.ashbyhq.com/<name>.'),
  }),
  polling: { intervalMinutes: 360, gapMs: 2_000, maxPages: 1 },
  request: ({ board }) => ({
    url: `https://api.ashbyhq.com/posting-api/job-board/${board}?includeCompensation=true`,
  }),
  read(answer) {
    const list = listIn('ashby', answer, readJson('ashby', answer), 'jobs');
    const entries = readEntries({
      kind: 'ashby',
      answer,
      list,
      entry: job,
      toItem: (one) =>
        one.isListed === false
          ? null
          : {
              key: one.id,
              type: 'job',
              title: cleanText(one.title, 300),
              link: linkOf(one.jobUrl),
              at: instantOf(one.publishedAt),
              text: textOf(one),
              fields: fieldsOf(one),
            },
    });
    return readingOf(entries, { isComplete: true, totals: { jobs: entries.items.length } });
  },
});

const textOf = (one: Job): string =>
  one.descriptionPlain ? cleanText(one.descriptionPlain) : plainText(one.descriptionHtml ?? '');

function fieldsOf(one: Job) {
  const pay = one.shouldDisplayCompensationOnJobPostings === true ? one.compensation : null;
  const salary = pay?.summaryComponents?.find(({ compensationType }) => compensationType === 'Salary');
  return {
    department: wordsOrNull(one.department),
    team: wordsOrNull(one.team),
    location: placesOf(
      one.location,
      (one.secondaryLocations ?? []).map(({ location }) => location),
    ),
    employment_type: wordsOrNull(one.employmentType),
    workplace_type: wordsOrNull(one.workplaceType),
    remote: one.isRemote ?? null,
    salary:
      payText(pay?.scrapeableCompensationSalarySummary) ??
      (salary === undefined
        ? null
        : payRange({
            min: salary.minValue,
            max: salary.maxValue,
            currency: salary.currencyCode,
            interval: salary.interval,
          })),
  };
}
