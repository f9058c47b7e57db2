import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertBench } from './alerts.testing.ts';
import { openAlertBench } from './alerts.testing.ts';

let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench({ subjects: [['competitor:named', 'Named Rival, Inc.']] });
});
afterAll(async () => bench.drop());
beforeEach(async () => {
  await sql`TRUNCATE outbox, outside_effects, alert_rules, signals, alert_snoozes CASCADE`.execute(
    bench.database.db,
  );
  bench.clock.set('2026-11-23T15:00:00.000Z');
});

const add = async (draft: Parameters<typeof bench.alerts.rules.add>[0]) =>
  bench.alerts.rules.add(draft, 'user:u1');
const inOrder = (a: string, b: string) => (a < b ? -1 : 1);
const steps = [
  { after_minutes: 10, to: { destinations: ['lead'] } },
  { after_minutes: 20, to: { destinations: ['team'] } },
];
const told = async () =>
  (await bench.sent()).map(({ destination, notice }) => [destination, notice.headline]);

describe('a signal', () => {
  it('is told to each destination and person of the rules that are about it, with before, after, evidence and a button', async () => {
    const rule = await add({ name: 'Prices', to: { destinations: ['ops'], people: ['u1'] } });
    await add({ name: 'Other', when: { kinds: ['cost.*'] }, to: { destinations: ['team'] } });
    const { id } = await bench.raise({ title: 'Sample Rival raised its price', severity: 'high' });
    expect(await bench.alerts.evaluate()).toEqual({ heard: 1, written: 2 });
    const [ops, lead] = [...(await bench.sent())].sort((a, b) => b.destination.localeCompare(a.destination));
    expect(ops).toMatchObject({
      destination: 'ops',
      policy: `alert-rule:${rule.id}@1`,
      notice: {
        headline: 'Sample Rival raised its price',
        severity: 'high',
        sections: expect.arrayContaining([
          { kind: 'change', before: '$10', after: '$12' },
          { kind: 'list', title: 'Why it is told', items: ['price changed'] },
        ]),
        links: [{ label: 'Evidence: Pricing page', url: 'https://sophia.example.com/observations/obs_1' }],
      },
    });
    const [acknowledge] = ops?.notice.actions ?? [];
    const button =
      acknowledge?.kind === 'acknowledge' ? bench.tokens.read('button', acknowledge.value ?? '') : undefined;
    expect(button).toMatchObject({ kind: 'good', grant: { signal: id, recipient: 'destination:ops' } });
    const [byLink] = lead?.notice.actions ?? [];
    const token = byLink?.kind === 'acknowledge' ? (byLink.url.split('/').at(-1) ?? '') : '';
    // Who is reached as a person answers as that person.
    expect(bench.tokens.read('link', token)).toMatchObject({ kind: 'good', grant: { recipient: 'user:u1' } });
    expect(byLink).not.toHaveProperty('value');
  });

  it('is told by what people call its subject, and by the subject where it has no name', async () => {
    await add({ name: 'About', when: { subjects: ['c*'] }, to: { destinations: ['ops'] } });
    await bench.raise({ subject: 'competitor:named', title: 'One' });
    await bench.raise({ subject: 'company:unnamed', title: 'Two' });
    await bench.alerts.evaluate();
    const said = (await bench.sent()).map(({ notice }) => [
      notice.sections.flatMap((one) =>
        one.kind === 'fields' ? one.fields.filter(({ label }) => label === 'About') : [],
      )[0]?.value,
      notice.footer,
    ]);
    expect(said.sort(([a = ''], [b = '']) => inOrder(a, b))).toEqual([
      ['Named Rival, Inc.', 'Alert rule "About": severity watch; about Named Rival, Inc.'],
      ['company:unnamed', 'Alert rule "About": severity watch; about company:unnamed'],
    ]);
  });

  it('is told once, however often it is seen, and once more when it grows', async () => {
    await add({ name: 'All', to: { destinations: ['ops'] } });
    const matter = { dedupeKey: 'grows', title: 'Watch' };
    await bench.raise(matter);
    await bench.alerts.evaluate();
    await bench.raise({ ...matter, occurredAt: '2026-11-23T14:30:00.000Z' });
    expect(await bench.after(1)).toMatchObject({ written: 0 });
    await bench.raise({
      ...matter,
      title: 'Worse',
      severity: 'critical',
      occurredAt: '2026-11-23T14:40:00.000Z',
    });
    expect(await bench.after(1)).toMatchObject({ written: 1 });
    await bench.raise({ ...matter, severity: 'critical', occurredAt: '2026-11-23T14:50:00.000Z' });
    expect(await bench.after(1)).toMatchObject({ written: 0 });
    expect(await told()).toEqual([
      ['ops', 'Watch'],
      ['ops', 'Grew worse: Worse'],
    ]);
  });

  it('of a rule that reaches nobody is not kept for later', async () => {
    const rule = await add({ name: 'Nobody' });
    await bench.raise();
    await bench.alerts.evaluate();
    await bench.alerts.rules.change(rule.id, 1, { name: 'Nobody', to: { destinations: ['ops'] } }, 'user:u1');
    expect(await bench.after(1)).toEqual({ heard: 0, written: 0 });
  });

  it('that is held back is told at the end of the quiet hours, those of one competitor together', async () => {
    await add({
      name: 'Working hours',
      to: { destinations: ['ops'] },
      quiet_hours: { time_zone: 'UTC', windows: [{ from: '14:00', to: '16:00' }] },
    });
    await bench.raise({ title: 'One' });
    await bench.raise({ title: 'Two', severity: 'high' });
    const gone = await bench.raise({ title: 'Gone' });
    await bench.alerts.evaluate();
    expect(await told()).toEqual([]);
    expect(await bench.alerts.isDue()).toBe(false);
    await bench.decisions.signals.resolve(gone.id, 'user:u1', 'a mistake');
    await bench.after(60);
    expect(await told()).toEqual([['ops', 'Two and 1 more']]);
  });
});

describe('nobody acknowledges', () => {
  it('so the next one is told, until somebody does', async () => {
    const rule = await add({ name: 'Night', to: { destinations: ['ops'] }, escalation: steps });
    const { id } = await bench.raise({ title: 'Outage' });
    await bench.alerts.evaluate();
    expect((await bench.alerts.escalations({ signal: id })).items).toMatchObject([
      { state: 'waiting', step: 0, steps: 2, nextAt: '2026-11-23T15:10:00.000Z' },
    ]);
    await bench.after(10);
    await bench.decisions.signals.acknowledge(id, 'slack:U1', 'in Slack');
    await bench.after(30);
    expect(await told()).toEqual([
      ['ops', 'Outage'],
      ['lead', 'Nobody has acknowledged for 10 minutes: Outage'],
    ]);
    expect((await bench.alerts.escalations({ rule: rule.id })).items).toMatchObject([
      { state: 'acknowledged', step: 1, nextAt: null, title: 'Outage' },
    ]);
    expect((await bench.alerts.escalations({ state: 'waiting' })).items).toEqual([]);
  });

  it('and the rule is removed: nobody is asked any more', async () => {
    const rule = await add({ name: 'Night', to: { destinations: ['ops'] }, escalation: steps });
    await bench.raise();
    await bench.alerts.evaluate();
    await bench.alerts.rules.remove(rule.id, 1, 'user:u1');
    await bench.after(60);
    expect(await told()).toHaveLength(1);
    expect((await bench.alerts.escalations({})).items).toMatchObject([{ state: 'cancelled' }]);
  });
});

describe('a snooze', () => {
  it('of a competitor holds back what is unresolved until its end', async () => {
    await add({ name: 'All', to: { destinations: ['ops'] } });
    const snooze = {
      scope: 'subject' as const,
      target: 'company:sample-rival',
      until: '2026-11-23T17:00:00Z',
    };
    await bench.alerts.snoozes.add({ ...snooze, reason: 'a launch that we know of' }, 'user:u1');
    await bench.raise({ title: 'Known' });
    await bench.raise({ title: 'Another', subject: 'company:other' });
    await bench.alerts.evaluate();
    expect(await told()).toEqual([['ops', 'Another']]);
    await bench.after(119);
    expect(await told()).toHaveLength(1);
    await bench.after(1);
    expect(await told()).toEqual([
      ['ops', 'Another'],
      ['ops', 'Known'],
    ]);
  });

  it('that is ended early lets go at once, and is on the record', async () => {
    const rule = await add({ name: 'All', to: { destinations: ['ops'] } });
    const snooze = await bench.alerts.snoozes.add(
      { scope: 'rule', target: rule.id, until: '2026-11-24T15:00:00Z' },
      'user:u1',
    );
    await bench.raise();
    await bench.alerts.evaluate();
    bench.clock.advance(60_000);
    await bench.alerts.snoozes.end(snooze.id, 'user:u2');
    expect(await bench.alerts.evaluate()).toMatchObject({ written: 1 });
    expect(await bench.alerts.snoozes.list()).toEqual([]);
    const { items } = await bench.decisions.readModel.ledger({ subject: snooze.id });
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ['alert_snooze.ended', 'user:u2'],
      ['alert_snooze.added', 'user:u1'],
    ]);
  });

  it('needs an end in the future and something that is there', async () => {
    const { snoozes } = bench.alerts;
    const until = '2026-11-24T15:00:00Z';
    await expect(
      snoozes.add({ scope: 'subject', target: 'a:b', until: '2026-11-23T14:00:00Z' }, 'user:u1'),
    ).rejects.toMatchObject({ code: 'alert_snooze.until' });
    await expect(
      snoozes.add({ scope: 'signal', target: 'sig_none', until }, 'user:u1'),
    ).rejects.toMatchObject({
      code: 'alert_snooze.target',
    });
    await expect(snoozes.end('snooze_none', 'user:u1')).rejects.toMatchObject({
      code: 'alert_snooze.unknown',
    });
  });
});

describe('rules', () => {
  it('are changed by who has read the latest, with who, before and after in the ledger', async () => {
    const rule = await add({ name: 'All', to: { destinations: ['ops'] } });
    const changed = await bench.alerts.rules.change(
      rule.id,
      1,
      { name: 'All', to: { destinations: ['lead'] } },
      'user:u2',
    );
    expect(changed).toMatchObject({ version: 2, updatedBy: 'user:u2', createdBy: 'user:u1' });
    await expect(
      bench.alerts.rules.change(rule.id, 1, { name: 'All', to: { destinations: ['team'] } }, 'user:u1'),
    ).rejects.toMatchObject({ code: 'alert_rule.changed' });
    await expect(bench.alerts.rules.remove(rule.id, 1, 'user:u1')).rejects.toMatchObject({
      code: 'alert_rule.changed',
    });
    await bench.alerts.rules.remove(rule.id, 2, 'user:u1');
    await expect(bench.alerts.rules.get(rule.id)).rejects.toMatchObject({ code: 'alert_rule.unknown' });
    const { items } = await bench.decisions.readModel.ledger({ subject: rule.id });
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ['alert_rule.removed', 'user:u1'],
      ['alert_rule.changed', 'user:u2'],
      ['alert_rule.added', 'user:u1'],
    ]);
    const change = await bench.decisions.readModel.ledgerEntry(items[1]?.seq ?? 0);
    expect(change?.body).toMatchObject({
      before: { to: { destinations: ['ops'] } },
      after: { to: { destinations: ['lead'] } },
    });
  });

  it('have a name of their own and somebody who is there', async () => {
    await add({ name: 'All', to: { destinations: ['ops'] } });
    const other = await add({ name: 'Other' });
    await expect(add({ name: 'ALL' })).rejects.toMatchObject({ code: 'alert_rule.exists' });
    await expect(bench.alerts.rules.change(other.id, 1, { name: 'all' }, 'user:u1')).rejects.toMatchObject({
      code: 'alert_rule.exists',
    });
    await expect(add({ name: 'X', to: { destinations: ['gone'] } })).rejects.toMatchObject({
      code: 'alert_rule.recipients',
    });
    await expect(
      add({ name: 'X', escalation: [{ after_minutes: 5, to: { people: ['u9'] } }] }),
    ).rejects.toMatchObject({ code: 'alert_rule.recipients' });
  });

  it('of a new workspace are made once, tell what is grave at once, and stay removed', async () => {
    await Promise.all([bench.alerts.rules.ensureDefaults(), bench.another().rules.ensureDefaults()]);
    const rules = await bench.alerts.rules.list();
    expect(rules.map(({ id }) => id).sort()).toEqual(['rule_critical', 'rule_daily', 'rule_high']);
    await bench.raise({ severity: 'critical', title: 'Grave' });
    await bench.raise({ severity: 'high', title: 'High' });
    await bench.raise({ severity: 'watch', title: 'Watch' });
    await bench.raise({ severity: 'critical', title: 'Made up', sample: true });
    await bench.alerts.evaluate();
    const first = (await told()).map((words) => words.join(' '));
    expect(first.sort(inOrder)).toEqual(['lead Grave', 'ops Grave', 'team Grave']);
    await bench.after(15);
    expect((await told()).filter(([, headline]) => headline === 'High')).toHaveLength(3);
    await bench.after(16 * 60 + 45);
    expect((await told()).filter(([, headline]) => headline === 'Digest: Watch')).toHaveLength(3);
    for (const { id } of rules) await bench.alerts.rules.remove(id, 1, 'user:u1');
    await bench.alerts.rules.ensureDefaults();
    expect(await bench.alerts.rules.list()).toEqual([]);
  });
});

describe('why somebody was told', () => {
  it('names rule, version, conditions, destination and how far the message came', async () => {
    const rule = await add({
      name: 'Prices',
      when: { kinds: ['page_*'] },
      to: { destinations: ['ops', 'lead'] },
    });
    const { id } = await bench.raise({ title: 'Price' });
    await bench.alerts.evaluate();
    await bench.outbox.deliverDue();
    const page = await bench.alerts.deliveries({ signal: id }, { limit: 1 });
    const rest = await bench.alerts.deliveries({ signal: id }, { limit: 5, cursor: page.next_cursor ?? '' });
    const names = [...page.items, ...rest.items].map(({ destination }) => destination);
    expect(names.sort()).toEqual(['lead', 'ops']);
    expect(page.items[0]).toMatchObject({
      ruleId: rule.id,
      ruleName: 'Prices',
      ruleVersion: 1,
      kind: 'alert',
      headline: 'Price',
      state: 'delivered',
      mayRepeat: false,
      problem: null,
      signals: [{ id, title: 'Price', because: ['severity watch', 'kind page_changed is like page_*'] }],
    });
    expect((await bench.alerts.deliveries({ rule: 'rule_none' })).items).toEqual([]);
  });
});

describe('many workers', () => {
  it('tell each signal once', async () => {
    await add({ name: 'All', to: { destinations: ['ops', 'lead'] }, max_per_hour: 1000 });
    const others = [bench.alerts, bench.another(), bench.another()];
    const ids: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const raising = Promise.all(
        Array.from({ length: 3 }, async (_, n) =>
          ids.push((await bench.raise({ subject: `company:${round}-${n}` })).id),
        ),
      );
      await Promise.all([raising, ...others.map(async (one) => one.evaluate())]);
    }
    await bench.alerts.evaluate();
    const { rows } = await sql<{
      destination: string;
      subject: string;
    }>`SELECT destination, subject FROM outbox`.execute(bench.database.db);
    expect(rows.map(({ destination, subject }) => `${destination} ${subject}`).sort()).toEqual(
      ids.flatMap((id) => [`lead ${id}`, `ops ${id}`]).sort(),
    );
  });
});

describe('a preview', () => {
  it('is what the rule then does, message by message', async () => {
    const draft = {
      name: 'Draft',
      when: { severity: { from: 'watch' as const } },
      to: { destinations: ['ops', 'lead'] },
      mode: { kind: 'grouped' as const, window_minutes: 30 },
      quiet_hours: { time_zone: 'America/New_York', windows: [{ from: '12:00', to: '13:00' }] },
      max_per_hour: 2,
      escalation: steps,
    };
    await add(draft);
    // The worker looks each second; here it looks each minute, and so does what happens.
    for (let minute = 0; minute < 300; minute += 1) {
      if (minute % 7 === 0) {
        const severity = (['info', 'watch', 'high', 'critical'] as const)[minute % 4] ?? 'info';
        const signal = await bench.raise({
          subject: `company:${minute % 5}`,
          severity,
          dedupeKey: `p${minute % 77}`,
        });
        if (minute % 3 === 0 && signal.state === 'open')
          await bench.decisions.signals.acknowledge(signal.id, 'user:u1');
        if (minute % 5 === 0) await bench.decisions.signals.resolve(signal.id, 'user:u1', 'over');
      }
      await bench.alerts.evaluate();
      bench.clock.advance(60_000);
    }
    const preview = await bench.alerts.preview({ ...draft, name: 'As a draft' });
    const { rows } = await sql<{ at: Date; kind: string; step: number | null; headline: string }>`
      SELECT at, kind, step, headline FROM alert_messages ORDER BY at, headline
    `.execute(bench.database.db);
    const real = rows.map(({ at, kind, step, headline }) => [at.toISOString(), kind, step, headline]);
    const shown = [...preview.messages]
      .map(({ at, kind, step, headline }) => [at, kind, step, headline])
      .sort((a, b) =>
        String(a[0]) < String(b[0]) || (a[0] === b[0] && String(a[3]) < String(b[3])) ? -1 : 1,
      );
    expect(shown).toEqual(real);
    expect(real.length).toBeGreaterThan(8);
    expect(new Set(real.map(([, kind]) => kind))).toEqual(new Set(['alert', 'overflow', 'escalation']));
    expect(preview.total).toBe(real.length);
    expect(preview.days.reduce((sum, day) => sum + day.messages, 0)).toBe(real.length);
    expect(preview.days).toHaveLength(31);
    expect(await bench.alerts.rules.list()).toHaveLength(1);
  });

  it('says what keeps the draft from telling anybody', async () => {
    await bench.raise();
    bench.clock.advance(60_000);
    const preview = await bench.alerts.preview({ name: 'Draft', to: { destinations: ['gone'] } });
    expect(preview).toMatchObject({ matched: 1, total: 1, destinations: [] });
    expect(preview.problems).toEqual(['There is no destination "gone" in sophia.yaml.']);
  });
});
