/** One small good answer of every kind, for tests that break them. */
import type { ConnectorKind } from './connector.ts';

const label = (text: string) => ({ label: text });

const json = {
  ashby: {
    apiVersion: '1',
    jobs: [
      {
        id: 'a1',
        title: 'Engineer',
        secondaryLocations: [{ location: 'Remote' }],
        isListed: true,
        publishedAt: '2026-11-01T00:00:00Z',
        jobUrl: 'https://jobs.ashbyhq.com/sample/a1',
        descriptionHtml: '<p>Build</p>',
        shouldDisplayCompensationOnJobPostings: true,
        compensation: { summaryComponents: [{ compensationType: 'Salary', minValue: 1, maxValue: 2 }] },
      },
      { id: 'a2', title: 'Designer' },
    ],
  },
  greenhouse: {
    jobs: [
      {
        id: 1,
        internal_job_id: 7,
        title: 'Engineer',
        location: { name: 'Austin' },
        content: '&lt;p&gt;x&lt;/p&gt;',
      },
      { id: 2, internal_job_id: 7, title: 'Engineer', location: { name: 'Boston' }, metadata: [] },
    ],
  },
  lever: [
    {
      id: 'p1',
      text: 'Engineer',
      categories: { location: 'Austin', allLocations: ['Austin'] },
      createdAt: 1,
    },
    { id: 'p2', text: 'Designer', lists: [{ text: 'a', content: '<li>b</li>' }], salaryRange: { min: 1 } },
  ],
  statuspage: {
    page: { url: 'https://status.example' },
    components: [{ id: 'c', name: 'API', status: 'operational', group: false }],
    incidents: [
      {
        id: 'i',
        name: 'Slow',
        status: 'identified',
        impact: 'minor',
        incident_updates: [{ body: 'x', display_at: '2026-11-01T00:00:00Z' }],
        components: [{ name: 'API', status: 'major_outage' }],
      },
    ],
    scheduled_maintenances: [],
  },
  helpcenter: {
    articles: [
      { id: 1, title: 'Start', body: '<p>x</p>', html_url: 'https://h.example/1', label_names: ['a'] },
    ],
    count: 1,
    next_page: null,
  },
  cfpb: {
    hits: {
      total: { value: 1, relation: 'eq' },
      hits: [
        {
          _source: {
            complaint_id: '1',
            company: 'Sample',
            product: 'Debt collection',
            date_received: '2026-11-01T12:00:00-05:00',
          },
          sort: [1, '1'],
        },
      ],
    },
    _meta: { break_points: { 2: [1, '1'] } },
  },
  appstore: {
    feed: {
      id: label('f'),
      title: label('t'),
      entry: [{ id: label('1'), 'im:rating': label('5'), title: label('t') }],
    },
  },
  edgar: {
    cik: '320193',
    name: 'Sample',
    formerNames: [{ name: 'Old' }],
    filings: {
      recent: { accessionNumber: ['0000320193-26-000001'], form: ['8-K'], filingDate: ['2026-11-01'] },
    },
  },
  github: [
    { id: 1, tag_name: 'v1', name: 'One', body: 'x', html_url: 'https://github.com/s/a', draft: false },
  ],
  wayback: [
    ['timestamp', 'original', 'digest', 'statuscode'],
    ['20261101000000', 'https://sample.example/', 'A', '200'],
  ],
  json: { items: [{ id: 1, name: 'One', price: 2.5, tags: ['a'] }] },
};

const text = {
  feed: '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A &amp; B</title><link>/a</link><guid>1</guid><pubDate>Tue, 03 Nov 2026 14:00:00 GMT</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>',
  sitemap:
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://sample.example/a</loc><lastmod>2026-11-01</lastmod></url></urlset>',
  file: 'id,title,rating\n1,Slow,2\n2,"Good, really",5\n',
};

/** The JSON kinds as values, whose parts can be replaced. */
export const goodJson: Readonly<Partial<Record<ConnectorKind, unknown>>> = json;
export const goodText: Readonly<Partial<Record<ConnectorKind, string>>> = text;

/** What `json` cannot be read without. */
export const jsonSettings = {
  url: 'https://api.sample.example/items',
  items: '$.items[*]',
  fields: { key: '$.id', title: '$.name', price: '$.price', tags: '$.tags[*]' },
};
