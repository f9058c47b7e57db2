/** Small job boards of the three services, with the few fields that somebody would write by hand. */
import type { History, SourceKind } from '../history.ts';
import { plainHistory, serverError, watch } from './plain.ts';

type Job = readonly [id: number, title: string, team: string, location: string];
type BoardKind = Extract<SourceKind, 'ashby' | 'greenhouse' | 'lever'>;

const shapes: Readonly<Record<BoardKind, (jobs: readonly Job[]) => unknown>> = {
  ashby: (jobs) => ({
    apiVersion: '1',
    jobs: jobs.map(([id, title, team, location]) => ({
      id: `job-${id}`,
      title,
      department: team,
      team,
      location,
      employmentType: 'FullTime',
      isListed: true,
      isRemote: location === 'Remote',
      publishedAt: '2026-02-01T00:00:00Z',
      jobUrl: `https://jobs.ashbyhq.com/x/job-${id}`,
    })),
  }),
  greenhouse: (jobs) => ({
    jobs: jobs.map(([id, title, team, location]) => ({
      id,
      internal_job_id: id + 1000,
      title,
      location: { name: location },
      departments: [{ id: 1, name: team }],
      updated_at: '2026-02-01T00:00:00Z',
      absolute_url: `https://boards.greenhouse.io/x/jobs/${id}`,
      content: '&lt;p&gt;Join us.&lt;/p&gt;',
    })),
    meta: { total: jobs.length },
  }),
  lever: (jobs) =>
    jobs.map(([id, title, team, location]) => ({
      id: `lever-${id}`,
      text: title,
      categories: { team, department: team, location, commitment: 'Full-time' },
      createdAt: 1_769_900_000_000,
      hostedUrl: `https://jobs.lever.co/x/lever-${id}`,
    })),
};

const addresses: Readonly<Record<BoardKind, string>> = {
  ashby: 'https://api.ashbyhq.com/posting-api/job-board/x',
  greenhouse: 'https://boards-api.greenhouse.io/v1/boards/x/jobs?content=true',
  lever: 'https://api.lever.co/v0/postings/x?mode=json',
};

const usual: readonly Job[] = [
  [1, 'Backend Engineer', 'Engineering', 'Austin, TX'],
  [2, 'Frontend Engineer', 'Engineering', 'Austin, TX'],
  [3, 'Account Executive', 'Sales', 'Austin, TX'],
  [4, 'Customer Success Manager', 'Customer Success', 'Austin, TX'],
];

const board = (kind: BoardKind, company: string): History =>
  plainHistory(
    `board-${kind}`,
    'A surge in one team, a first role in a new team, a first city, an executive role; one post more or less may be told.',
    (h) => {
      const source = watch(h, company, kind, addresses[kind]);
      const take = (jobs: readonly Job[]) => source.take(JSON.stringify(shapes[kind](jobs)));
      let jobs: readonly Job[] = usual;
      take(jobs);
      take([...jobs].reverse());
      source.take(serverError(503, 'Service Unavailable'));
      source.take({ status: 404, body: '{"error":"Job not found"}', error: true });
      // A second role of a kind that they have: routine.
      jobs = [...jobs, [5, 'Backend Engineer', 'Engineering', 'Austin, TX']];
      h.expect({ capture: take(jobs), kinds: ['hiring'], optional: true });
      jobs = [...jobs, [6, 'Chief Revenue Officer', 'Executive', 'Austin, TX']];
      h.expect({
        capture: take(jobs),
        kinds: ['hiring', 'leadership'],
        atMost: 2,
        contains: ['Chief Revenue'],
      });
      jobs = [
        ...jobs,
        ...[11, 12, 13, 14, 15, 16].map((id): Job => [id, 'Account Executive', 'Sales', 'Austin, TX']),
      ];
      h.expect({ capture: take(jobs), kinds: ['hiring'], atMost: 2, contains: ['Sales'] });
      jobs = [...jobs, [20, 'Machine Learning Engineer', 'AI Research', 'Austin, TX']];
      h.expect({ capture: take(jobs), kinds: ['hiring'], atMost: 2, contains: ['AI Research'] });
      jobs = [
        ...jobs,
        [21, 'Implementation Manager', 'Customer Success', 'Toronto, Canada'],
        [22, 'Customer Success Manager', 'Customer Success', 'Toronto, Canada'],
      ];
      h.expect({ capture: take(jobs), kinds: ['hiring'], atMost: 2, contains: ['Toronto'] });
      take(jobs);
      // Most of the board goes at once: a freeze.
      h.expect({ capture: take(jobs.slice(0, 2)), kinds: ['hiring'], atMost: 4 });
      take(jobs.slice(0, 2));
    },
  );

export const thirdBoards: readonly History[] = [
  board('ashby', 'Gridleaf'),
  board('greenhouse', 'Oakline'),
  board('lever', 'Paidwell'),
];
