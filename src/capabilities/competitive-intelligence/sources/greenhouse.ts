/**
 * Greenhouse job boards: `GET https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true`. One posting per place
 * is common, so postings of one `internal_job_id` are one job; `updated_at` moves on trivial edits and is not read;
 * `requisition_id` is free text and not unique.
 */
import { z } from 'zod';
import type { Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import { placesOf } from './job-fields.ts';
import { isRecord, listIn, readJson } from './json-answer.ts';
import { cleanText, decodeEntities, plainText } from './plain-text.ts';
import { bounded, instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const id = z.union([z.number(), z.string().min(1)]).transform(String);
const named = z.object({ name: z.unknown().optional() });

const job = z.object({
  id,
  internal_job_id: id.nullish().catch(null),
  title: z.string(),
  absolute_url: z.unknown().optional(),
  first_published: z.unknown().optional(),
  location: named.nullish().catch(null),
  departments: z.array(named).nullish().catch(null),
  offices: z.array(named).nullish().catch(null),
  metadata: z
    .array(z.object({ name: z.string(), value: z.unknown().optional() }))
    .nullish()
    .catch(null),
  content: z.string().nullish().catch(null),
});
type Job = z.output<typeof job>;

export const greenhouse = defineConnector({
  kind: 'greenhouse',
  title: 'Greenhouse job board',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    board: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be the token in boards.greenhouse.io/<token>')
      .describe('Token of the board, as in boards.greenhouse.io/<token>.'),
  }),
  polling: { intervalMinutes: 360, gapMs: 2_000, maxPages: 1 },
  request: ({ board }) => ({
    url: `https://boards-api.greenhouse.io/v1/boards/${board}/jobs?content=true`,
  }),
  read(answer) {
    const list = listIn('greenhouse', answer, readJson('greenhouse', answer), 'jobs');
    const postings: { readonly job: Job; readonly item: Item }[] = [];
    const entries = readEntries({
      kind: 'greenhouse',
      answer,
      list,
      entry: job,
      toItem: (one) => {
        const item = itemOf(one);
        postings.push({ job: one, item });
        return item;
      },
    });
    const seen = new Set<string>();
    const unique = postings.filter(({ item }) => !seen.has(item.key) && seen.add(item.key));
    const groups = new Map<string, Item[]>();
    for (const { job: one, item } of unique) {
      const key = one.internal_job_id ?? `posting:${one.id}`;
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    const items = [...groups].map(([key, group]) => jobOf(key, group));
    return readingOf(
      { ...entries, items },
      { isComplete: true, totals: { jobs: items.length, postings: entries.items.length } },
    );
  },
});

function itemOf(one: Job): Item {
  return {
    key: one.id,
    type: 'job',
    title: cleanText(decodeEntities(one.title), 300),
    link: linkOf(one.absolute_url),
    at: instantOf(one.first_published),
    text: contentText(one.content ?? ''),
    fields: {
      department: namesOf(one.departments),
      location: wordsOrNull(one.location?.name),
      office: namesOf(one.offices),
      workplace_type: wordsOrNull(
        one.metadata?.find(({ name }) => /workplace|work ?type|remote/i.test(name))?.value,
      ),
    },
  };
}

/** The oldest posting speaks for the job, so that another place alone does not change its title or link. */
function jobOf(key: string, postings: readonly Item[]): Item {
  const [first, ...others] = postings.toSorted(
    (a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1),
  );
  if (first === undefined) throw new Error('A job without a posting.');
  const location = placesOf(
    first.fields['location'],
    others.map(({ fields }) => fields['location']),
  );
  return bounded({ ...first, key, fields: { ...first.fields, location } });
}

/** The HTML comes with its entities escaped once more. */
const contentText = (content: string): string =>
  plainText(/<[a-z]/i.test(content) ? content : decodeEntities(content));

function namesOf(list: readonly { readonly name?: unknown }[] | null | undefined): string | null {
  return placesOf(
    null,
    (list ?? []).map((one) => (isRecord(one) ? one['name'] : null)),
  );
}
