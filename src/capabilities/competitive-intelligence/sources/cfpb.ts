/**
 * Consumer complaints at the CFPB: `GET https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/`. The company
 * filter is an exact match of the stored name. What consumers wrote, their ZIP codes and tags are not read: trends need none of it.
 * Recent days are incomplete, since a complaint is published after the company answered; counts may be lower bounds.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { ItemsReading } from '../domain/contract.ts';
import { trendBounds } from '../domain/trends/trend-state.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { isRecord, listIn, readJson } from './json-answer.ts';
import type { JsonRecord } from './json-answer.ts';
import { cleanText } from './plain-text.ts';
import { instantOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const address = 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/';
const detail = 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/detail/';
const pageSize = 100;
/** The service's own depth: beyond it pages repeat. */
const maxDepth = 10_000;
const knownPages = 2;

const hit = z.object({
  _source: z.object({
    complaint_id: z.union([z.string().min(1), z.number()]).transform(String),
    company: z.string().nullish().catch(null),
    product: z.unknown().optional(),
    sub_product: z.unknown().optional(),
    issue: z.unknown().optional(),
    sub_issue: z.unknown().optional(),
    state: z.unknown().optional(),
    date_received: z.unknown().optional(),
    company_response: z.unknown().optional(),
    timely: z.unknown().optional(),
    submitted_via: z.unknown().optional(),
  }),
});
type Complaint = z.output<typeof hit>['_source'];

export const cfpb = defineConnector({
  kind: 'cfpb',
  title: 'CFPB complaints',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    company: z
      .string()
      .min(1)
      .describe(
        'Company exactly as the CFPB stores it, such as "Hunter Warfield, Inc."; the filter takes no other spelling.',
      ),
  }),
  // The published code of the service allows five documents a minute to anonymous callers; 100 pages are its own depth.
  polling: { intervalMinutes: 1_440, gapMs: 12_000, maxPages: maxDepth / pageSize },
  request: ({ company }) => {
    const url = new URL(address);
    const query = { company, sort: 'created_date_desc', frm: '0', size: `${pageSize}`, no_aggs: 'true' };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return { url: url.href };
  },
  read(answer, settings) {
    const value = readJson('cfpb', answer);
    const hits = isRecord(value) ? value['hits'] : undefined;
    const list = listIn('cfpb', answer, hits, 'hits');
    const meta = isRecord(value) && isRecord(value['_meta']) ? value['_meta'] : {};
    if (isRecord(value) && value['timed_out'] === true) {
      throw new SophiaError('cfpb.timed_out', 'The search gave up before it had everything.', {
        where: answer.url,
      });
    }
    const company = settings?.company ?? askedOf(answer).get('company');
    const foreign: string[] = [];
    const entries = readEntries({
      kind: 'cfpb',
      answer,
      list,
      entry: hit,
      toItem: ({ _source: one }) => {
        if (company && one.company && fold(one.company) !== fold(company)) foreign.push(one.company);
        return itemOf(one);
      },
    });
    if (foreign.length > 0) {
      throw new SophiaError(
        'cfpb.filter_lost',
        `Complaints about ${foreign[0]} came although ${company} was asked for.`,
        {
          where: answer.url,
          hint: 'The service ignored the filter for the company; nothing is concluded from its answer.',
        },
      );
    }
    const { totals, caveats } = countOf(hits, meta, company !== null && company !== undefined);
    return readingOf(entries, {
      isComplete: false,
      totals,
      caveats: [...caveats, ...flagsOf(meta)],
      next: nextOf(answer, list, meta),
    });
  },
  isFarEnough: (pages, known) => reachesBack(pages) || (known !== null && isKnown(pages, known)),
  leftOut({ items, totals }, isEnough) {
    const total = totals['complaints'] ?? 0;
    const left = total - items.length;
    if (left <= 0) return {};
    const newest = `of ${total} complaints the newest ${items.length} were read`;
    return isEnough
      ? { notes: [`${newest}; ${left} older ones are known or too old to be counted`] }
      : { caveats: [`${newest}; ${left} older ones were left out`] };
  },
});

/** Newest first, so what is older than the days that are counted is behind them. */
function reachesBack(pages: readonly ItemsReading[]): boolean {
  const times = (page: ItemsReading | undefined) => (page?.items ?? []).flatMap(({ at }) => at ?? []).sort();
  const newest = times(pages[0]).at(-1);
  const [oldest] = times(pages.at(-1));
  return (
    newest !== undefined &&
    oldest !== undefined &&
    Date.parse(newest) - Date.parse(oldest) > trendBounds.days * 86_400_000
  );
}

/**
 * A complaint appears up to 60 days after its day, between others that are known: one page without a new one is not the end of
 * what is new, two in a row are.
 */
function isKnown(pages: readonly ItemsReading[], known: ReadonlySet<string>): boolean {
  const last = pages.slice(-knownPages);
  return last.length === knownPages && last.every(({ items }) => items.every(({ key }) => known.has(key)));
}

const fold = (name: string): string => cleanText(name, 300).toLowerCase();

const askedOf = ({ url }: ConnectorAnswer): URLSearchParams =>
  URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();

function itemOf(one: Complaint) {
  const product = wordsOrNull(one.product);
  const issue = wordsOrNull(one.issue);
  const timely = wordsOrNull(one.timely);
  return {
    key: one.complaint_id,
    type: 'complaint' as const,
    title: [product, issue].filter((part) => part !== null).join(': ') || `Complaint ${one.complaint_id}`,
    link: /^\d+$/.test(one.complaint_id) ? `${detail}${one.complaint_id}` : null,
    at: instantOf(one.date_received),
    text: '',
    fields: {
      product,
      sub_product: wordsOrNull(one.sub_product),
      issue,
      sub_issue: wordsOrNull(one.sub_issue),
      state: wordsOrNull(one.state),
      response: wordsOrNull(one.company_response),
      timely: timely === null ? null : /^y/i.test(timely),
    },
  };
}

/** A total that equals the whole database is not that of a company. */
function countOf(
  hits: unknown,
  meta: JsonRecord,
  isFiltered: boolean,
): Pick<ItemsReading, 'totals' | 'caveats'> {
  const total = isRecord(hits) && isRecord(hits['total']) ? hits['total'] : {};
  const value = total['value'];
  if (typeof value !== 'number') return { totals: {}, caveats: ['the answer states no total'] };
  if (isFiltered && value > 0 && value === meta['total_record_count']) {
    return { totals: {}, caveats: ['the stated total is that of all companies'] };
  }
  return {
    totals: { complaints: value },
    caveats: total['relation'] === 'gte' ? ['the stated total is a lower bound'] : [],
  };
}

function flagsOf(meta: JsonRecord): string[] {
  return [
    ...(meta['is_data_stale'] === true ? ['data is stale'] : []),
    ...(meta['has_data_issue'] === true ? ['data has an issue, as the service says'] : []),
  ];
}

/** `search_after` is the sort pair of the last hit, which is what `break_points` holds for the page behind it. */
function nextOf(answer: ConnectorAnswer, list: readonly unknown[], meta: JsonRecord): string | null {
  const asked = askedOf(answer);
  const size = Number(asked.get('size') ?? 0);
  const from = Number(asked.get('frm') ?? 0) || 0;
  if (!(size > 0) || list.length < size || from + 2 * size > maxDepth) return null;
  const points = isRecord(meta['break_points']) ? meta['break_points'] : {};
  const last = list.at(-1);
  const pair = points[String(from / size + 2)] ?? (isRecord(last) ? last['sort'] : undefined);
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const next = new URL(answer.url);
  next.searchParams.set('frm', String(from + size));
  next.searchParams.set('search_after', pair.join('_'));
  return next.href;
}
