/** Properties that hold for any log. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, line, type LogLine } from '../contact-log.testing.ts';

const week = 7 * 86_400_000;
/** Monday; both zones keep their offset until the change of 8 March 2026. */
const monday = Date.parse('2026-01-05T05:00:00Z');

const logLine = fc
  .record({
    minute: fc.integer({ min: 0, max: 20 * 1440 }),
    consumer: fc.constantFrom('p1', 'p2'),
    debt: fc.constantFrom('d1', 'd2', 'd3'),
    channel: fc.constantFrom('call', 'call', 'call', 'voicemail', 'sms', 'email', 'letter'),
    direction: fc.constantFrom('outbound', 'outbound', 'outbound', 'inbound'),
    result: fc.constantFrom(
      { connected: true },
      { connected: true },
      { connected: false },
      { answered: true },
      { conversation: true },
      {},
      undefined,
    ),
    zones: fc.constantFrom(['America/New_York'], ['America/New_York', 'America/Los_Angeles'], []),
    context: fc.constantFrom(
      {},
      {},
      {},
      { inconvenient: [{ days: ['weekdays'], from: '15:00', to: '17:00' }] },
      { inconvenient: [] },
      { opted_out_channels: ['sms'] },
      { debts_discussed: ['d1', 'd2'] },
      { debt_group: 'g1' },
      { device: 'mobile', number: '2125550100' },
    ),
  })
  .map(({ minute, zones, context, ...rest }) => ({
    minute,
    over: { ...rest, context: { ...context, time_zones: zones } },
  }));

type Draft = typeof logLine extends fc.Arbitrary<infer T> ? T : never;

function write(drafts: readonly Draft[], shiftMs = 0): LogLine[] {
  return drafts.map(({ minute, over }, i) => ({
    ...line('2026-01-05 00:00', over),
    ...over,
    id: `e${i}`,
    at: new Date(monday + shiftMs + minute * 60_000).toISOString(),
  }));
}

const log = fc.array(logLine, { minLength: 1, maxLength: 40 });
const runs = { numRuns: 150 };

describe('for any log', () => {
  test('the same events give the same bytes', () => {
    fc.assert(
      fc.property(log, (drafts) => {
        expect(JSON.stringify(judge(write(drafts)))).toBe(JSON.stringify(judge(write(drafts))));
      }),
      runs,
    );
  });

  test('the order of the lines changes nothing where no two events share an instant', () => {
    const distinct = fc.uniqueArray(logLine, {
      minLength: 1,
      maxLength: 30,
      selector: ({ minute }) => minute,
    });
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.nat()), (drafts, numbers) => {
        const lines = write(drafts);
        const shuffled = lines
          .map((item) => ({ item, key: numbers.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ item }) => item);
        const byId = new Map(judge(shuffled).map((decision) => [decision.id, decision]));
        for (const decision of judge(lines)) expect(byId.get(decision.id)).toEqual(decision);
      }),
      runs,
    );
  });

  test('moving everything by whole weeks keeps every outcome, away from a change of the clock', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 5 }), (drafts, weeks) => {
        const outcomes = (shift: number) => judge(write(drafts, shift)).map(({ outcome }) => outcome);
        expect(outcomes(weeks * week)).toEqual(outcomes(0));
      }),
      runs,
    );
  });

  test('later events never change an earlier decision, as long as they bring no dated facts', () => {
    fc.assert(
      fc.property(log, (drafts) => {
        const ungrouped = drafts.filter(({ over }) => !('debt_group' in over.context));
        const lines = write(ungrouped.toSorted((a, b) => a.minute - b.minute));
        const whole = judge(lines);
        expect(judge(lines.slice(0, Math.ceil(lines.length / 2)))).toEqual(
          whole.slice(0, Math.ceil(lines.length / 2)),
        );
      }),
      runs,
    );
  });

  test('the next permitted time of a held contact is permitted, and no earlier hour or day is', () => {
    fc.assert(
      fc.property(log, (drafts) => {
        const lines = write(drafts).map((item) => ({ ...item, ms: Date.parse(String(item['at'])) }));
        const latest = Math.max(...lines.map(({ ms }) => ms));
        const planned = { ...line('2026-01-05 12:00'), id: 'planned', at: new Date(latest).toISOString() };
        const decide = (ms: number) =>
          judge([...lines, { ...planned, at: new Date(ms).toISOString() }]).at(-1);
        const next = decide(latest)?.next_permitted_at;
        if (next === null || next === undefined) return;
        const found = Date.parse(next);
        expect(decide(found)?.outcome).toBe('permitted');
        const before = [1, 60_000, 3_600_000, 86_400_000].filter((ms) => found - ms >= latest);
        expect(before.map((ms) => decide(found - ms)?.outcome)).not.toContain('permitted');
      }),
      runs,
    );
  });
});
