import { expect, it } from 'vitest';
import { parseRule, type RuleDraft } from './domain/alert-rule.ts';
import type { SignalEvent } from './domain/signal-news.ts';
import { packEvents, replayPast, type TitledMatter } from './replay-past.ts';

const hour = 3_600_000;
/** The day on which the clock goes back in New York: it is 25 hours long. */
const from = Date.parse('2026-10-31T04:00:00Z');
const to = Date.parse('2026-11-03T05:00:00Z');
const raised = (
  at: number,
  n: number,
  because: readonly string[] | null = [],
): SignalEvent<TitledMatter> => ({
  at,
  signal: `sig_${n}`,
  happened: 'raised',
  matter: { subject: `company:${n}`, severity: 'high', title: `Move ${n}`, because: because ?? undefined },
});
const replay = (draft: Omit<RuleDraft, 'name'>, pages: readonly (readonly SignalEvent<TitledMatter>[])[]) =>
  replayPast({
    rule: parseRule({ name: 'R', to: { destinations: ['ops'] }, ...draft }),
    pages: pages.map(packEvents),
    from,
    to,
    snoozes: [],
    zone: 'America/New_York',
    limitMs: 10_000,
  });

it('counts messages by local days, whatever the clock does', () => {
  const sunday = Date.parse('2026-11-01T04:00:00Z');
  const { days, totals, matched } = replay({}, [
    [raised(from, 1), raised(sunday, 2)],
    [raised(sunday + 24.5 * hour, 3), raised(sunday + 25 * hour, 4), raised(to - hour, 5, null)],
  ]);
  expect(days.map(({ date, messages }) => [date, messages])).toEqual([
    ['2026-10-31', 1],
    ['2026-11-01', 2],
    ['2026-11-02', 1],
    ['2026-11-03', 0],
  ]);
  expect(totals).toEqual([{ step: null, messages: 4 }]);
  expect(matched).toBe(4);
});

it('shows the first fifty messages, each with two hundred signals at most, and counts them all', () => {
  const many = Array.from({ length: 300 }, (_, n) => raised(from, n));
  const digest = replay({ mode: { kind: 'digest', every: 'day', at: '08:00', time_zone: 'UTC' } }, [many]);
  expect(digest.messages.map(({ headline, signals }) => [headline, signals.length])).toEqual([
    ['Digest of 300 signals: Move 0 and 299 more', 200],
  ]);
  const each = replay({ max_per_hour: 1000 }, [many]);
  expect(each.messages).toHaveLength(50);
  expect(each.totals).toEqual([{ step: null, messages: 300 }]);
});
