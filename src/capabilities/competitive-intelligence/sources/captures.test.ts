import { describe, expect, it } from 'vitest';
import { answerOf, captureOf, hasCaptures, read } from './sources.testing.ts';

const cfpbUrl =
  'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?frm=0&size=25';

describe.skipIf(!hasCaptures)('recorded answers (skipped where the captures are not at hand)', () => {
  it('Ashby: a title without stray spaces, pay as displayed, places in one line', async () => {
    const reading = await read(
      'ashby',
      captureOf('ashby/ramp-job-item-trimmed.json', 'https://api.ashbyhq.com/x'),
    );
    expect(reading).toMatchObject({ isComplete: true, caveats: [], totals: { jobs: 1 } });
    expect(reading.items[0]).toMatchObject({
      key: '34413f8d-26bf-4bbc-8ade-eb309a0e2245',
      title: 'Security Engineer, Cloud',
      at: '2026-04-07T17:12:35.753Z',
      fields: {
        department: 'Engineering',
        location: 'New York, NY (HQ); Remote (Canada); Remote (US)',
        salary: '$211.4K - $290.6K',
        remote: true,
      },
    });
  });

  it('Greenhouse: a list with one job, and an item without its list', async () => {
    const reading = await read(
      'greenhouse',
      captureOf('greenhouse/airbnb-job-listitem.json', 'https://x.example'),
    );
    expect(reading.items).toEqual([
      {
        key: '3307403',
        type: 'job',
        title: 'Account Executive, Airbnb for Business',
        link: 'https://careers.airbnb.com/positions/7434393?gh_jid=7434393',
        at: '2025-12-02T14:49:28.000Z',
        text: '',
        fields: { department: null, location: 'Canada', office: null, workplace_type: 'Remote' },
      },
    ]);
    const item: unknown = JSON.parse(
      Buffer.from(captureOf('greenhouse/stripe-job-item.json', '').body).toString('utf8'),
    );
    const one = await read('greenhouse', answerOf({ jobs: [item] }));
    expect(one.items[0]).toMatchObject({ key: '3336216', fields: { location: 'San Francisco, CA' } });
  });

  it('Statuspage: the state of each component, whatever the incident lists', async () => {
    const url = 'https://www.githubstatus.com/api/v2/summary.json';
    const calm = await read(
      'statuspage',
      captureOf('statuspage/githubstatus-summary-ok-2019-12-30.json', url),
    );
    expect(calm.totals).toMatchObject({ open_incidents: 0, impaired_components: 0 });
    const down = await read(
      'statuspage',
      captureOf('statuspage/githubstatus-summary-major-2020-04-02.json', url),
    );
    expect(down.totals).toEqual({ open_incidents: 1, components: 9, impaired_components: 6 });
    expect(down.isComplete).toBe(false);
    expect(down.items.filter(({ fields }) => fields['status'] === 'major_outage')).toHaveLength(5);
    expect(down.items.filter(({ fields }) => fields['status'] === 'partial_outage')).toHaveLength(1);
    expect(down.items[0]).toMatchObject({
      key: 'incident:80d0cs6kpsps',
      at: '2020-04-02T20:20:54.005Z',
      text: 'We are investigating reports of service unavailability. We are investigating reports of degraded performance.',
      fields: { status: 'investigating', impact: 'major', components: [] },
    });
  });

  it('CFPB: complaints without consumers, pages by the sort pair, totals that are no company', async () => {
    const page = await read(
      'cfpb',
      captureOf('cfpb/search-response-pagination-listResponseP1.json', cfpbUrl),
    );
    expect(page.items).toHaveLength(25);
    expect(page.totals).toEqual({ complaints: 6_650_388 });
    expect(page.next).toContain('frm=25&size=25&search_after=1730912400000_10701248');
    expect(JSON.stringify(page)).not.toMatch(/752XX|33460/);
    const second = await read(
      'cfpb',
      captureOf('cfpb/search-response-pagination-listResponseP2.json', page.next ?? ''),
    );
    const keys = new Set(page.items.map(({ key }) => key));
    expect(second.items.some(({ key }) => keys.has(key))).toBe(false);
    const list = await read('cfpb', captureOf('cfpb/search-response-list-panel-listResponse.json', cfpbUrl));
    expect(list.items[0]).toMatchObject({
      key: '10679838',
      at: '2024-11-05T17:00:00.000Z',
      text: '',
      fields: { state: 'TX', timely: true, response: 'In progress', sub_product: 'Credit reporting' },
    });
    const filtered = captureOf(
      'cfpb/search-response-pagination-listResponseP1.json',
      `${cfpbUrl}&company=EQUIFAX%2C%20INC.`,
    );
    expect(await read('cfpb', filtered)).toMatchObject({
      totals: {},
      caveats: ['the stated total is that of all companies'],
    });
  });

  it('CFPB: an answer of counts alone, whose total is a lower bound', async () => {
    const reading = await read('cfpb', captureOf('cfpb/trends-company-filter.json', cfpbUrl));
    expect(reading).toMatchObject({
      items: [],
      totals: { complaints: 1_609_587 },
      caveats: ['the stated total is a lower bound'],
      next: null,
    });
  });

  it('App Store: numbers from strings, and nobody by name', async () => {
    const reading = await read(
      'appstore',
      captureOf('appstore/customerreviews-1592550875.json', 'https://itunes.apple.com/x'),
    );
    expect(reading.items[0]).toMatchObject({
      key: '00000000000',
      at: '2026-09-14T11:24:23.000Z',
      link: null,
      fields: { rating: 5, version: '1.8.0' },
    });
  });

  it('EDGAR: the filer and its former names, where the filings are left out', async () => {
    const reading = await read(
      'edgar',
      captureOf('edgar/apple-submissions-trimmed.json', 'https://data.sec.gov/x'),
    );
    expect(reading.caveats).toEqual(['the answer has no filings, only the filer']);
    expect(reading.items).toMatchObject([
      { key: 'filer:0000320193', fields: { former_names: ['APPLE COMPUTER INC'], tickers: ['AAPL'] } },
    ]);
  });

  it('Wayback: captures by their columns', async () => {
    const reading = await read(
      'wayback',
      captureOf('cdx/doc.iowa.gov-cdx.json', 'https://web.archive.org/x'),
    );
    expect(reading.items).toHaveLength(5);
    expect(reading.items[0]).toMatchObject({
      at: '2017-03-23T17:24:20.000Z',
      link: 'https://web.archive.org/web/20170323172420id_/https://doc.iowa.gov/',
      fields: { status: 200, length: 6904 },
    });
  });

  it('feeds: the samples of the formats', async () => {
    const url = 'https://feeds.example/feed';
    const rss = await read('feed', captureOf('feeds/feedsmith-rss-20.xml', url, 'text/xml'));
    expect(rss.items.map(({ key }) => key)).toEqual([
      'http://example.org/guid/1',
      'http://example.org/guid/2',
    ]);
    expect(rss.items[0]?.text).toBe('Watch out for nasty tricks');
    const atom = await read('feed', captureOf('feeds/feedsmith-atom-10.xml', url, 'text/xml'));
    expect(atom.items).toHaveLength(6);
    expect(atom.items[0]).toMatchObject({
      link: 'http://example.org/entry/1',
      at: '2023-01-10T08:30:00.000Z',
      fields: { categories: ['Atom', 'Complete Example', 'Documentation', 'Examples'] },
    });
    expect(atom.items[0]?.text).toContain('The content can contain rich XHTML markup.');
    expect(atom.items[3]).toMatchObject({
      text: 'This entry references its content rather than including it inline.',
    });
  });
});
