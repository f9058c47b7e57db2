import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTestDecisions,
  proposalInput,
  signalInput,
  lightExecutor,
} from '../../decisions/decisions.testing.ts';
import { factInput, measureInput, observationInput, sourceInput } from '../../evidence/evidence.testing.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import { createEvidence } from '../../evidence/store/create-evidence.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { eventsAfter, publishEvent } from '../../platform/events/events.ts';
import { toEditionJson } from './edition-json.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import type { MadeReport, Reports, StoredEdition } from './contract.ts';
import { createReports } from './create-reports.ts';
import { reportMigrations } from './migrations.ts';
import { contentHashOf } from './store.ts';

type Decisions = Awaited<ReturnType<typeof openTestDecisions>>;

const week = { edition: 'weekly', period: '2026-W47' } as const;
/** Monday morning in New York, after the week. */
const monday = '2026-11-23T12:00:00.000Z';
const announced: StoredEdition[] = [];
const { executor, world } = lightExecutor();
const approver = { actor: 'user:u1', role: 'approver' } as const;

let decisions: Decisions;
let evidence: ReturnType<typeof createEvidence>;
let reports: Reports;

const open = () =>
  createReports({
    database: decisions.database,
    measures: evidence.measures,
    clock: decisions.clock,
    append: decisions.decisions.ledger.append,
    publish: publishEvent,
    userNames: async () => new Map([['u1', 'Ada Approver']]),
    workspace: { name: 'Harborline Pay', timeZone: 'America/New_York' },
    publicUrl: undefined,
    announce: async (_, stored) => {
      announced.push(stored);
    },
  });

beforeAll(async () => {
  decisions = await openTestDecisions();
  const { database, clock } = decisions;
  await migrate(database, [
    ...eventMigrations,
    ...durableMigrations,
    ...decisionsMigrations,
    ...evidenceMigrations,
    ...reportMigrations,
  ]);
  evidence = createEvidence({ database, clock, log: silentLog, publish: publishEvent });
  decisions.decisions.executors.register([executor]);
  reports = open();
  await fillWeek();
});
afterAll(async () => decisions.drop());

/** Source health takes its time from the database; the test's clock stands elsewhere. */
const healthAt = (at: string) =>
  sql`UPDATE source_health_history SET at = ${at} WHERE at > '2026-11-26'`.execute(decisions.database.db);

/** What was learned in week 47. */
async function fillWeek(): Promise<void> {
  const { clock } = decisions;
  const { signals, proposals } = decisions.decisions;
  clock.set('2026-11-18T15:00:00.000Z');
  await evidence.measures.put([
    measureInput('cost.billed', { title: 'Cloud bill', value: '100', asOf: '2026-11-18T15:00:00.000Z' }),
  ]);
  await evidence.sources.register('market', [sourceInput('list'), sourceInput('blog')]);
  await healthAt('2026-11-18T15:00:00.000Z');
  await evidence.sources.recordGood('market/list', '2026-11-18T15:00:00.000Z', true);
  await evidence.sources.recordMiss('market/blog', '2026-11-18T15:00:00.000Z', 'unreachable', 'no address');
  await healthAt('2026-11-18T15:00:01.000Z');
  const { observation } = await evidence.observations.record(observationInput('list', 'rows'));
  await evidence.facts.replace('market/list', [
    factInput(observation.id, { subject: 'company:one', value: 1 }),
    factInput(observation.id, { subject: 'company:two', value: 2 }),
  ]);
  await signals.raise(
    signalInput({ dedupeKey: 'rival', occurredAt: '2026-11-18T14:00:00.000Z', sample: false }),
  );
  await signals.raise(
    signalInput({
      dedupeKey: 'old-news',
      title: 'An old change, learned this week',
      occurredAt: '2026-11-02T14:00:00.000Z',
      sample: false,
    }),
  );
  await proposals.propose(proposalInput());
  await proposals.propose(
    proposalInput({
      dedupeKey: 'test:light:porch',
      title: 'Light the porch',
      parameters: { light: 'porch', to: 'on' },
    }),
  );
  clock.set('2026-11-22T15:00:00.000Z');
  // The same number again: only its time moves.
  await evidence.measures.put([
    measureInput('cost.billed', { title: 'Cloud bill', value: '100', asOf: '2026-11-22T15:00:00.000Z' }),
  ]);
}

/** What was learned afterwards: every kind of thing changes. */
async function learnMore(): Promise<void> {
  const { clock, database } = decisions;
  const { signals, proposals, readModel } = decisions.decisions;
  clock.set('2026-11-25T15:00:00.000Z');
  await evidence.measures.put([
    measureInput('cost.billed', {
      title: 'Cloud bill',
      value: '900',
      status: 'bad',
      asOf: '2026-11-25T15:00:00.000Z',
    }),
    measureInput('market.units', { rank: 1 }),
  ]);
  await evidence.sources.recordGood('market/blog', '2026-11-25T15:00:00.000Z', true);
  await evidence.sources.recordMiss('market/list', '2026-11-25T15:00:00.000Z', 'miss', 'an empty page');
  await healthAt('2026-11-25T15:00:00.000Z');
  const { observation } = await evidence.observations.record(observationInput('list', 'other rows'));
  await evidence.facts.replace('market/list', [
    factInput(observation.id, { subject: 'company:one', value: 7 }),
  ]);
  await signals.raise(
    signalInput({
      dedupeKey: 'rival',
      severity: 'critical',
      title: 'Sample Rival gives it away',
      occurredAt: '2026-11-24T14:00:00.000Z',
      sample: false,
    }),
  );
  await signals.resolveByKey('old-news', 'user:u1', 'seen');
  await signals.raise(
    signalInput({
      dedupeKey: 'late',
      title: 'Learned after the week',
      occurredAt: '2026-11-20T14:00:00.000Z',
      sample: false,
    }),
  );
  const waiting = await readModel.proposals({ state: 'waiting' }, approver);
  const [first] = waiting.items.filter(({ title }) => title === 'Light the porch');
  if (first === undefined) throw new Error('nothing waits');
  await proposals.approve(first.id, approver, { planHash: first.plan_hash, reason: 'Good' });
  // Another wiring is another plan, of the one that still waits.
  world.wiring = 2;
  await proposals.propose(
    proposalInput({ title: 'Switch the hall on, wired anew', effect: { summary: 'Brighter' } }),
  );
  await database.pool.query('ANALYZE');
}

const bytes = ({ files }: Pick<MadeReport, 'files'>) =>
  Object.fromEntries(
    files.map(({ name, bytes: content }) => [name, Buffer.from(content).toString('latin1')]),
  );
const lines = ({ report }: MadeReport, id: string) =>
  report.sections.find((section) => section.id === id)?.lines.map(({ title, word }) => `${word}: ${title}`);

describe('a week as it was known on the Monday after', () => {
  let then: MadeReport;
  beforeAll(async () => {
    decisions.clock.set(monday);
    then = await reports.make({ ...week, asOf: monday });
  });

  it('tells what had happened, what had been learned late, what waited and what could not be read', () => {
    expect(then.report.isComplete).toBe(true);
    expect(then.report.figures).toMatchObject([
      { id: 'cost.billed', value: '100', asOf: '2026-11-22T15:00:00.000Z' },
    ]);
    expect(lines(then, 'changed')).toEqual([
      'Watch: Sample Rival changed its pricing page',
      'Watch: An old change, learned this week',
    ]);
    expect(lines(then, 'due')?.toSorted()).toEqual([
      'Low risk: Light the porch',
      'Low risk: Switch the light on',
    ]);
    expect(lines(then, 'sources')).toEqual(['Unreachable: blog']);
    expect(then.report.counts.filter(({ id }) => id.startsWith('facts'))).toMatchObject([
      { value: 2 },
      { value: 0 },
    ]);
  });

  it('is the same bytes after all of it has changed, from another process too, and another report now', async () => {
    await learnMore();
    decisions.clock.set('2026-11-26T15:00:00.000Z');
    const again = await open().make({ ...week, asOf: monday });
    for (const name of Object.keys(bytes(then))) {
      expect(bytes(again)[name] === bytes(then)[name], name).toBe(true);
    }
    const now = await reports.make(week);
    expect(now.report.figures.map(({ value }) => value)).toEqual(['1', '900']);
    expect(lines(now, 'changed')).toEqual([
      'Critical: Sample Rival gives it away',
      'Watch: Learned after the week',
      'Watch: An old change, learned this week',
    ]);
    expect(lines(now, 'due')).toEqual(['Low risk: Switch the hall on, wired anew']);
    expect(lines(now, 'sources')).toEqual(['Suspect: list']);
    expect(now.report.limits.join(' ')).toContain('1 of 2 numbers was measured after the week ended');
  });

  it('without a time is as last known: asked for an hour later it is the same bytes', async () => {
    const now = await reports.make(week);
    decisions.clock.advance(3_600_000);
    const later = await reports.make(week);
    expect(later.knownAt).toBe(now.knownAt);
    expect(bytes(later)['report.pdf'] === bytes(now)['report.pdf']).toBe(true);
    expect(contentHashOf(later.files)).toBe(contentHashOf(now.files));
  });

  it('says from when on the health of sources is known, and that sample data went', async () => {
    const early = await reports.make({ ...week, asOf: '2026-11-17T00:00:00.000Z' });
    expect(early.report.figures).toEqual([]);
    expect(early.report.limits.join(' ')).toContain('How sources were doing is kept since 18 Nov 2026');
    await decisions.database.db.transaction().execute(async (db) =>
      decisions.decisions.ledger.append(db, {
        actor: 'user:local',
        action: 'sample.cleared',
        subject: 'w',
        body: {},
      }),
    );
    const after = await reports.make({ ...week, asOf: monday });
    expect(after.report.limits.join(' ')).toContain('Sample data was removed on');
  });

  it.each(['yesterday', '2027-01-01T00:00:00Z', '2026-11-23'])('is not told as of %s', async (asOf) => {
    await expect(reports.make({ ...week, asOf })).rejects.toMatchObject({ code: 'report.as_of' });
  });

  it('is not told of a week that has not begun', async () => {
    await expect(reports.make({ edition: 'weekly', period: '2027-W20' })).rejects.toMatchObject({
      code: 'report.future',
    });
  });
});

describe('the archive', () => {
  it('keeps one edition of a period, with its files and its record, and announces it once', async () => {
    const [one, two] = await Promise.all([
      reports.keep(week, 'system:reports'),
      reports.keep(week, 'system:reports'),
    ]);
    expect([one.isNew, two.isNew].filter(Boolean)).toHaveLength(1);
    expect(one.stored).toEqual(two.stored);
    expect(announced.map(({ id }) => id)).toEqual([one.stored.id]);
    const entries = await decisions.decisions.readModel.ledger({ action: 'report.kept' });
    expect(entries.items).toMatchObject([{ subject: one.stored.id, actor: 'system:reports' }]);
    expect((await decisions.decisions.ledger.verify()).ok).toBe(true);
    // Whoever looks at the archive hears of it, once.
    const events = await eventsAfter(decisions.database.db, '0-0');
    expect(events.filter(({ kind }) => kind === 'report')).toMatchObject([{ subject: one.stored.id }]);
    const nameOf = await reports.actorNames();
    expect(toEditionJson(one.stored, nameOf)).toMatchObject({ made_by_name: 'Sophia (reports)' });
    expect(nameOf('user:u1')).toBe('Ada Approver');
  });

  it('opens it as it was, whatever is learned later, and another time only where one is named', async () => {
    const kept = await reports.open(week);
    expect(kept.stored?.contentHash).toBe(contentHashOf(kept.files));
    await evidence.measures.put([measureInput('cost.billed', { value: '12345' })]);
    const again = await reports.open(week);
    expect(contentHashOf(again.files)).toBe(contentHashOf(kept.files));
    expect((await reports.open({ ...week, asOf: monday })).stored).toBeNull();
    const file = await reports.file(kept.stored?.id ?? '', 'report.pdf');
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await reports.file('rep_unknown', 'report.pdf')).toBeUndefined();
  });

  it('keeps no week that is not over, and lists the newest first', async () => {
    await expect(reports.keep({ edition: 'weekly' }, 'user:local')).rejects.toMatchObject({
      code: 'report.unfinished',
    });
    await reports.keep({ edition: 'weekly', period: '2026-W46' }, 'user:local');
    await reports.keep({ edition: 'board', period: '2026-10' }, 'user:local');
    const first = await reports.list({ limit: 2 });
    expect(first.items.map(({ period }) => period)).toEqual(['2026-W47', '2026-W46']);
    const rest = await reports.list({ limit: 2, cursor: first.next_cursor ?? '' });
    expect(rest.items.map(({ period }) => period)).toEqual(['2026-10']);
    expect((await reports.list({ edition: 'board' })).items).toHaveLength(1);
  });
});
