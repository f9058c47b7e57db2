/**
 * App Store reviews: `GET https://itunes.apple.com/{country}/rss/customerreviews/page=1/id={id}/sortBy=mostRecent/json`. Every value is
 * wrapped in `label` and a single review comes as an object. Reviewers are private people: their names are not read.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { isRecord, readJson } from './json-answer.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const pageSize = 50;
const lastPage = 10;

const label = z.object({ label: z.string() });
const review = z.object({
  id: label,
  updated: label.nullish().catch(null),
  title: label.nullish().catch(null),
  content: label.nullish().catch(null),
  'im:rating': z.object({ label: z.string().regex(/^[1-5]$/) }),
  'im:version': label.nullish().catch(null),
});

export const appstore = defineConnector({
  kind: 'appstore',
  title: 'App Store reviews',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    app_id: z
      .string()
      .regex(/^\d{5,12}$/, 'must be the number in the address of the app')
      .describe('Number of the app, as in apps.apple.com/us/app/name/id<number>.'),
    country: z
      .string()
      .regex(/^[a-z]{2}$/, 'must be two lower-case letters')
      .default('us')
      .describe('Store whose reviews are read.'),
  }),
  polling: { intervalMinutes: 720, gapMs: 3_000, maxPages: 3 },
  request: ({ app_id, country }) => ({
    url: `https://itunes.apple.com/${country}/rss/customerreviews/page=1/id=${app_id}/sortBy=mostRecent/json`,
  }),
  read(answer) {
    const value = readJson('appstore', answer);
    const feed = isRecord(value) ? value['feed'] : undefined;
    // The envelope without a review is what an app without reviews has, and what an outage has without the envelope.
    if (!isRecord(feed) || (feed['entry'] === undefined && !isEnvelope(feed))) {
      throw new SophiaError('appstore.unexpected', 'The answer is not a feed of reviews.', {
        where: answer.url,
        hint: 'The service sends an empty frame when it has trouble; it says nothing about the reviews.',
      });
    }
    const entry = feed['entry'];
    const list = (Array.isArray(entry) ? entry : entry === undefined || entry === null ? [] : [entry]).filter(
      // Older answers begin with the app itself, which has a name and no rating.
      (one) => !(isRecord(one) && one['im:name'] !== undefined && one['im:rating'] === undefined),
    );
    const entries = readEntries({
      kind: 'appstore',
      answer,
      list,
      entry: review,
      toItem: (one) => ({
        key: one.id.label,
        type: 'review',
        title: plainText(one.title?.label ?? '', 300),
        link: null,
        at: instantOf(one.updated?.label),
        text: plainText(one.content?.label ?? ''),
        fields: {
          rating: Number(one['im:rating'].label),
          version: wordsOrNull(cleanText(one['im:version']?.label ?? '', 40)),
        },
      }),
    });
    return readingOf(entries, {
      isComplete: false,
      caveats: list.length === 0 ? ['the feed has no reviews, which may be an outage'] : [],
      next: nextOf(answer, list.length),
    });
  },
});

const isEnvelope = (feed: Readonly<Record<string, unknown>>): boolean =>
  ['id', 'updated', 'title', 'link'].filter((key) => feed[key] !== undefined).length >= 2;

function nextOf({ url }: ConnectorAnswer, length: number): string | null {
  const page = Number(/\/page=(\d{1,3})\//.exec(url)?.[1] ?? 0);
  if (page === 0 || page >= lastPage || length < pageSize) return null;
  return url.replace(/\/page=\d{1,3}\//, `/page=${page + 1}/`);
}
