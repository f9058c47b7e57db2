/** Counted things: complaints and reviews. Weeks of the usual, then a jump; and data that only looks like one. */
import { appStore, type Review } from '../answers.ts';
import { type Complaint, cfpbAnswer, complaintsOf } from '../complaints.ts';
import { serverError, tooMany } from '../failures.ts';
import { type Answer, type HistoryBuilder, makeHistory } from '../history.ts';
import type { Random } from '../random.ts';

const company = 'Marrowgate Collections, Inc.';

function openComplaints(h: HistoryBuilder) {
  const source = h.source({
    name: 'complaints',
    competitor: 'Marrowgate Collections',
    kind: 'cfpb',
    url: 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=Marrowgate%20Collections%2C%20Inc.&size=100&sort=created_date_desc',
    everyHours: 168,
  });
  let all: Complaint[] = complaintsOf(h.random, company, 90, h.now(), 105, 9_100_000);
  const grow = (count: number, issue?: string): Date => {
    const until = new Date(h.now().getTime() + 168 * 3_600_000);
    const firstId = (all.at(-1)?.id ?? 0) + 17;
    all = [...all, ...complaintsOf(h.random, company, count, until, 7, firstId, issue)];
    return until;
  };
  return {
    /** A week with so many new complaints. */
    week: (count: number, issue?: string) => {
      const at = grow(count, issue);
      return source.take(cfpbAnswer({ complaints: all, at }));
    },
    /** A week in which complaints come in as ever, but the answer is another. */
    miss: (count: number, answer: (all: readonly Complaint[], at: Date) => Answer) => {
      const at = grow(count);
      return source.take(answer(all, at));
    },
  };
}

const usual = [6, 5, 7, 6, 8, 4, 6, 7, 5, 6, 7, 6, 5, 8] as const;

function reviewsOf(
  random: Random,
  count: number,
  until: Date,
  days: number,
  ratings: readonly number[],
  from: number,
): Review[] {
  return Array.from({ length: count }, (_, i) => {
    const rating = random.pick(ratings);
    return {
      id: String(12_000_000 + from + i),
      at: new Date(
        Math.floor((until.getTime() - (days * (count - i - 0.5) * 86_400_000) / count) / 1000) * 1000,
      ),
      rating,
      title: rating > 3 ? 'Works well' : 'Cannot pay my rent',
      text: rating > 3 ? 'Paying takes a minute.' : 'Since the update the app closes when I pay.',
    };
  });
}

function openReviews(h: HistoryBuilder) {
  const source = h.source({
    name: 'app-reviews',
    competitor: 'Bramblewick Rent',
    kind: 'appstore',
    url: 'https://itunes.apple.com/us/rss/customerreviews/id=990011223/sortBy=mostRecent/json',
    everyHours: 168,
  });
  let all = reviewsOf(h.random, 60, h.now(), 70, [5, 5, 5, 4, 4, 5, 3, 5], 0);
  const week = (count: number, ratings: readonly number[]) => {
    const until = new Date(h.now().getTime() + 168 * 3_600_000);
    all = [...all, ...reviewsOf(h.random, count, until, 7, ratings, all.length)];
    return source.take(appStore('990011223', [...all].reverse(), until));
  };
  return { week, take: source.take };
}

export const counts = [
  makeHistory(
    'complaints-jump',
    'Six complaints a week for months, then forty and thirty-five: told as a trend in the week of the jump (a week later at the latest), never for a single complaint.',
    (h) => {
      const complaints = openComplaints(h);
      for (const count of usual) complaints.week(count);
      const jump = complaints.week(40, 'Attempts to collect debt not owed');
      const after = complaints.week(35, 'Attempts to collect debt not owed');
      h.expect({
        capture: jump,
        alsoAt: [after],
        kinds: ['complaint_trend'],
        atMost: 2,
        minSeverity: 'watch',
      });
    },
  ),
  makeHistory(
    'complaints-as-usual',
    'Counts that wander between four and nine a week are the usual, and a quiet week is no triumph.',
    (h) => {
      const complaints = openComplaints(h);
      for (const count of [6, 5, 7, 9, 4, 6, 8, 5, 7, 6, 3, 7, 8, 6, 5, 7]) complaints.week(count);
    },
  ),
  makeHistory(
    'complaints-stale-or-unfiltered',
    'A stale answer shows no new complaints and a lower total, another lost the company filter and names everybody: neither is a fall nor a jump.',
    (h) => {
      const complaints = openComplaints(h);
      for (const count of usual.slice(0, 10)) complaints.week(count);
      const held = (flag: 'stale' | 'dataIssue', hidden: number) =>
        complaints.miss(6, (all, at) => ({
          body: cfpbAnswer({ complaints: all.slice(0, -hidden), at, [flag]: true }),
          error: true,
        }));
      held('stale', 25);
      held('dataIssue', 31);
      complaints.week(6);
      complaints.miss(5, () => tooMany);
      complaints.week(7);
      complaints.miss(6, (_, at) => ({
        body: cfpbAnswer({
          complaints: ['QUILLSTONE RECOVERY, LLC', 'TALLOW CREDIT CORP.', 'ELDERBANK, N.A.'].flatMap(
            (name, i) => complaintsOf(h.random, name, 40, at, 3, 9_900_000 + i * 100),
          ),
          at,
          total: 6_650_388,
        }),
        error: true,
      }));
      complaints.week(7);
      complaints.miss(6, () => serverError);
      complaints.week(5);
    },
  ),
  makeHistory(
    'ratings-fall',
    'Twelve weeks at four and a half stars, then three weeks of one and two stars after an update: one trend, in any of the bad weeks.',
    (h) => {
      const reviews = openReviews(h);
      for (let i = 0; i < 12; i += 1) reviews.week(6, [5, 5, 4, 5, 4, 3, 5]);
      const bad = [12, 14, 13].map((count) => reviews.week(count, [1, 1, 2, 1, 1]));
      h.expect({
        capture: bad[0]!,
        alsoAt: bad.slice(1),
        kinds: ['review_trend'],
        atMost: 2,
        minSeverity: 'watch',
      });
    },
  ),
  makeHistory(
    'ratings-as-usual',
    'A few bad reviews among good ones, and an answer without entries, which may be an outage of the store.',
    (h) => {
      const reviews = openReviews(h);
      for (let i = 0; i < 8; i += 1) reviews.week(6, [5, 4, 5, 3, 5, 4, 5, 2]);
      reviews.take({ body: appStore('990011223', [], h.now()), error: true });
      for (let i = 0; i < 4; i += 1) reviews.week(5, [5, 5, 4, 5, 3]);
    },
  ),
];
