import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactInput } from '../contract.ts';
import { createTestEvidence, factInput, observationInput, sourceInput } from '../evidence.testing.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
let first: string;
let second: string;
beforeAll(async () => {
  store = await createTestEvidence();
  await store.evidence.sources.register('market', [sourceInput('list'), sourceInput('press')]);
  first = (await store.evidence.observations.record(observationInput('list', 'list'))).observation.id;
  second = (await store.evidence.observations.record(observationInput('press', 'press'))).observation.id;
});
afterAll(() => store.drop());

describe('facts', () => {
  it('are written once, however often the same import runs', async () => {
    const { facts } = store.evidence;
    const rows = [factInput(first), factInput(first, { locator: 'row 2', subject: 'company:b' })];
    expect(await facts.record(rows)).toBe(2);
    expect(await facts.record(rows)).toBe(0);
    expect(await facts.record([...rows, ...rows])).toBe(0);
    const [found] = await facts.find({ subject: 'company:acme' });
    expect(found).toMatchObject({
      ...factInput(first),
      knownTo: null,
      knownFrom: '2026-11-20T08:00:00.000Z',
    });
  });

  it('are withdrawn, never deleted, by a re-import that no longer has them', async () => {
    const { facts } = store.evidence;
    const { observation } = await store.evidence.observations.record(
      observationInput('list', 'list, next year', { retrievedAt: '2026-11-21T08:00:00.000Z' }),
    );
    store.setTime('2026-11-21T08:00:00.000Z');
    const outcome = await facts.replace('market/list', [
      factInput(observation.id),
      factInput(observation.id, { subject: 'company:c', value: 7 }),
    ]);
    expect(outcome).toEqual({ added: 1, kept: 1, withdrawn: 1 });
    expect((await facts.find({})).map((fact) => fact.subject)).toEqual(['company:acme', 'company:c']);
    const before = await facts.find({ knownAt: '2026-11-20T12:00:00.000Z' });
    expect(before.map((fact) => fact.subject)).toEqual(['company:acme', 'company:b']);
    store.setTime('2026-11-22T08:00:00.000Z');
    expect(
      await facts.replace('market/list', [
        factInput(observation.id),
        factInput(first, { subject: 'company:b' }),
      ]),
    ).toEqual({ added: 1, kept: 1, withdrawn: 1 });
    expect(await facts.find({ subject: 'company:b' })).toMatchObject([
      { knownFrom: '2026-11-22T08:00:00.000Z' },
    ]);
  });

  it('whose sample mark alone changed are withdrawn and written anew, so that nothing invented stays among the real', async () => {
    const { facts, sources } = store.evidence;
    await sources.register('market', [sourceInput('list'), sourceInput('press'), sourceInput('marked')]);
    const { observation } = await store.evidence.observations.record(observationInput('marked', 'marked'));
    const claims = (sample: boolean) => [
      factInput(observation.id, { subject: 'marked:a', sample }),
      factInput(observation.id, { subject: 'marked:b', locator: 'row 2', sample: true }),
    ];
    const changed = (sample: boolean) => facts.replace('market/marked', claims(sample));
    expect(await changed(true)).toEqual({ added: 2, kept: 0, withdrawn: 0 });
    store.setTime('2026-11-23T08:00:00.000Z');
    expect(await changed(false)).toEqual({ added: 1, kept: 1, withdrawn: 1 });
    expect(await changed(false)).toEqual({ added: 0, kept: 2, withdrawn: 0 });
    expect(await facts.find({ subject: 'marked:a' })).toMatchObject([
      { sample: false, knownFrom: '2026-11-23T08:00:00.000Z' },
    ]);
    expect(await facts.find({ subject: 'marked:a', knownAt: '2026-11-22T12:00:00.000Z' })).toMatchObject([
      { sample: true },
    ]);
  });

  it('of two sources that disagree stand beside each other as a conflict', async () => {
    const { facts } = store.evidence;
    const claim = (subject: string, more: Partial<FactInput>) => factInput(second, { subject, ...more });
    await facts.record([
      claim('conflict:value', { value: 1 }),
      claim('conflict:value', { value: 2, claimedBy: 'Press', locator: 'p 2' }),
      claim('conflict:agree', { value: 1 }),
      claim('conflict:agree', { value: 1, claimedBy: 'Press', locator: 'p 2' }),
      claim('conflict:scope', { value: 1 }),
      claim('conflict:scope', { value: 2, qualifiers: { year: 2025 } }),
      claim('conflict:bound', { value: 100, precision: 'lower_bound' }),
      claim('conflict:bound', { value: 120, locator: 'p 2' }),
      claim('conflict:broken-bound', { value: 100, precision: 'lower_bound' }),
      claim('conflict:broken-bound', { value: 90, locator: 'p 2' }),
    ]);
    const conflicts = await facts.conflicts({ subjectPrefix: 'conflict:' });
    expect(conflicts.map((conflict) => conflict.subject)).toEqual([
      'conflict:broken-bound',
      'conflict:value',
    ]);
    expect(conflicts[1]?.facts.map((fact) => fact.value)).toHaveLength(2);
    expect(await facts.conflicts({ subjectPrefix: 'conflict:', limit: 1 })).toHaveLength(1);
  });

  it('are looked through until as many conflicts as asked for are found', async () => {
    const { facts } = store.evidence;
    const pairs = Array.from({ length: 12 }, (_, i) => {
      const subject = `search:${String(i).padStart(2, '0')}`;
      const other = { subject, value: 120, locator: 'p 2' };
      // All but two of them leave room for each other.
      const precision = i === 5 || i === 9 ? 'exact' : 'lower_bound';
      return [factInput(second, { subject, precision }), factInput(second, other)];
    });
    await facts.record(pairs.flat());
    const found = await facts.conflicts({ subjectPrefix: 'search:', limit: 2 });
    expect(found.map((conflict) => conflict.subject)).toEqual(['search:05', 'search:09']);
    expect(await facts.conflicts({ subjectPrefix: 'search:', limit: 3 })).toHaveLength(2);
  });

  it('treat qualifiers as the same in whatever order they are written', async () => {
    const { facts } = store.evidence;
    const subject = 'order:q';
    await facts.record([
      factInput(second, { subject, qualifiers: { list: 'managers', year: 2024 }, value: 1 }),
      factInput(second, { subject, qualifiers: { year: 2024, list: 'managers' }, value: 2, locator: 'p 2' }),
    ]);
    expect(await facts.conflicts({ subject })).toHaveLength(1);
  });

  it('are found page by page without a gap or a repeat', async () => {
    const { facts } = store.evidence;
    await facts.record(
      Array.from({ length: 57 }, (_, i) =>
        factInput(second, { subject: `page:${i % 5}`, locator: `row ${i}`, value: i }),
      ),
    );
    const seen: string[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const last =
        seen.length === 0 ? undefined : (await facts.find({ subjectPrefix: 'page:' }))[seen.length - 1];
      const page = await facts.find({
        subjectPrefix: 'page:',
        limit: 10,
        ...(last ? { after: { subject: last.subject, attribute: last.attribute, id: last.id } } : {}),
      });
      seen.push(...page.map((fact) => fact.id));
    }
    expect(new Set(seen).size).toBe(57);
    expect(seen).toHaveLength(57);
  });

  it('need an observation that is stored, and one source for a replacement', async () => {
    const { facts } = store.evidence;
    await expect(facts.record([factInput('obs_none')])).rejects.toMatchObject({
      code: 'evidence.unknown_observation',
    });
    await expect(facts.replace('market/list', [factInput(second)])).rejects.toMatchObject({
      code: 'evidence.wrong_source',
    });
  });

  it('keep null, text with NUL, and nested values', async () => {
    const { facts } = store.evidence;
    const subject = 'value:odd';
    await facts.record([
      factInput(second, { subject, attribute: 'a', value: null }),
      factInput(second, { subject, attribute: 'b', value: 'x\0y\ud800' }),
      factInput(second, { subject, attribute: 'c', value: { deep: ['1', { n: 0.1 }] } }),
    ]);
    expect((await facts.find({ subject })).map((fact) => fact.value)).toEqual([
      null,
      'x\uFFFDy\uFFFD',
      { deep: ['1', { n: 0.1 }] },
    ]);
  });

  it('arrive by thousands in one call', async () => {
    const { facts } = store.evidence;
    const many = Array.from({ length: 5000 }, (_, i) =>
      factInput(second, { subject: `many:${i}`, locator: `row ${i}`, value: i }),
    );
    expect(await facts.record(many)).toBe(5000);
    expect(await facts.record(many)).toBe(0);
  });
});
