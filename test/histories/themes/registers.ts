/** Public registers: releases on GitHub and filings with the SEC. */
import { edgar, type Filing, githubReleases, type Release } from '../answers.ts';
import { forbidden, tooMany } from '../failures.ts';
import { makeHistory } from '../history.ts';

export const registers = [
  makeHistory(
    'github-releases',
    'A published release is told once. Drafts, edited notes and rate-limit answers are not, a draft is when it is published.',
    (h) => {
      const repository = 'larkspur-living/resident-sdk';
      const source = h.source({
        name: 'releases',
        competitor: 'Larkspur Living AI',
        kind: 'github',
        url: `https://api.github.com/repos/${repository}/releases`,
        everyHours: 6,
      });
      const day = new Date('2026-02-10T12:00:00Z');
      let list: Release[] = [
        { id: 502, tag: 'v2.1.0', name: '2.1.0', published: day, body: 'Adds webhooks.' },
        { id: 501, tag: 'v2.0.0', name: '2.0.0', published: day, body: 'First release.' },
      ];
      const show = () => source.take(githubReleases(repository, list));
      show();
      show();
      show();
      list = [
        {
          id: 503,
          tag: 'v3.0.0',
          name: '3.0.0',
          published: h.now(),
          body: 'New: payments API. Breaking: v1 is gone.',
        },
        ...list,
      ];
      h.expect({ capture: show(), kinds: ['release', 'product'], contains: ['3.0.0'] });
      show();
      list = list.map((release) =>
        release.id === 503 ? { ...release, body: `${release.body} Thanks to all who tested.` } : release,
      );
      show();
      source.take(forbidden);
      source.take(tooMany);
      list = [{ id: 504, tag: 'v3.1.0', name: '3.1.0', published: null, body: 'Soon', draft: true }, ...list];
      show();
      show();
      list = list.map((release) =>
        release.id === 504
          ? { ...release, draft: false, published: h.now(), body: 'Adds partial payments.' }
          : release,
      );
      h.expect({ capture: show(), kinds: ['release', 'product'], contains: ['3.1.0'] });
      source.take({
        body: '{"message":"API rate limit exceeded","documentation_url":"https://docs.github.com/rest"}',
        status: 403,
        error: true,
      });
      show();
      show();
    },
  ),
  makeHistory(
    'edgar-new-filings',
    'A departure of an officer (8-K item 5.02) is news at once. Routine insider forms may be a line of low weight. Order and columns are the register, not the news.',
    (h) => {
      const source = h.source({
        name: 'filings',
        competitor: 'Tallbridge Residential Trust',
        kind: 'edgar',
        url: 'https://data.sec.gov/submissions/CIK0009999901.json',
        everyHours: 4,
      });
      let list: Filing[] = [
        { accession: '0009999901-26-000011', form: '10-K', date: '2026-02-19', description: 'Annual report' },
        { accession: '0009999901-26-000007', form: '8-K', date: '2026-02-05', items: '2.02,9.01' },
        { accession: '0009999901-26-000003', form: '4', date: '2026-01-12' },
      ];
      const show = () => source.take(edgar('Tallbridge Residential Trust', '0009999901', list));
      for (let i = 0; i < 4; i += 1) show();
      source.take(forbidden);
      list = [
        { accession: '0009999901-26-000019', form: '8-K', date: '2026-03-03', items: '5.02,9.01' },
        ...list,
      ];
      h.expect({ capture: show(), kinds: ['leadership', 'legal'], contains: ['8-K'] });
      show();
      show();
      list = [{ accession: '0009999901-26-000021', form: '4', date: '2026-03-04' }, ...list];
      h.expect({
        capture: show(),
        kinds: ['legal', 'leadership', 'content', 'funding'],
        optional: true,
      });
      show();
      list = [
        {
          accession: '0009999901-26-000024',
          form: '8-K',
          date: '2026-03-05',
          items: '1.01,9.01',
          description: 'Entry into a material definitive agreement',
        },
        ...list,
      ];
      h.expect({
        capture: show(),
        kinds: ['legal', 'partnership', 'funding', 'content'],
        contains: ['8-K'],
      });
      source.take({ body: '{"cik":"0009999901","name":"Tallbridge Residential Trust"}', error: true });
      show();
      show();
    },
  ),
];
