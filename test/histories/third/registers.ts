/** Status pages, complaints, reviews, filings and releases, in the few fields that somebody would write by hand. */
import type { History } from '../history.ts';
import { plainHistory, serverError, watch } from './plain.ts';

const status = (
  indicator: string,
  components: Readonly<Record<string, string>>,
  incidents: readonly object[] = [],
  maintenances: readonly object[] = [],
) =>
  JSON.stringify({
    page: { id: 'p1', name: 'Status', url: 'https://status.example', updated_at: '2026-03-01T00:00:00Z' },
    status: {
      indicator,
      description: indicator === 'none' ? 'All Systems Operational' : 'Service disruption',
    },
    components: Object.entries(components).map(([name, state], index) => ({
      id: `c${index}`,
      name,
      status: state,
    })),
    incidents,
    scheduled_maintenances: maintenances,
  });

const incident = (id: string, name: string, state: string, impact: string, body: string) => ({
  id,
  name,
  status: state,
  impact,
  created_at: '2026-03-05T08:00:00Z',
  updated_at: state === 'investigating' ? '2026-03-05T08:00:00Z' : '2026-03-05T11:00:00Z',
  resolved_at: state === 'resolved' ? '2026-03-05T11:00:00Z' : null,
  incident_updates: [{ id: `${id}-1`, status: state, body, created_at: '2026-03-05T08:00:00Z' }],
});

const up = { API: 'operational', Payments: 'operational', Website: 'operational' };

/** A week's answer: how many complaints there are by the filter in force, with the newest of them. */
const complaints = (total: number, date: string, more: object = {}) =>
  JSON.stringify({
    hits: {
      total: { value: total, relation: 'eq' },
      hits: Array.from({ length: Math.min(total, 25) }, (_, i) => ({
        _source: {
          complaint_id: String(900_000 + total - i),
          company: 'OAKLINE RECOVERY LLC',
          product: 'Debt collection',
          issue: 'Attempts to collect debt not owed',
          state: 'TX',
          date_received: `${date}T12:00:00-05:00`,
        },
      })),
    },
    _meta: { last_updated: `${date}T00:00:00-05:00`, is_data_stale: false, has_data_issue: false, ...more },
  });

const day = (week: number) =>
  new Date(Date.parse('2026-03-09T00:00:00Z') + week * 604_800_000).toISOString().slice(0, 10);

const reviews = (ratings: readonly number[], from = 1) =>
  JSON.stringify({
    feed: {
      entry: ratings
        .map((rating, i) => ({
          id: { label: String(from + i) },
          updated: {
            label: new Date(Date.parse('2026-03-01T00:00:00Z') + (from + i) * 21_600_000).toISOString(),
          },
          'im:rating': { label: String(rating) },
          'im:version': { label: '4.0' },
          title: { label: rating > 3 ? 'Works well' : 'Keeps crashing' },
          content: { label: rating > 3 ? 'Easy to pay my rent.' : 'Crashes every time that I try to pay.' },
        }))
        .reverse(),
    },
  });

const filings = (
  rows: readonly (readonly [accession: string, form: string, date: string, items: string])[],
) =>
  JSON.stringify({
    cik: '0001234567',
    name: 'LANDMARK SAMPLE TRUST',
    filings: {
      recent: {
        accessionNumber: rows.map((row) => row[0]),
        form: rows.map((row) => row[1]),
        filingDate: rows.map((row) => row[2]),
        items: rows.map((row) => row[3]),
        primaryDocument: rows.map(() => 'd.htm'),
      },
    },
  });

const releases = (rows: readonly (readonly [id: number, tag: string, body: string, more?: object])[]) =>
  JSON.stringify(
    rows.map(([id, tag, body, more]) => ({
      id,
      tag_name: tag,
      name: tag,
      body,
      draft: false,
      prerelease: false,
      published_at: '2026-03-04T00:00:00Z',
      html_url: `https://github.com/x/sdk/releases/tag/${tag}`,
      ...more,
    })),
  );

const weekly = (name: string, why: string, totals: readonly number[], told?: number) =>
  plainHistory(name, why, (h) => {
    const source = watch(
      h,
      'Oakline',
      'cfpb',
      'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=OAKLINE%20RECOVERY%20LLC&size=25',
      168,
    );
    totals.forEach((total, week) => {
      const file = source.take(complaints(total, day(week)));
      if (week === told) h.expect({ capture: file, kinds: ['complaint_trend'] });
    });
  });

export const thirdRegisters: readonly History[] = [
  plainHistory('status', 'An incident is told once; its end may be; maintenance is none.', (h) => {
    const source = watch(
      h,
      'Stackrent',
      'statuspage',
      'https://status.stackrent.example/api/v2/summary.json',
      2,
    );
    source.take(status('none', up));
    source.take(status('none', up));
    const outage = incident(
      'i1',
      'Payments are failing',
      'investigating',
      'major',
      'We are looking into failed payments.',
    );
    const told = source.take(status('major', { ...up, Payments: 'major_outage' }, [outage]));
    h.expect({ capture: told, kinds: ['incident'], contains: ['Payments'] });
    source.take(status('major', { ...up, Payments: 'major_outage' }, [outage]));
    source.take(serverError(500, 'Internal Server Error'));
    const end = source.take(
      status('none', up, [
        { ...outage, ...incident('i1', 'Payments are failing', 'resolved', 'major', 'Solved.') },
      ]),
    );
    h.expect({ capture: end, kinds: ['incident'], optional: true });
    source.take(status('none', up));
    source.take(
      status(
        'none',
        up,
        [],
        [
          {
            id: 'm1',
            name: 'Database upgrade',
            status: 'scheduled',
            impact: 'maintenance',
            scheduled_for: '2026-03-20T00:00:00Z',
            scheduled_until: '2026-03-20T02:00:00Z',
            incident_updates: [],
          },
        ],
      ),
    );
    source.take(
      status(
        'maintenance',
        { ...up, API: 'under_maintenance' },
        [],
        [
          {
            id: 'm1',
            name: 'Database upgrade',
            status: 'in_progress',
            impact: 'maintenance',
            scheduled_for: '2026-03-20T00:00:00Z',
            scheduled_until: '2026-03-20T02:00:00Z',
            incident_updates: [],
          },
        ],
      ),
    );
    source.take(status('none', up));
    const second = source.take(
      status('critical', { ...up, API: 'major_outage', Website: 'major_outage' }, [
        incident('i2', 'Full outage', 'identified', 'critical', 'Everything is down.'),
      ]),
    );
    h.expect({ capture: second, kinds: ['incident'], minSeverity: 'high' });
    const closed = source.take(status('none', up));
    h.expect({ capture: closed, kinds: ['incident'], optional: true });
    const degraded = source.take(
      status('minor', { ...up, API: 'degraded_performance' }, [
        incident('i3', 'Slow API responses', 'investigating', 'minor', 'Some calls are slow.'),
      ]),
    );
    h.expect({ capture: degraded, kinds: ['incident'] });
  }),
  weekly(
    'complaints-of-the-week',
    'A window of a week: about twelve, then forty.',
    [12, 11, 13, 12, 10, 12, 11, 40],
    7,
  ),
  weekly(
    'complaints-in-all',
    'All complaints so far: about twelve more a week, then sixty more.',
    [300, 312, 323, 336, 347, 360, 371, 383, 443],
    8,
  ),
  weekly('complaints-calm', 'A few more, a few less: calm.', [14, 12, 15, 13, 16, 12, 14, 13, 15]),
  plainHistory(
    'complaints-stale',
    'The data are stale or broken and then whole again: no fall, no rise.',
    (h) => {
      const source = watch(
        h,
        'Oakline',
        'cfpb',
        'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=OAKLINE%20RECOVERY%20LLC',
        168,
      );
      [14, 12, 15, 13, 14].forEach((total, week) => {
        source.take(complaints(total, day(week)));
      });
      source.take(complaints(1, day(4), { is_data_stale: true }));
      source.take(complaints(2, day(4), { has_data_issue: true }));
      source.take({ status: 429, body: '{"detail":"Request was throttled."}', error: true });
      source.take(complaints(13, day(8)));
    },
  ),
  plainHistory('reviews', 'Good stars turn to bad ones; a missing list is an outage, not a silence.', (h) => {
    const source = watch(
      h,
      'Residio',
      'appstore',
      'https://itunes.apple.com/us/rss/customerreviews/id=1/sortBy=mostRecent/json',
      168,
    );
    const stars = [5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 4, 5, 4, 5, 5, 4, 5, 5, 4];
    source.take(reviews(stars));
    source.take(reviews([...stars, 5, 4, 5, 5]));
    source.take({ body: '{"feed":{"title":{"label":"Customer Reviews"}}}', error: true });
    source.take(reviews([...stars, 5, 4, 5, 5, 4, 5, 5, 4]));
    const bad = source.take(reviews([...stars, 5, 4, 5, 5, 4, 5, 5, 4, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 2]));
    h.expect({ capture: bad, kinds: ['review_trend'] });
  }),
  plainHistory('reviews-calm', 'One angry review among many: nothing.', (h) => {
    const source = watch(
      h,
      'Residio',
      'appstore',
      'https://itunes.apple.com/us/rss/customerreviews/id=1/sortBy=mostRecent/json',
      168,
    );
    const stars = [5, 4, 1, 5, 4, 5, 3, 5, 4, 2, 5, 4, 5, 4, 5];
    for (const more of [[], [5], [5, 1], [5, 1, 4], [5, 1, 4, 4, 2, 5]])
      source.take(reviews([...stars, ...more]));
  }),
  plainHistory('filings', 'Filings: people go, a deal, a quarter; insider forms are noise.', (h) => {
    const source = watch(
      h,
      'Landmark Sample Trust',
      'edgar',
      'https://data.sec.gov/submissions/CIK0001234567.json',
      48,
    );
    const rows: (readonly [string, string, string, string])[] = [
      ['0001234567-26-000001', '10-K', '2026-02-20', ''],
    ];
    const file = (...row: readonly [string, string, string, string]) => {
      rows.unshift(row);
      return source.take(filings(rows));
    };
    source.take(filings(rows));
    file('0001234567-26-000002', '4', '2026-03-04', '');
    h.expect({ capture: file('0001234567-26-000003', '8-K', '2026-03-06', '5.02'), kinds: ['leadership'] });
    source.take({ status: 403, body: '<html>Undeclared Automated Tool</html>', error: true });
    h.expect({
      capture: file('0001234567-26-000004', '8-K', '2026-03-10', '1.01,9.01'),
      kinds: ['partnership', 'funding', 'legal', 'content'],
    });
    h.expect({
      capture: file('0001234567-26-000005', '8-K', '2026-03-12', '1.05'),
      kinds: ['incident', 'legal'],
    });
    h.expect({ capture: file('0001234567-26-000006', 'S-1', '2026-03-14', ''), kinds: ['funding'] });
    h.expect({
      capture: file('0001234567-26-000007', '10-Q', '2026-05-05', ''),
      kinds: ['content', 'funding', 'legal'],
      optional: true,
    });
    source.take(filings(rows));
  }),
  plainHistory('releases', 'Releases are told; drafts, edited notes and a limit are not.', (h) => {
    const source = watch(h, 'Gridleaf', 'github', 'https://api.github.com/repos/gridleaf/sdk/releases');
    const one = [1, 'v1.0.0', 'First release'] as const;
    const two = [2, 'v1.1.0', 'Adds webhooks for payments'] as const;
    const three = [3, 'v2.0.0', 'Breaking: new authentication'] as const;
    source.take(releases([one]));
    source.take(releases([one]));
    h.expect({ capture: source.take(releases([two, one])), kinds: ['release'], contains: ['1.1.0'] });
    source.take(releases([[2, 'v1.1.0', 'Adds webhooks for payments.'], one]));
    source.take({ status: 403, body: '{"message":"API rate limit exceeded"}', error: true });
    source.take(releases([[3, 'v2.0.0', '', { draft: true, published_at: null }], two, one]));
    h.expect({ capture: source.take(releases([three, two, one])), kinds: ['release'], contains: ['2.0.0'] });
    source.take(releases([three, two, one]));
  }),
];
