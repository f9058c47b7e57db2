/** Job boards: a wave of hiring, single roles, boards that empty for an hour, trivial edits. */
import { ashby, createJobs, greenhouse, type Job, lever, usualBoard } from '../boards.ts';
import { gatewayTimeout, serverError, softNotFound, tooMany } from '../failures.ts';
import { type HistoryBuilder, makeHistory } from '../history.ts';

const competitor = 'Larkspur Living AI';
const published = new Date('2026-01-15T15:00:00Z');

function openAshby(h: HistoryBuilder) {
  return h.source({
    name: 'jobs',
    competitor,
    kind: 'ashby',
    url: 'https://api.ashbyhq.com/posting-api/job-board/larkspurliving?includeCompensation=true',
    everyHours: 12,
  });
}

const texanCities = ['Austin, TX', 'Dallas, TX', 'Houston, TX', 'San Antonio, TX', 'Fort Worth, TX'];

export const hiring = [
  makeHistory(
    'ashby-texas-wave',
    'Ten sales jobs in Texas in one capture is one move, told as hiring with the place; a signal a city is still sensible, ten for ten jobs is not.',
    (h) => {
      const source = openAshby(h);
      const job = createJobs(h.random);
      let board = usualBoard(h.random, published);
      const show = () => source.take(ashby('larkspurliving', board));
      for (let i = 0; i < 6; i += 1) show();
      board = [
        ...board,
        ...Array.from({ length: 10 }, (_, i) =>
          job('Account Executive', 'Sales', texanCities[i % 5]!, h.now(), { pay: [85_000, 120_000] }),
        ),
      ];
      h.expect({ capture: show(), kinds: ['hiring'], atMost: 5, minSeverity: 'watch', contains: ['TX'] });
      for (let i = 0; i < 6; i += 1) show();
    },
  ),
  makeHistory(
    'ashby-quiet-board',
    'Descriptions are edited, order changes, stray spaces in titles go, one unlisted job slips in, the board is empty for one capture and returns: nobody is hired or fired by that.',
    (h) => {
      const source = openAshby(h);
      const job = createJobs(h.random);
      const board = usualBoard(h.random, published);
      const show = (some: readonly Job[]) => source.take(ashby('larkspurliving', some));
      show(board);
      show(board);
      const edited = board.map((each, i) =>
        i === 3 ? { ...each, description: 'You will work with owners and operators of rental homes.' } : each,
      );
      show(edited);
      show([...edited].reverse());
      source.take({ body: ashby('larkspurliving', []), error: true });
      show(edited);
      show(edited);
      source.take(gatewayTimeout);
      show(edited);
      show([...edited, job('Confidential role', 'Executive', 'New York, NY', h.now(), { listed: false })]);
      show(edited.map((each) => ({ ...each, title: each.title.trim() })));
      show(edited);
      source.take({ body: '{"apiVersion":"v0.1"}', error: true });
      show(edited);
    },
  ),
  makeHistory(
    'ashby-first-role-of-its-kind',
    'The first executive role for a new line of business is news on its own; a job that goes is "no longer listed" at most.',
    (h) => {
      const source = openAshby(h);
      const job = createJobs(h.random);
      let board = usualBoard(h.random, published);
      const show = () => source.take(ashby('larkspurliving', board));
      for (let i = 0; i < 5; i += 1) show();
      board = [...board, job('Vice President, Payments and Collections', 'Payments', 'Austin, TX', h.now())];
      h.expect({ capture: show(), kinds: ['hiring', 'leadership'], contains: ['Payments'], atMost: 2 });
      show();
      show();
      board = board.filter((each) => each.title !== 'Payroll Accountant');
      h.expect({ capture: show(), kinds: ['hiring'], optional: true });
      show();
      show();
    },
  ),
  makeHistory(
    'greenhouse-restamps',
    'Update times move on every job every night. Six engineering jobs at once are a move.',
    (h) => {
      const source = h.source({
        name: 'jobs',
        competitor: 'Marrowgate Collections',
        kind: 'greenhouse',
        url: 'https://boards-api.greenhouse.io/v1/boards/marrowgate/jobs?content=true',
      });
      const job = createJobs(h.random);
      let board: Job[] = usualBoard(h.random, published);
      const show = () =>
        source.take(
          greenhouse(
            'marrowgate',
            'Marrowgate Collections',
            board.map((each) => ({ ...each, updated: h.now().toISOString() })),
          ),
        );
      for (let i = 0; i < 7; i += 1) show();
      source.take(tooMany);
      board = [
        ...board,
        ...['Voice', 'Payments', 'Data', 'Platform', 'Mobile', 'Security'].map((team) =>
          job(`Senior Engineer, ${team}`, 'Engineering', 'Tampa, FL', h.now()),
        ),
      ];
      h.expect({ capture: show(), kinds: ['hiring'], contains: ['Engineer'], atMost: 3 });
      for (let i = 0; i < 4; i += 1) show();
      source.take({ body: greenhouse('marrowgate', 'Marrowgate Collections', []), error: true });
      for (let i = 0; i < 3; i += 1) show();
    },
  ),
  makeHistory(
    'lever-filter-lost',
    'The address asks for Texas. Twice the filter is ignored and the whole world is listed; later five support jobs really open in Texas.',
    (h) => {
      const source = h.source({
        name: 'jobs-texas',
        competitor: 'Bramblewick Rent',
        kind: 'lever',
        url: 'https://api.lever.co/v0/postings/bramblewick?mode=json&location=Austin%2C%20TX',
        everyHours: 12,
      });
      const job = createJobs(h.random);
      let texas = [
        job('Account Executive', 'Sales', 'Austin, TX', published, { pay: [80_000, 110_000] }),
        job('Solutions Consultant', 'Sales', 'Austin, TX', published),
      ];
      const world = ['Berlin', 'Toronto, ON', 'New York, NY', 'Denver, CO', 'Remote (US)', 'London'].flatMap(
        (city) =>
          ['Account Executive', 'Engineer', 'Recruiter', 'Analyst', 'Support Lead'].map((title) =>
            job(title, title === 'Account Executive' ? 'Sales' : 'Operations', city, published),
          ),
      );
      const show = () => source.take(lever('bramblewick', texas));
      for (let i = 0; i < 4; i += 1) show();
      source.take({ body: lever('bramblewick', [...texas, ...world]), error: true });
      show();
      show();
      source.take({ body: lever('bramblewick', [...texas, ...world]), error: true });
      show();
      source.take({ body: '[]', error: true });
      show();
      texas = [
        ...texas,
        ...Array.from({ length: 5 }, (_, i) =>
          job(`Support Specialist ${i + 1}`, 'Support', 'Austin, TX', h.now()),
        ),
      ];
      h.expect({ capture: show(), kinds: ['hiring'], contains: ['Support'], atMost: 2 });
      for (let i = 0; i < 3; i += 1) show();
      source.take(serverError);
      source.take(softNotFound('Bramblewick Rent'));
      show();
    },
  ),
];
