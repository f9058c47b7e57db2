/**
 * The CFPB's complaint search as strict as it is: pages by `frm`, `size` (100 at most) and `search_after`, no deeper than 10,000, the
 * company as an exact match, five answers a minute to one caller, names by `_suggest_company/`. Complaints are invented.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startServer } from '../../src/evidence/fetch/fetch.testing.ts';

const path = '/data-research/consumer-complaints/search/api/v1/';
const known = [
  'company',
  'sort',
  'frm',
  'size',
  'no_aggs',
  'search_after',
  'field',
  'date_received_min',
  'text',
];
const perMinute = 5;

export interface CfpbEmulatorOptions {
  readonly company: string;
  readonly complaints: number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** When the complaint with this number, counted from 1, was received; all at once unless told. */
  readonly receivedAt?: (id: number) => string;
}

export async function startCfpb({
  company,
  complaints,
  now,
  receivedAt = () => theDay,
}: CfpbEmulatorOptions) {
  const answered: number[] = [];
  const all = Array.from({ length: complaints }, (_, i) => hitOf(company, i + 1, receivedAt(i + 1))).sort(
    newestFirst,
  );
  let refused = 0;
  const server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cfpb.test');
    const isSuggestion = url.pathname === `${path}_suggest_company/`;
    if (url.pathname !== path && !isSuggestion) return send(response, 404, { detail: 'Not found.' });
    const recent = answered.filter((at) => now() - at < 60_000);
    const [oldest = 0] = recent;
    if (recent.length >= perMinute) {
      refused += 1;
      const seconds = Math.ceil((oldest + 60_000 - now()) / 1_000);
      response.setHeader('retry-after', String(seconds));
      return send(response, 429, {
        detail: `Request was throttled. Expected available in ${seconds} seconds.`,
      });
    }
    answered.splice(0, answered.length, ...recent, now());
    if (isSuggestion) return send(response, 200, [company]);
    return answer(request, response, url.searchParams, all);
  });
  return {
    ...server,
    /** How often a caller was told that it is too fast. */
    refused: () => refused,
    /** New complaints, each with the time at which it was received, which may be long ago. */
    receive(times: readonly string[]): void {
      for (const at of times) all.push(hitOf(company, all.length + 1, at));
      all.sort(newestFirst);
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  all: readonly Hit[],
): void {
  const unknown = [...query.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) return send(response, 400, { [unknown]: ['Unknown parameter.'] });
  const size = Number(query.get('size') ?? 10);
  const from = Number(query.get('frm') ?? 0);
  const after = query.get('search_after');
  if (!(size >= 1 && size <= 100))
    return send(response, 400, { size: ['Ensure this value is at most 100.'] });
  if (!(from >= 0 && from <= 10_000)) return send(response, 400, { frm: ['Out of range.'] });
  if (from + size > 10_000) return send(response, 400, { frm: ['Deeper than 10,000.'] });
  if (from > 0 && after === null)
    return send(response, 400, { search_after: ['Needed beyond the first page.'] });
  const matching = all.filter(
    (hit) => query.get('company') === null || hit._source.company === query.get('company'),
  );
  const start = after === null ? 0 : matching.findIndex((hit) => hit.sort.join('_') === after) + 1;
  if (after !== null && start === 0) return send(response, 400, { search_after: ['No such place.'] });
  const points = Array.from({ length: Math.min(8, Math.ceil(matching.length / size) - 1) }, (_, i) => [
    String(i + 2),
    matching[(i + 1) * size - 1]?.sort,
  ]);
  return send(response, 200, {
    took: 3,
    timed_out: false,
    hits: {
      total: { value: matching.length, relation: 'eq' },
      max_score: null,
      hits: matching.slice(start, start + size),
    },
    _meta: {
      total_record_count: 9_000_000,
      is_data_stale: false,
      has_data_issue: false,
      break_points: Object.fromEntries(points),
    },
  });
}

const theDay = '2026-11-05T12:00:00-05:00';

function hitOf(company: string, id: number, receivedAt: string) {
  return {
    _id: String(id),
    _source: {
      complaint_id: String(id),
      company,
      product: 'Debt collection',
      issue: 'Written notification about debt',
      state: 'TX',
      date_received: receivedAt,
      company_response: 'Closed with explanation',
      timely: 'Yes',
    },
    sort: [Date.parse(receivedAt), String(id)] as const,
  };
}

type Hit = ReturnType<typeof hitOf>;
const newestFirst = (a: Hit, b: Hit): number => b.sort[0] - a.sort[0] || Number(b._id) - Number(a._id);

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
