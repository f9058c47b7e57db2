import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingKinds } from '../contract.ts';
import { buildPositioning } from './build-positioning.ts';
import { claimAttributes } from './claim.ts';
import { type Battlecard, composeBattlecard } from './compose-battlecard.ts';
import { type Known, type KnownFact, type KnownSignal, partIds } from './known.ts';

const asOf = '2026-11-27';

const base: Known = {
  competitor: { slug: 'lumen', name: 'Lumen', sample: true },
  company: 'Ours',
  asOf,
  facts: [],
  signals: [],
  sources: [
    {
      id: 'ci/lumen/pricing',
      title: 'Pricing page',
      kind: 'page',
      state: 'ok',
      reason: null,
      lastGoodAt: '2026-11-20T06:00:00.000Z',
      observationId: 'obs_1',
    },
  ],
  own: { sample: true, features: [], segments: [], prices: [], integrations: [], proof: [] },
  notes: [],
  noteProblems: [],
  staleDays: { pricing: 60, other: 90 },
};

let count = 0;
const fact = (change: Partial<KnownFact>): KnownFact => ({
  id: `fact_${(count += 1)}`,
  attribute: 'price',
  qualifiers: { plan: 'Collect' },
  value: '$1.20',
  unit: 'USD per unit and month',
  precision: 'exact',
  note: null,
  validFrom: '2026-10-01T06:00:00.000Z',
  sourceId: 'ci/lumen/pricing',
  sourceTitle: 'Pricing page',
  observationId: 'obs_1',
  locator: 'block 3',
  asOf: '2026-11-20T06:00:00.000Z',
  ...change,
});
const own = (change: Partial<Known['own']>): Known['own'] => ({ ...base.own, ...change });
const dated = { asOf: '2026-11-01', source: 'Playbook' };
const part = (card: Battlecard, id: (typeof partIds)[number]) => {
  const found = card.parts.find((one) => one.id === id);
  if (!found) throw new Error(`no part ${id}`);
  return found;
};
const texts = (card: Battlecard, id: (typeof partIds)[number]) =>
  part(card, id).sentences.map((sentence) => sentence.text);

const text = fc.string({ minLength: 1, maxLength: 40 });
const instant = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2026-11-27'), noInvalidDate: true })
  .map((date) => date.toISOString());
const anyFact: fc.Arbitrary<KnownFact> = fc.record({
  id: fc.uuid(),
  attribute: fc.constantFrom(...claimAttributes),
  qualifiers: fc.dictionary(fc.constantFrom('name', 'plan', 'department', 'source', 'id'), text, {
    maxKeys: 3,
  }),
  value: fc.oneof(text, fc.constantFrom('$1.20', '$3', '4.5', '12', 'On request')),
  unit: fc.option(fc.constantFrom('USD per unit and month', 'roles', 'of 5 stars')),
  precision: fc.constantFrom('exact', 'approx', 'lower_bound'),
  note: fc.option(text),
  validFrom: instant,
  sourceId: fc.constantFrom('ci/lumen/pricing', 'ci/lumen/jobs'),
  sourceTitle: text,
  observationId: fc.uuid(),
  locator: text,
  asOf: instant,
});
const anySignal: fc.Arbitrary<KnownSignal> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...findingKinds),
  severity: fc.constantFrom('info' as const, 'watch' as const, 'high' as const, 'critical' as const),
  title: text,
  occurredAt: instant,
});
const term = fc.record({
  name: text,
  have: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const, 'unknown' as const),
  says: fc.option(text),
  asOf: fc.constant('2026-11-01'),
  source: text,
});
const anyKnown: fc.Arbitrary<Known> = fc
  .record({
    facts: fc.uniqueArray(anyFact, { maxLength: 30, selector: (one) => one.id }),
    signals: fc.uniqueArray(anySignal, { maxLength: 15, selector: (one) => one.id }),
    features: fc.array(term, { maxLength: 5 }),
    integrations: fc.array(fc.record({ name: text, asOf: fc.constant('2026-11-01'), source: text }), {
      maxLength: 4,
    }),
    notes: fc.array(
      fc.record({
        part: fc.constantFrom(...partIds),
        text,
        author: text,
        date: fc.constant('2026-11-02'),
        path: fc.constant('notes.md'),
        line: fc.integer({ min: 1, max: 99 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ facts, signals, features, integrations, notes }) => ({
    ...base,
    facts,
    signals,
    notes,
    own: own({
      features,
      integrations,
      prices: [{ name: 'Ours', value: '$2', unit: 'USD per unit and month', ...dated }],
    }),
  }));

describe('a battlecard', () => {
  it('has no sentence without a citation, and cites nothing that is not known', () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const ids = new Set([
          ...known.facts.map(({ id }) => `fact ${id}`),
          ...known.signals.map(({ id }) => `signal ${id}`),
          ...known.sources.map(({ observationId }) => `observation ${observationId}`),
          ...known.notes.map(({ path, line }) => `note ${path}:${line}`),
          ...[...known.own.features, ...known.own.integrations, ...known.own.prices].map(
            ({ name }) => `positioning ${name}`,
          ),
        ]);
        for (const { sentences, missing } of composeBattlecard(known).parts) {
          expect(sentences.length === 0).toBe(missing !== null);
          for (const { citations } of sentences) {
            expect(citations.length).toBeGreaterThan(0);
            for (const { kind, id } of citations) expect(ids).toContain(`${kind} ${id}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same whatever order the knowledge comes in', () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const turned = { ...known, facts: known.facts.toReversed(), signals: known.signals.toReversed() };
        expect(composeBattlecard(turned)).toEqual(composeBattlecard(known));
        expect(buildPositioning([turned])).toEqual(buildPositioning([known]));
      }),
      { numRuns: 60 },
    );
  });

  it('says what is missing and which source would fill it, and nothing else, before the first capture', () => {
    const unread = { ...base.sources[0]!, state: 'unreachable', lastGoodAt: null, observationId: null };
    const card = composeBattlecard({
      ...base,
      sources: [unread],
      own: own({ features: [{ name: 'Payment plans', have: 'yes', says: null, ...dated }] }),
    });
    for (const { sentences, missing } of card.parts) {
      expect(sentences).toEqual([]);
      expect(missing).toMatch(/^Nothing has been read yet from Pricing page\. .+ would fill this\.$/);
    }
  });

  it('tells an objection together with its answer', () => {
    const card = composeBattlecard({
      ...base,
      facts: [fact({}), fact({ attribute: 'plan_includes', value: 'Reminders by text', unit: null })],
      own: own({ prices: [{ name: 'Standard', value: '$2.10', unit: 'per unit and month', ...dated }] }),
    });
    expect(part(card, 'objections').sentences.map(({ role }) => role)).toEqual(['objection', 'answer']);
    expect(texts(card, 'where_they_win')).toEqual([
      'Their Collect at $1.20 per unit and month is below our Standard at $2.10 per unit and month, the lowest of each.',
    ]);
    expect(part(card, 'where_we_win').sentences).toEqual([]);
  });

  it('compares prices of the same currency and unit only', () => {
    for (const [value, unit] of [
      ['€2.10', 'per unit and month'],
      ['$2.10', 'per unit and year'],
      ['$2.10', null],
      ['On request', 'per unit and month'],
    ] as const) {
      const card = composeBattlecard({
        ...base,
        facts: [fact({})],
        own: own({ prices: [{ name: 'Standard', value, unit, ...dated }] }),
      });
      expect(texts(card, 'where_they_win')).toEqual([]);
      expect(texts(card, 'where_we_win')).toEqual([]);
    }
  });

  it('does not take silence for a no: it says what was read, and asks', () => {
    const known = {
      ...base,
      own: own({
        features: [
          { name: 'Payment plans', have: 'yes' as const, says: null, ...dated },
          { name: 'Voice calls', have: 'unknown' as const, says: null, ...dated },
        ],
      }),
    };
    const [said, ...rest] = part(composeBattlecard(known), 'where_we_win').sentences;
    expect(said?.text).toMatch(
      /the one source of theirs that was read does not name it\. Unknown is not no: ask\./,
    );
    expect(said?.citations.map(({ kind }) => kind)).toEqual(['positioning', 'observation']);
    expect(rest).toEqual([]);
    const named = fact({ attribute: 'feature', qualifiers: { name: 'Payment plans' }, unit: null });
    expect(texts(composeBattlecard({ ...known, facts: [named] }), 'where_we_win')).toEqual([]);
  });

  it('marks a sentence as stale once what it rests on is older than the limit of its part', () => {
    const read = (day: string) => fact({ asOf: `${day}T06:00:00.000Z` });
    const at = (day: string) => part(composeBattlecard({ ...base, facts: [read(day)] }), 'pricing');
    // 60 and 61 days before.
    expect(at('2026-09-28')).toMatchObject({ stale: 0, sentences: [{ ageDays: 60, isStale: false }] });
    expect(at('2026-09-27')).toMatchObject({ stale: 1, sentences: [{ ageDays: 61, isStale: true }] });
  });

  it('shows where sources disagree', () => {
    const card = composeBattlecard({
      ...base,
      facts: [fact({}), fact({ value: '$1.40', sourceId: 'ci/lumen/help', sourceTitle: 'Help centre' })],
    });
    expect(texts(card, 'weaknesses')).toEqual([
      'Their own sources disagree on price (Collect): “$1.40” and “$1.20”.',
    ]);
    expect(
      buildPositioning([{ ...base, facts: [fact({}), fact({ value: '$1.40' })] }]).rows[0],
    ).toMatchObject({
      title: 'Printed prices',
      cells: [{ isConflict: true }],
    });
  });

  it('takes what a person wrote, with author and day', () => {
    const card = composeBattlecard({
      ...base,
      notes: [
        {
          part: 'talk_track',
          text: 'Ask for references.',
          author: 'R. Sample',
          date: '2026-11-02',
          path: 'n.md',
          line: 7,
        },
      ],
    });
    expect(part(card, 'talk_track').sentences).toMatchObject([
      {
        text: 'Ask for references.',
        ageDays: 25,
        citations: [{ kind: 'note', id: 'n.md:7', label: 'Note by R. Sample, 2 Nov 2026' }],
      },
    ]);
  });
});

describe('the positioning matrix', () => {
  it('leaves a cell blank where no source speaks, and cites every other', () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        for (const { own: ours, cells } of buildPositioning([known, base]).rows) {
          expect(cells).toHaveLength(2);
          for (const cell of [ours, ...cells]) expect(cell.state === 'blank').toBe(cell.values.length === 0);
          expect([ours, ...cells].some((cell) => cell.state !== 'blank')).toBe(true);
          // Nothing is known of the second.
          expect(cells[1]?.state).toBe('blank');
        }
      }),
      { numRuns: 60 },
    );
  });
});
