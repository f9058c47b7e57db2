/** Complaints, reviews, filings, releases and archived copies: real news among trivial bumps. */
import {
  appStore,
  edgar,
  type Filing,
  githubReleases,
  type Release,
  type Review,
  waybackRows,
} from '../answers.ts';
import { cfpbAnswer, complaintsOf } from '../complaints.ts';
import { type History, makeHistory } from '../history.ts';
import * as outages from './outages.ts';

export const secondCounts: readonly History[] = [
  makeHistory(
    'second-complaints-quiet',
    'About nine complaints a week with chance up and down, a stale day and a lost filter: no trend.',
    (h) => {
      const company = 'Graywick Recovery, LLC';
      const source = h.source({
        name: 'cfpb',
        competitor: 'Graywick Recovery',
        kind: 'cfpb',
        url: 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=Graywick%20Recovery%2C%20LLC',
        everyHours: 168,
      });
      let all = complaintsOf(h.random, company, 110, h.now(), 90, 5_000_000);
      for (let week = 0; week < 10; week += 1) {
        all = [
          ...all,
          ...complaintsOf(
            h.random,
            company,
            [9, 7, 10, 8, 11, 9, 6, 10, 9, 8][week] ?? 9,
            new Date(h.now().getTime() + 168 * 3_600_000),
            7,
            5_001_000 + week * 40,
          ),
        ];
        source.take(cfpbAnswer({ complaints: all, at: h.now() }));
        if (week === 4) {
          source.take({ body: cfpbAnswer({ complaints: [], at: h.now(), total: 6_650_388 }), error: true });
          source.take(outages.dataError('Request was throttled.', 429));
          source.take({
            body: cfpbAnswer({ complaints: all.slice(0, 20), at: h.now(), stale: true }),
            error: true,
          });
        }
      }
    },
  ),
  makeHistory('second-complaints-rise', 'Nine a week, then thirty: told when it is beyond chance.', (h) => {
    const company = 'Graywick Recovery, LLC';
    const source = h.source({
      name: 'cfpb',
      competitor: 'Graywick Recovery',
      kind: 'cfpb',
      url: 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=Graywick%20Recovery%2C%20LLC',
      everyHours: 168,
    });
    let all = complaintsOf(h.random, company, 110, h.now(), 90, 5_000_000);
    const files = [9, 8, 10, 9, 7, 9, 31, 34, 30].map((count, week) => {
      all = [
        ...all,
        ...complaintsOf(
          h.random,
          company,
          count,
          new Date(h.now().getTime() + 168 * 3_600_000),
          7,
          5_001_000 + week * 40,
        ),
      ];
      return source.take(cfpbAnswer({ complaints: all, at: h.now() }));
    });
    h.expect({
      capture: files[6]!,
      alsoAt: [files[7]!],
      kinds: ['complaint_trend'],
      contains: ['Graywick'],
      minSeverity: 'watch',
      atMost: 2,
    });
    h.expect({ capture: files[8]!, kinds: ['complaint_trend'], optional: true });
  }),
  makeHistory(
    'second-reviews-fall',
    'Four stars for weeks, then a release that people hate; an empty answer in between.',
    (h) => {
      const source = h.source({
        name: 'app',
        competitor: 'Oakmere Systems',
        kind: 'appstore',
        url: 'https://itunes.apple.com/us/rss/customerreviews/id=1710000001/sortBy=mostRecent/json',
        everyHours: 168,
      });
      let reviews: Review[] = [];
      let id = 11_000_000_000;
      const add = (stars: readonly number[], version: string, texts: readonly string[]) => {
        for (const rating of stars) {
          id += 7;
          reviews = [
            {
              id: String(id),
              at: new Date(h.now().getTime() + h.random.whole(1, 160) * 3_600_000),
              rating,
              title: h.random.pick(texts),
              text: `${h.random.pick(texts)}.`,
              version,
            },
            ...reviews,
          ];
        }
      };
      const good = ['Works fine', 'Easy to pay', 'My landlord answers now', 'Love it'];
      const files: string[] = [];
      for (let week = 0; week < 8; week += 1) {
        add([5, 4, 5, 4, 5, 3], '5.1', good);
        files.push(source.take(appStore('1710000001', reviews, h.now())));
        if (week === 5) {
          source.take({ body: appStore('1710000001', [], h.now()), error: true });
          source.take(outages.gatewayError);
        }
      }
      for (let week = 0; week < 3; week += 1) {
        add([1, 1, 2, 1, 1, 1, 2, 1, 1, 1], '6.0', [
          'Cannot log in',
          'Crashes on open',
          'Payment is stuck',
          'Worse than before',
        ]);
        files.push(source.take(appStore('1710000001', reviews, h.now())));
      }
      h.expect({
        capture: files[8]!,
        alsoAt: [files[9]!],
        kinds: ['review_trend'],
        minSeverity: 'watch',
        atMost: 2,
      });
      h.expect({
        capture: files[8]!,
        alsoAt: [files[9]!, files[10]!],
        kinds: ['release', 'review_trend'],
        optional: true,
        atMost: 2,
      });
    },
  ),
  makeHistory(
    'second-filings',
    'Forms of insiders are routine; a departure of an officer and an agreement are news.',
    (h) => {
      const source = h.source({
        name: 'edgar',
        competitor: 'Zennor Trust Homes',
        kind: 'edgar',
        url: 'https://data.sec.gov/submissions/CIK0009990001.json',
      });
      let filings: Filing[] = [
        { accession: '0009990001-26-000002', form: '10-K', date: '2026-02-18' },
        { accession: '0009990001-26-000001', form: '4', date: '2026-02-02' },
      ];
      const take = () => source.take(edgar('Zennor Trust Homes, Inc.', '0009990001', filings));
      take();
      take();
      filings = [{ accession: '0009990001-26-000003', form: '4', date: '2026-03-04' }, ...filings];
      h.expect({ capture: take(), kinds: ['legal', 'content'], optional: true });
      filings = [
        {
          accession: '0009990001-26-000004',
          form: '8-K',
          date: '2026-03-05',
          items: '5.02',
          description: '8-K',
        },
        ...filings,
      ];
      h.expect({ capture: take(), kinds: ['leadership'] });
      source.take(outages.edgeDenied(403));
      source.take(outages.json('{"cik":"9990001"}'));
      take();
      filings = [
        {
          accession: '0009990001-26-000005',
          form: '8-K',
          date: '2026-03-10',
          items: '1.01,9.01',
          description: '8-K',
        },
        ...filings,
      ];
      h.expect({ capture: take(), kinds: ['legal', 'partnership', 'funding'] });
      take();
    },
  ),
  makeHistory(
    'second-releases',
    'A major version is news; an edited text, a draft and a pre-release need not be.',
    (h) => {
      const source = h.source({
        name: 'github',
        competitor: 'Hazelwick',
        kind: 'github',
        url: 'https://api.github.com/repos/hazelwick/sdk/releases',
      });
      let list: Release[] = [{ id: 1, tag: 'v1.4.0', name: 'v1.4.0', published: h.now(), body: 'Retries.' }];
      const take = () => source.take(githubReleases('hazelwick/sdk', list));
      take();
      take();
      list = list.map((each) => ({ ...each, body: 'Retries, with thanks to all.' }));
      take();
      list = [
        {
          id: 2,
          tag: 'v2.0.0-rc.1',
          name: 'v2.0.0-rc.1',
          published: h.now(),
          body: 'Try it.',
          prerelease: true,
        },
        ...list,
      ];
      h.expect({ capture: take(), kinds: ['release'], optional: true });
      list = [
        {
          id: 3,
          tag: 'v2.0.0',
          name: 'Hazelwick SDK 2',
          published: h.now(),
          body: 'New: webhooks for payments. Breaking: the old client is gone.',
        },
        ...list,
      ];
      h.expect({ capture: take(), kinds: ['release', 'product'], contains: ['SDK 2'] });
      source.take(outages.dataError('API rate limit exceeded for 203.0.113.4', 403));
      source.take(outages.json('{"message":"Not Found","status":"404"}'));
      source.take(outages.json('[]'));
      take();
      take();
    },
  ),
  makeHistory(
    'second-archive',
    'The archive lists more copies with other digests: that alone says nothing.',
    (h) => {
      const source = h.source({
        name: 'archive',
        competitor: 'Hazelwick',
        kind: 'wayback',
        url: 'https://web.archive.org/cdx/search/cdx?url=hazelwick.example/pricing&output=json',
      });
      const times = [new Date('2025-10-01T04:00:00Z'), new Date('2025-12-04T11:00:00Z')];
      for (let i = 0; i < 5; i += 1) {
        times.push(h.now());
        source.take(waybackRows('hazelwick.example', times, h.random));
        if (i === 2)
          for (const answer of [
            outages.json('[]'),
            outages.htmlInsteadOfData(),
            outages.dataError('blocked', 429),
          ])
            source.take(answer);
      }
    },
  ),
];
