/**
 * Every service that competitive intelligence reads, in one server on loopback: what each says depends on the simulated time
 * alone, so that each of its versions is one that never comes back. All of it is invented.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startServer } from '../../src/evidence/fetch/fetch.testing.ts';

export interface Ask {
  readonly path: string;
  /** Simulated time in ms. */
  readonly at: number;
}

export interface CompetitorWorld {
  readonly port: number;
  /** Requests for sources and robots.txt, in order. */
  readonly asks: Ask[];
  close(): Promise<void>;
}

/** The outside hosts, and where the world has them. */
export const emulatedHosts = [
  'api.ashbyhq.com',
  'boards-api.greenhouse.io',
  'api.lever.co',
  'www.consumerfinance.gov',
  'data.sec.gov',
  'api.github.com',
  'itunes.apple.com',
  'web.archive.org',
  'help.sample.example',
] as const;

const hourMs = 3_600_000;
const count = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

/** `now` is the simulated time, `start` when the day began. */
export async function startWorld(start: number, now: () => number): Promise<CompetitorWorld> {
  const asks: Ask[] = [];
  const server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://world.test');
    // Slack and webhooks are elsewhere. What a browser loads with a page it asks for at once, as browsers do.
    if (!/^\/app\/.*\.js(on)?$/.test(url.pathname)) asks.push({ path: url.pathname, at: now() });
    if (url.pathname === '/robots.txt') return response.writeHead(404).end();
    return answer(request, response, url, start, (now() - start) / hourMs);
  });
  return { port: server.port, asks, close: () => server.close() };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  start: number,
  hour: number,
): void {
  const made = bodyOf(url, start, hour);
  if (made === undefined) return void response.writeHead(404).end();
  const { body, type } = made;
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  // The pages know no validators, as many do not.
  const knows = !url.pathname.startsWith('/page/');
  if (knows && request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': type, ...(knows ? { etag } : {}) }).end(body);
}

/** So many of something that comes every `everyHours`. */
const come = (hour: number, everyHours: number): number => 1 + Math.floor(hour / everyHours);
const isoAt = (start: number, hours: number): string => new Date(start + hours * hourMs).toISOString();

function bodyOf(url: URL, start: number, hour: number): { body: string; type: string } | undefined {
  const path = url.pathname;
  const json = (value: unknown) => ({ body: JSON.stringify(value), type: 'application/json' });
  const jobs = count(come(hour, 2));
  switch (path.split('/')[1]) {
    case 'feed':
      return { body: feedOf(start, hour), type: 'application/rss+xml' };
    case 'page':
      return { body: pageOf(hour), type: 'text/html; charset=utf-8' };
    case 'app':
      return appOf(path, hour);
    case 'sitemap.xml':
      return {
        body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${count(come(hour, 3))
          .map((n) => `<url><loc>http://sample.example/customers/story-${n}</loc></url>`)
          .join('')}</urlset>`,
        type: 'application/xml',
      };
    case 'status':
      return json(statusOf(start, hour));
    case 'records':
      return json({ items: jobs.map((n) => ({ id: n, name: `Partner ${n}`, price: 2.5 })) });
    case 'api.ashbyhq.com':
      return json({
        apiVersion: '1',
        jobs: jobs.map((n) => ({
          id: `a${n}`,
          title: `Account Executive ${n}`,
          department: 'Sales',
          location: 'Austin, TX',
          isListed: true,
          publishedAt: isoAt(start, (n - 1) * 2),
          jobUrl: `https://jobs.ashbyhq.com/sample/a${n}`,
        })),
      });
    case 'boards-api.greenhouse.io':
      return json({
        jobs: jobs.map((n) => ({
          id: n,
          internal_job_id: n,
          title: `Field Engineer ${n}`,
          location: { name: 'Austin' },
          updated_at: isoAt(start, (n - 1) * 2),
          absolute_url: `https://boards.greenhouse.io/sample/jobs/${n}`,
          content: '',
        })),
      });
    case 'api.lever.co':
      return json(
        Number(url.searchParams.get('skip') ?? 0) > 0
          ? []
          : jobs.map((n) => ({
              id: `p${n}`,
              text: `Designer ${n}`,
              categories: { location: 'Austin', allLocations: ['Austin'] },
              createdAt: start + (n - 1) * 2 * hourMs,
            })),
      );
    case 'www.consumerfinance.gov':
      return path.endsWith('/_suggest_company/')
        ? json(['SAMPLE COLLECTIONS, INC.'])
        : json(complaints(start));
    case 'data.sec.gov':
      return json({
        cik: '320193',
        name: 'Sample',
        formerNames: [],
        filings: {
          recent: {
            accessionNumber: jobs.map((n) => `0000320193-26-${String(n).padStart(6, '0')}`),
            form: jobs.map(() => '8-K'),
            filingDate: jobs.map(() => '2026-11-01'),
          },
        },
      });
    case 'api.github.com':
      return json(
        jobs.map((n) => ({
          id: n,
          tag_name: `v${n}.0.0`,
          name: `Release ${n}`,
          body: `Adds part ${n}.`,
          html_url: `https://github.com/sample/app/releases/${n}`,
          draft: false,
          published_at: isoAt(start, (n - 1) * 2),
        })),
      );
    case 'itunes.apple.com':
      return json({
        feed: {
          id: { label: 'f' },
          title: { label: 't' },
          entry: jobs.map((n) => ({
            id: { label: String(n) },
            updated: { label: isoAt(start, (n - 1) * 2) },
            'im:rating': { label: '4' },
            title: { label: `Review ${n}` },
          })),
        },
      });
    case 'web.archive.org':
      return json([
        ['timestamp', 'original', 'digest', 'statuscode'],
        ...jobs.map((n) => [
          `202611010000${String(n % 60).padStart(2, '0')}`,
          'https://sample.example/',
          `D${n}`,
          '200',
        ]),
      ]);
    case 'help.sample.example':
      return json({
        count: jobs.length,
        next_page: null,
        articles: jobs.map((n) => ({
          id: n,
          title: `How to use part ${n}`,
          body: `<p>Step ${n}</p>`,
          html_url: `https://help.sample.example/${n}`,
        })),
      });
    default:
      return undefined;
  }
}

/** A post about a product of its own every hour. */
const things = ['ledger', 'calendar', 'mailroom', 'parking', 'laundry', 'storage', 'rooftop', 'elevator'];
export const postTitle = (n: number): string =>
  `Sample launches ${things[n % things.length]} assistant number ${n} for apartment communities`;

/** So that the answer is long enough to be read on another thread. */
const filler = `<!-- ${'x'.repeat(5_000)} -->`;

function feedOf(start: number, hour: number): string {
  const items = count(come(hour, 1))
    .toReversed()
    .map(
      (n) =>
        `<item><guid>post-${n}</guid><title>${postTitle(n)}</title><link>http://sample.example/blog/${n}</link><pubDate>${new Date(start + (n - 1) * hourMs).toUTCString()}</pubDate><description>Today it launches the ${things[n % things.length]} assistant ${n}.</description></item>${n === 1 ? filler : ''}`,
    );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample</title>${items.join('')}</channel></rss>`;
}

/** The price moves every three hours. */
const priceAt = (hour: number): number => 20 + Math.floor(hour / 1.5);

const pageOf = (hour: number): string =>
  `<!doctype html><html lang="en"><head><title>Pricing</title></head><body><main><h1>Pricing of Sample</h1>
  <p>One plan for communities of every size, with all that a leasing office needs through the day.</p>
  <h2>Community plan</h2><p>$${priceAt(hour)}.00 per unit and month, billed yearly, support included.</p>
  <h2>Questions</h2><p>Write to us when you want to know more about how moving over works.</p></main></body></html>`;

/** A page that says nothing until its script has run; its frame is the same for ever, what it shows costs more after a while. */
function appOf(path: string, hour: number): { body: string; type: string } | undefined {
  switch (path) {
    case '/app/plans':
      return {
        body: '<!doctype html><html lang="en"><head><title>Plans</title></head><body><div id="root"></div><script src="/app/show.js"></script></body></html>',
        type: 'text/html; charset=utf-8',
      };
    case '/app/show.js':
      return {
        body: `fetch('/app/plans.json').then((answer) => answer.json()).then((lines) => {
          const main = document.createElement('main');
          for (const [tag, text] of lines) main.append(Object.assign(document.createElement(tag), { textContent: text }));
          document.getElementById('root').append(main);
        });`,
        type: 'text/javascript',
      };
    case '/app/plans.json':
      return {
        body: JSON.stringify([
          ['h1', 'Plans for buildings'],
          ['p', 'A plan for every building, with all that a concierge needs through the day and the night.'],
          ['h2', 'Concierge plan'],
          ['p', `$${hour < 0.5 ? 70 : 90}.00 per building and month, billed yearly, support included.`],
          ['h2', 'Help'],
          ['p', 'Call when you want to know more about how a building begins with it.'],
        ]),
        type: 'application/json',
      };
    default:
      return undefined;
  }
}

/** An incident every four hours, over after one. */
function statusOf(start: number, hour: number) {
  const incidents = count(come(hour, 4)).map((n) => {
    const began = (n - 1) * 4 + 0.5;
    const isOver = hour > began + 1;
    return {
      id: `i${n}`,
      name: `Messages delayed ${n}`,
      status: isOver ? 'resolved' : 'investigating',
      impact: 'major',
      created_at: isoAt(start, began),
      started_at: isoAt(start, began),
      resolved_at: isOver ? isoAt(start, began + 1) : null,
      incident_updates: [{ body: 'We look into it.', display_at: isoAt(start, began) }],
      components: [],
    };
  });
  return {
    page: { url: 'http://status.sample.example', name: 'Sample' },
    components: [{ id: 'c', name: 'API', status: 'operational', group: false }],
    incidents: incidents.filter((one) => one.started_at <= isoAt(start, hour)),
    scheduled_maintenances: [],
    status: { indicator: 'none', description: 'x' },
  };
}

function complaints(start: number) {
  const day = isoAt(start, -48);
  return {
    hits: {
      total: { value: 1, relation: 'eq' },
      hits: [
        {
          _source: {
            complaint_id: '1',
            company: 'SAMPLE COLLECTIONS, INC.',
            product: 'Debt collection',
            date_received: day,
          },
          sort: [1, '1'],
        },
      ],
    },
    _meta: {},
  };
}
