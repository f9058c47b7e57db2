/**
 * Lever job boards: `GET https://api.lever.co/v0/postings/{site}?mode=json` (`api.eu.lever.co` for accounts in the EU). A bare
 * list without a total, so pages are read until a short one; the title is `text`; there is no update time.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { payRange, placesOf } from './job-fields.ts';
import { isRecord, readJson } from './json-answer.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const pageSize = 100;

const posting = z.object({
  id: z.string().min(1),
  text: z.string(),
  hostedUrl: z.unknown().optional(),
  categories: z
    .object({
      team: z.unknown().optional(),
      department: z.unknown().optional(),
      location: z.unknown().optional(),
      allLocations: z.array(z.unknown()).nullish().catch(null),
      commitment: z.unknown().optional(),
    })
    .nullish()
    .catch(null),
  workplaceType: z.unknown().optional(),
  country: z.unknown().optional(),
  createdAt: z.unknown().optional(),
  description: z.string().nullish().catch(null),
  descriptionPlain: z.string().nullish().catch(null),
  lists: z
    .array(z.object({ text: z.string().catch(''), content: z.string().catch('') }))
    .nullish()
    .catch(null),
  salaryRange: z
    .object({
      min: z.number().nullish(),
      max: z.number().nullish(),
      currency: z.string().nullish(),
      interval: z.string().nullish(),
    })
    .nullish()
    .catch(null),
});
type Posting = z.output<typeof posting>;

export const lever = defineConnector({
  kind: 'lever',
  title: 'Lever job board',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    site: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be the name in jobs.lever.co/<name>')
      .describe('Name of the site, as in jobs.lever.co/<name>.'),
    region: z
      .enum(['us', 'eu'])
      .default('us')
      .describe('Where the account is kept: jobs.eu.lever.co means eu.'),
  }),
  polling: { intervalMinutes: 360, gapMs: 2_000, maxPages: 20 },
  request: ({ site, region }) => ({
    url: `https://${region === 'eu' ? 'api.eu.lever.co' : 'api.lever.co'}/v0/postings/${site}?mode=json&skip=0&limit=${pageSize}`,
  }),
  read(answer) {
    const list = readJson('lever', answer);
    if (!Array.isArray(list)) {
      throw new SophiaError('lever.unexpected', 'The answer is not a list of postings.', {
        where: answer.url,
        hint: isRecord(list)
          ? 'Lever answers a bare list with mode=json.'
          : 'The address may be another service.',
      });
    }
    const entries = readEntries({ kind: 'lever', answer, list, entry: posting, toItem: itemOf });
    const page = pageOf(answer);
    return readingOf(entries, {
      isComplete: page.skip === 0 && (page.limit === null || list.length < page.limit),
      totals: { postings: entries.items.length },
      next: page.next(list.length),
    });
  },
});

function itemOf(one: Posting) {
  const { categories } = one;
  const lists = (one.lists ?? []).map(({ text, content }) => `${text} ${plainText(content)}`);
  const opening = one.descriptionPlain ? cleanText(one.descriptionPlain) : plainText(one.description ?? '');
  return {
    key: one.id,
    type: 'job' as const,
    title: cleanText(one.text, 300),
    link: linkOf(one.hostedUrl),
    at: instantOf(one.createdAt),
    text: cleanText([opening, ...lists].join(' ')),
    fields: {
      department: wordsOrNull(categories?.department),
      team: wordsOrNull(categories?.team),
      location: placesOf(categories?.location, categories?.allLocations ?? []),
      employment_type: wordsOrNull(categories?.commitment),
      workplace_type: wordsOrNull(one.workplaceType),
      country: wordsOrNull(one.country),
      salary: one.salaryRange
        ? payRange({
            min: one.salaryRange.min,
            max: one.salaryRange.max,
            currency: one.salaryRange.currency,
            interval: one.salaryRange.interval,
          })
        : null,
    },
  };
}

/** Which part of the list was asked for; without a limit it was the whole. */
function pageOf(answer: ConnectorAnswer) {
  const url = URL.canParse(answer.url) ? new URL(answer.url) : null;
  const skip = Number(url?.searchParams.get('skip') ?? 0) || 0;
  const limit = Number(url?.searchParams.get('limit') ?? 0) || null;
  return {
    skip,
    limit,
    next(length: number): string | null {
      if (url === null || limit === null || length < limit) return null;
      const next = new URL(url);
      next.searchParams.set('skip', String(skip + length));
      return next.href;
    },
  };
}
