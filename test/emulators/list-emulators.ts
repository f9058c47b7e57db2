/**
 * Three services that give lists in pages, as strict as they are: Zendesk help centres (`per_page`, `next_page`, 429), GitHub (User-Agent,
 * `Link`, ETag and 304, a limit of requests) and Lever (`skip` and `limit`, a bare list). What they list is invented.
 */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { startServer } from '../../src/evidence/fetch/fetch.testing.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** `busy` requests are answered 429 before the others. */
export function startZendesk(options: { readonly articles: number; readonly busy?: number }) {
  let busy = options.busy ?? 0;
  return startServer((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    if (!/^\/api\/v2\/help_center\/[a-z-]+\/articles\.json$/.test(url.pathname)) {
      return send(response, 404, { error: 'RecordNotFound', description: 'Not found' });
    }
    const page = Number(url.searchParams.get('page') ?? 1);
    if (page > 1 && busy > 0) {
      busy -= 1;
      response.setHeader('retry-after', '7');
      return send(response, 429, { error: 'Too many requests' });
    }
    const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
    const pages = Math.ceil(options.articles / size);
    const at = (number: number): string => {
      const next = new URL(url);
      next.searchParams.set('page', String(number));
      return next.href;
    };
    const articles = numbers(options.articles)
      .slice((page - 1) * size, page * size)
      .map((id) => ({
        id,
        title: `Article ${id}`,
        body: `<p>Step ${id}</p>`,
        draft: false,
        updated_at: new Date().toISOString(),
      }));
    return send(response, 200, {
      count: options.articles,
      articles,
      page,
      per_page: size,
      page_count: pages,
      next_page: page < pages ? at(page + 1) : null,
      previous_page: page > 1 ? at(page - 1) : null,
    });
  });
}

/** `limit` requests are answered; a 304 does not count. */
export function startGithub(options: {
  readonly repositories: number;
  readonly limit: number;
  readonly token?: string;
}) {
  let left = options.limit;
  return startServer((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    if (!request.headers['user-agent'])
      return send(response, 403, { message: 'Request forbidden by administrative rules.' });
    if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`) {
      return send(response, 401, { message: 'Bad credentials' });
    }
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    if (size > 100) return send(response, 422, { message: 'Validation Failed' });
    const body = numbers(options.repositories)
      .slice((page - 1) * size, page * size)
      .map((id) => ({ id, full_name: `sample/repo-${id}`, private: false, stargazers_count: 5 }));
    const etag = `W/"${createHash('sha256').update(JSON.stringify(body)).digest('hex')}"`;
    response.setHeader('etag', etag);
    response.setHeader('x-ratelimit-limit', String(options.limit));
    if (request.headers['if-none-match'] === etag) {
      response.setHeader('x-ratelimit-remaining', String(left));
      response.statusCode = 304;
      response.end();
      return undefined;
    }
    if (left === 0) {
      response.setHeader('x-ratelimit-remaining', '0');
      return send(response, 403, { message: 'API rate limit exceeded' });
    }
    left -= 1;
    response.setHeader('x-ratelimit-remaining', String(left));
    if (page * size < options.repositories) {
      url.searchParams.set('page', String(page + 1));
      response.setHeader('link', `<${url.href}>; rel="next", <${url.href}>; rel="last"`);
    }
    return send(response, 200, body);
  });
}

export function startLever(options: { readonly site: string; readonly postings: number }) {
  return startServer((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    if (url.pathname !== `/v0/postings/${options.site}`) {
      return send(response, 404, { ok: false, error: 'Document not found' });
    }
    if (url.searchParams.get('mode') !== 'json') {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><html><body>Jobs</body></html>');
      return undefined;
    }
    const skip = Number(url.searchParams.get('skip') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? options.postings);
    return send(
      response,
      200,
      numbers(options.postings)
        .slice(skip, skip + limit)
        .map((id) => ({
          id: `p${id}`,
          text: `Job ${id}`,
          categories: { team: 'Sales' },
          createdAt: 1_760_000_000_000,
        })),
    );
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
