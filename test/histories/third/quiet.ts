/** Sources on which much moves and nothing happens. */
import type { History } from '../history.ts';
import { html, plainHistory, serverError, watch } from './plain.ts';

export const thirdQuiet: readonly History[] = [
  plainHistory('quiet-board', 'Stamps, order and a mended description: no job came or went.', (h) => {
    const source = watch(
      h,
      'Gridleaf',
      'greenhouse',
      'https://boards-api.greenhouse.io/v1/boards/gridleaf/jobs',
    );
    const jobs = (stamp: string, content: string) =>
      ['Backend Engineer', 'Account Executive', 'Support Specialist'].map((title, i) => ({
        id: 50 + i,
        title,
        location: { name: 'Austin, TX' },
        updated_at: stamp,
        absolute_url: `https://boards.greenhouse.io/gridleaf/jobs/${50 + i}`,
        content,
      }));
    source.take(JSON.stringify({ jobs: jobs('2026-03-01T00:00:00Z', 'Join us.'), meta: { total: 3 } }));
    source.take(
      JSON.stringify({ jobs: jobs('2026-03-03T00:00:00Z', 'Join us.').reverse(), meta: { total: 3 } }),
    );
    source.take(serverError(502, 'Bad Gateway'));
    source.take({ body: '{"jobs":', error: true });
    source.take(JSON.stringify({ jobs: jobs('2026-03-04T00:00:00Z', 'Join us!'), meta: { total: 3 } }));
  }),
  plainHistory('quiet-blog-page', 'The newest posts and the order of quotes turn on a front page.', (h) => {
    const source = watch(h, 'Alderpay', 'page', 'https://alderpay.example/');
    const quotes = ['Jo: "Easy to use."', 'Mel: "Support answers at once."', 'Ash: "Paid for itself."'];
    for (let i = 0; i < 6; i += 1)
      source.take(
        html(
          'Alderpay',
          `<h1>Rent paid on time</h1><p>Alderpay collects rent for operators of every size.</p><section><h2>What people say</h2>${h.random
            .shuffle(quotes)
            .map((one) => `<blockquote>${one}</blockquote>`)
            .join(
              '',
            )}</section><p>It is ${['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][i]}, March ${2 + i}, 2026</p><p>${900 + i * 13} payments processed today</p>`,
        ),
      );
  }),
  plainHistory('quiet-status', 'Every system works; a maintenance is planned, moved and done.', (h) => {
    const source = watch(h, 'Birchly', 'statuspage', 'https://status.birchly.example/api/v2/summary.json');
    const show = (i: number, state?: string) =>
      source.take(
        JSON.stringify({
          page: { id: 'x', name: 'Birchly', updated_at: h.now().toISOString() },
          status: {
            indicator: state === 'in_progress' ? 'maintenance' : 'none',
            description: 'All Systems Operational',
          },
          components: [{ id: 'a', name: 'API', status: 'operational' }],
          incidents: [],
          scheduled_maintenances:
            state === undefined
              ? []
              : [
                  {
                    id: 'm',
                    name: 'Upgrade',
                    status: state,
                    impact: 'maintenance',
                    scheduled_for: `2026-03-1${i}T00:00:00Z`,
                    scheduled_until: `2026-03-1${i}T03:00:00Z`,
                    incident_updates: [],
                  },
                ],
        }),
      );
    show(0);
    show(1, 'scheduled');
    show(2, 'scheduled');
    show(2, 'in_progress');
    show(2, 'completed');
    show(0);
  }),
  plainHistory('quiet-help', 'Votes and stamps of help articles.', (h) => {
    const source = watch(
      h,
      'Cedarlet',
      'helpcenter',
      'https://help.cedarlet.example/api/v2/help_center/en-us/articles.json',
    );
    for (let i = 0; i < 4; i += 1)
      source.take(
        JSON.stringify({
          count: 2,
          next_page: null,
          articles: [1, 2].map((id) => ({
            id,
            title: id === 1 ? 'Paying by card' : 'Closing an account',
            body: '<p>Open the menu and choose it.</p>',
            html_url: `https://help.cedarlet.example/${id}`,
            vote_sum: i * 3 + id,
            created_at: '2026-01-01T00:00:00Z',
            updated_at: `2026-03-0${i + 1}T00:00:00Z`,
          })),
        }),
      );
  }),
];
