/**
 * Zendesk help centres: `GET https://{host}/api/v2/help_center/{locale}/articles.json`. Anonymous callers see public articles. Pages
 * by `next_page` or, newer, by `links.next`. `updated_at` moves on every save and is not read: what counts is what an
 * article says.
 */
import { z } from 'zod';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { isRecord, listIn, readJson } from './json-answer.ts';
import type { JsonRecord } from './json-answer.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf } from './read-entries.ts';

const id = z.union([z.number(), z.string().min(1)]).transform(String);

const article = z.object({
  id,
  title: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  body: z.string().nullish().catch(null),
  html_url: z.unknown().optional(),
  created_at: z.unknown().optional(),
  draft: z.boolean().nullish().catch(null),
  outdated: z.boolean().nullish().catch(null),
  section_id: id.nullish().catch(null),
  label_names: z.array(z.string()).nullish().catch(null),
});

export const helpcenter = defineConnector({
  kind: 'helpcenter',
  title: 'Help centre',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    host: z
      .string()
      .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'must be a host name')
      .describe('Host of the help centre, such as support.example.com.'),
    locale: z
      .string()
      .regex(/^[a-z]{2}(-[a-z0-9]+)*$/i, 'must be a language such as en-us')
      .default('en-us')
      .describe('Language of the articles, as in the address after /hc/.'),
  }),
  polling: { intervalMinutes: 720, gapMs: 2_000, maxPages: 50 },
  request: ({ host, locale }) => ({
    url: `https://${host}/api/v2/help_center/${locale.toLowerCase()}/articles.json?per_page=100&sort_by=created_at&sort_order=desc`,
  }),
  read(answer) {
    const value = readJson('helpcenter', answer);
    const list = listIn('helpcenter', answer, value, 'articles');
    const page = isRecord(value) ? value : {};
    const entries = readEntries({
      kind: 'helpcenter',
      answer,
      list,
      entry: article.refine(({ title, name }) => Boolean(title ?? name)),
      toItem: (one) =>
        one.draft === true
          ? null
          : {
              key: one.id,
              type: 'article',
              title: plainText(one.title ?? one.name ?? '', 500),
              link: linkOf(one.html_url, answer.url),
              at: instantOf(one.created_at),
              text: plainText(one.body ?? ''),
              fields: {
                section: one.section_id ?? null,
                labels: (one.label_names ?? []).map((label) => cleanText(label, 100)).sort(),
              },
            },
    });
    const next = nextOf(page, answer);
    const count = page['count'];
    return readingOf(entries, {
      isComplete: next === null && isFirst(page, answer),
      totals: typeof count === 'number' ? { articles: count } : {},
      next,
    });
  },
});

/** Only on the same host: where the list goes on is not the answer's to choose. */
function nextOf(page: JsonRecord, answer: ConnectorAnswer): string | null {
  const links = page['links'];
  const meta = page['meta'];
  if (isRecord(meta) && meta['has_more'] === false) return null;
  const link = linkOf(page['next_page'] ?? (isRecord(links) ? links['next'] : null), answer.url);
  if (link === null || link === answer.url || !URL.canParse(answer.url)) return null;
  return new URL(link).origin === new URL(answer.url).origin ? link : null;
}

function isFirst(page: JsonRecord, answer: ConnectorAnswer): boolean {
  const links = page['links'];
  const before = page['previous_page'] ?? (isRecord(links) ? links['prev'] : null);
  const asked = URL.canParse(answer.url) ? new URL(answer.url).searchParams : new URLSearchParams();
  const isLater = Number(asked.get('page') ?? 1) > 1 || asked.has('page[after]');
  return !isLater && (typeof before !== 'string' || isRecord(links));
}
