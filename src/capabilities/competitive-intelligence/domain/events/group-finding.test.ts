import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeContext, Finding } from '../contract.ts';
import { type EventMemory, emptyEventMemory, memoryBounds } from './event-memory.ts';
import { groupFinding } from './group-finding.ts';

const at = (day: number) => new Date(Date.UTC(2026, 8, 1 + day)).toISOString();
const finding = (key: string, headline: string, day: number): Finding => ({
  kind: 'product',
  severity: 'info',
  confidence: 1,
  title: headline,
  summary: '',
  reasons: ['.'],
  before: '',
  after: '',
  occurredAt: at(day),
  key,
  fingerprintText: headline,
});
const context = (sourceId: string, day: number): ChangeContext => ({
  sourceId,
  sourceKind: 'feed',
  sourceTitle: sourceId,
  url: 'https://lumen.example',
  competitor: { slug: 'lumen', name: 'Lumen Leasing' },
  seenAt: at(day),
});

describe('groupFinding', () => {
  it('takes what one source tells twice for two things', () => {
    const first = groupFinding(
      emptyEventMemory,
      finding('a', 'Introducing Renewal Copilot', 0),
      context('blog', 0),
    );
    const second = groupFinding(
      first.memory,
      finding('b', 'Introducing Renewal Copilot', 1),
      context('blog', 1),
    );
    expect(second.outcome.kind).toBe('new');
  });

  it('knows one text under two headlines, and not a line that everybody writes', () => {
    const tell = (one: string, two: string, text: string) => {
      const first = groupFinding(emptyEventMemory, finding('a', `${one}\n${text}`, 0), context('blog', 0));
      return groupFinding(first.memory, finding('b', `${two}\n${text}`, 1), context('press', 1)).outcome.kind;
    };
    const text = 'A new way to pay the rent by phone.';
    const headlines = ['Lumen launches Lumen Pay', 'Lumen Launches Lumen Pay for Renters'] as const;
    expect(tell(...headlines, text)).toBe('same_event');
    expect(tell(...headlines, 'Read more on our blog.')).toBe('new');
    expect(tell('Introducing Renewal Copilot', 'Introducing Leasing Copilot', text)).toBe('new');
  });

  it('answers a repeated step as before, and joins three sources to the first', () => {
    const first = groupFinding(
      emptyEventMemory,
      finding('a', 'Introducing Renewal Copilot', 0),
      context('blog', 0),
    );
    const second = groupFinding(
      first.memory,
      finding('b', 'Lumen Leasing launches Renewal Copilot', 1),
      context('press', 1),
    );
    expect(second.outcome).toMatchObject({ kind: 'same_event', key: 'a' });
    const again = groupFinding(
      second.memory,
      finding('b', 'Lumen Leasing launches Renewal Copilot', 1),
      context('press', 1),
    );
    expect(again.outcome).toMatchObject({ kind: 'same_event', key: 'a' });
    expect(
      groupFinding(second.memory, finding('a', 'Introducing Renewal Copilot', 0), context('blog', 0)).outcome
        .kind,
    ).toBe('new');
    const third = groupFinding(
      second.memory,
      finding('c', 'introducing renewal copilot', 2),
      context('sitemap', 2),
    );
    expect(third.outcome).toMatchObject({ kind: 'same_event', key: 'a' });
  });

  it('forgets what is outside its window, and other competitors do not meet', () => {
    const first = groupFinding(
      emptyEventMemory,
      finding('a', 'Introducing Renewal Copilot', 0),
      context('blog', 0),
    );
    expect(
      groupFinding(first.memory, finding('b', 'Introducing Renewal Copilot', 30), context('press', 30))
        .outcome.kind,
    ).toBe('new');
    const other = { ...context('press', 1), competitor: { slug: 'other', name: 'Other' } };
    expect(
      groupFinding(first.memory, finding('b', 'Introducing Renewal Copilot', 1), other).outcome.kind,
    ).toBe('new');
  });

  it('keeps a bounded memory that survives JSON', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('Renewal Copilot', 'Tour Planner', 'Pulse', 'Guard'),
            fc.constantFrom('blog', 'press'),
            fc.nat(60),
          ),
          {
            maxLength: 40,
          },
        ),
        (told) => {
          let plain: EventMemory = emptyEventMemory;
          let stored: EventMemory = emptyEventMemory;
          for (const [index, [name, source, day]] of told.entries()) {
            const one = finding(String(index), `Introducing ${name}`, day);
            const a = groupFinding(plain, one, context(source, day));
            const b = groupFinding(JSON.parse(JSON.stringify(stored)), one, context(source, day));
            expect(b.outcome).toEqual(a.outcome);
            plain = a.memory;
            stored = b.memory;
          }
          expect(plain.events.length).toBeLessThanOrEqual(memoryBounds.events);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('what was told before under several headlines', () => {
  const tell = (memory: EventMemory, key: string, text: string, source: string, day = 0) =>
    groupFinding(
      memory,
      { ...finding(key, text, day), kind: 'customer' as const },
      { ...context(source, day), ...(source === 'sitemap' ? { sourceKind: 'sitemap' as const } : {}) },
    );
  it('is known in a sitemap that lists every telling of one event', () => {
    const first = tell(emptyEventMemory, 'a', 'Pinmoor Residential selects Lumen for 22,000 homes', 'blog');
    const press = tell(first.memory, 'b', 'Lumen Leasing signs Pinmoor Residential', 'press');
    expect(press.outcome.kind).toBe('same_event');
    const urls =
      'customer page pinmoor residential selects lumen for 22 000 homes\ncustomer page pinmoor residential selects lumen leasing for 22 000 ho';
    expect(tell(press.memory, 'c', urls, 'sitemap').outcome).toMatchObject({ kind: 'same_event', key: 'a' });
  });
  it('is known in a sitemap that lists two events at once, and not where one of its addresses is new', () => {
    const one = tell(emptyEventMemory, 'a', 'Larkmoor Residential signs with Lumen', 'press');
    const two = tell(one.memory, 'b', 'Quillfeather Capital moves its portfolio to Lumen', 'press');
    const both = 'customer page larkmoor residential\ncustomer page quillfeather capital';
    expect(tell(two.memory, 'c', both, 'sitemap').outcome).toMatchObject({ kind: 'same_event' });
    expect(tell(two.memory, 'd', `${both}\ncustomer page elm court homes`, 'sitemap').outcome.kind).toBe(
      'new',
    );
  });
});
