/** Job boards of three systems: what a strategist reads from them, and what systems do by themselves. */
import { ashby, createJobs, greenhouse, type Job, lever, usualBoard } from '../boards.ts';
import { type History, makeHistory } from '../history.ts';
import * as outages from './outages.ts';

export const secondBoards: readonly History[] = [
  makeHistory(
    'second-ashby-texas',
    'Five sales jobs in Texas within two polls: a push into a region.',
    (h) => {
      const board = h.source({
        name: 'jobs',
        competitor: 'Fernhold',
        kind: 'ashby',
        url: 'https://api.ashbyhq.com/posting-api/job-board/fernhold?includeCompensation=true',
      });
      const job = createJobs(h.random);
      let jobs: Job[] = usualBoard(h.random, h.now());
      const take = () => board.take(ashby('fernhold', jobs));
      for (let i = 0; i < 4; i += 1) {
        jobs = h.random.shuffle(jobs);
        take();
      }
      jobs = jobs.map((each) => ({
        ...each,
        description: 'We moved office. Same job, new address, fresh coffee.',
      }));
      take();
      jobs = [
        ...jobs,
        ...['Dallas, TX', 'Houston, TX', 'Austin, TX', 'San Antonio, TX', 'Dallas, TX'].map((city, i) =>
          job(i === 4 ? 'Regional Sales Director' : 'Account Executive, Multifamily', 'Sales', city, h.now()),
        ),
      ];
      h.expect({ capture: take(), kinds: ['hiring'], contains: ['TX'], minSeverity: 'watch', atMost: 6 });
      take();
      take();
    },
  ),
  makeHistory(
    'second-ashby-outage',
    'The board answers an empty list, half of itself and HTML; then it is back as it was.',
    (h) => {
      const board = h.source({
        name: 'jobs',
        competitor: 'Oakmere Systems',
        kind: 'ashby',
        url: 'https://api.ashbyhq.com/posting-api/job-board/oakmere',
      });
      const jobs = usualBoard(h.random, h.now());
      const body = ashby('oakmere', jobs);
      for (let i = 0; i < 3; i += 1) board.take(body);
      for (const answer of [
        outages.json('{"jobs":[]}'),
        outages.json('{"apiVersion":"1","jobs":[]}'),
        outages.json(''),
        outages.json('{}'),
        outages.json('null'),
        outages.half(body, 'application/json'),
        outages.htmlInsteadOfData(),
        outages.undeclaredGzip(body),
      ])
        board.take(answer);
      for (let i = 0; i < 3; i += 1) board.take(body);
    },
  ),
  makeHistory(
    'second-greenhouse',
    'Update stamps move by themselves; then a team that never existed there gets its first job.',
    (h) => {
      const board = h.source({
        name: 'jobs',
        competitor: 'Willowgate',
        kind: 'greenhouse',
        url: 'https://boards-api.greenhouse.io/v1/boards/willowgate/jobs?content=true',
      });
      const job = createJobs(h.random);
      let jobs: Job[] = usualBoard(h.random, h.now());
      const take = () => board.take(greenhouse('willowgate', 'Willowgate', jobs));
      for (let i = 0; i < 5; i += 1) {
        jobs = jobs.map((each) => ({ ...each, updated: h.now().toISOString() }));
        take();
      }
      jobs = [...jobs, job('Head of Collections Compliance', 'Legal & Compliance', 'Columbus, OH', h.now())];
      h.expect({ capture: take(), kinds: ['hiring'], contains: ['Collections Compliance'] });
      board.take(outages.json('{"jobs":[],"meta":{"total":0}}'));
      board.take(outages.dataError('Job not found', 404));
      take();
      take();
    },
  ),
  makeHistory(
    'second-lever',
    'A general counsel is sought for the first time; before, the board breaks in halves.',
    (h) => {
      const board = h.source({
        name: 'jobs',
        competitor: 'Hazelwick',
        kind: 'lever',
        url: 'https://api.lever.co/v0/postings/hazelwick?mode=json',
      });
      const job = createJobs(h.random);
      const jobs = usualBoard(h.random, h.now());
      const body = lever('hazelwick', jobs);
      for (let i = 0; i < 3; i += 1) board.take(body);
      for (const answer of [
        outages.half(body, 'application/json'),
        outages.json('[]'),
        outages.json('{"ok":false,"error":"Document not found"}'),
        outages.signIn('Lever'),
      ])
        board.take(answer);
      board.take(body);
      const more = [...jobs, job('General Counsel', 'Legal', 'New York, NY', h.now())];
      h.expect({
        capture: board.take(lever('hazelwick', more)),
        kinds: ['hiring'],
        contains: ['General Counsel'],
      });
      board.take(lever('hazelwick', h.random.shuffle(more)));
      board.take(lever('hazelwick', more));
    },
  ),
  makeHistory(
    'second-board-turnover',
    'One job is filled and one like it is listed again, month after month: the usual turnover of a team.',
    (h) => {
      const board = h.source({
        name: 'jobs',
        competitor: 'Corvane',
        kind: 'ashby',
        url: 'https://api.ashbyhq.com/posting-api/job-board/corvane',
        everyHours: 24 * 7,
      });
      const job = createJobs(h.random);
      const base = usualBoard(h.random, h.now());
      for (let i = 0; i < 10; i += 1) {
        const again = job('Customer Success Manager', 'Customer Success', 'New York, NY', h.now());
        const file = board.take(
          ashby(
            'corvane',
            base.map((each) => (each.title === 'Customer Success Manager' ? again : each)),
          ),
        );
        if (i > 0) h.expect({ capture: file, kinds: ['hiring'], optional: true });
      }
    },
  ),
];
