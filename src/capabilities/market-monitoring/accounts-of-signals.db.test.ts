import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AlertBench } from '../../delivery/alerts/alerts.testing.ts';
import { openAlertBench } from '../../delivery/alerts/alerts.testing.ts';
import { capability as rankings } from '../nmhc-enrichment/index.ts';
import { accountsOfSignals, capability } from './index.ts';

let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench({
    migrations: [...rankings.migrations, ...capability.migrations],
    findAccounts: (database) => async (signals) => accountsOfSignals({ database }, signals),
  });
  const accounts = [
    { slug: 'maa', name: 'MAA', sample: false },
    { slug: 'greystar', name: 'Greystar', sample: false },
  ];
  for (const [at, account] of accounts.entries()) {
    await sql`
      INSERT INTO nmhc_accounts (slug, position, sample, document, refreshed_at)
      VALUES (${account.slug}, ${at + 1}, ${account.sample}, ${JSON.stringify({ ...account, also_printed_as: [] })}, now())
    `.execute(bench.database.db);
  }
});
afterAll(async () => bench.drop());
beforeEach(async () => {
  await sql`TRUNCATE outbox, alert_rules, signals, market_account_events CASCADE`.execute(bench.database.db);
  bench.clock.set('2026-11-23T15:00:00.000Z');
});

const draft = (...accounts: string[]) => ({
  name: accounts.join(' '),
  when: { accounts },
  to: { destinations: ['ops'] },
});
const becauseOf = async (signal: string) =>
  (await bench.alerts.deliveries({ signal })).items.flatMap(({ signals }) =>
    signals.flatMap(({ because }) => because),
  );

it('a rule about an account is told of what names it by an alias, before any cycle has linked it', async () => {
  await bench.alerts.rules.add(draft('MAA'), 'user:u1');
  const { id } = await bench.raise({ title: 'Mid-America Apartment Communities signs Sample Rival' });
  await bench.raise({ title: 'Greystar signs Sample Rival' });
  await bench.alerts.evaluate();
  expect((await bench.sent()).map(({ notice }) => notice.headline)).toEqual([
    'Mid-America Apartment Communities signs Sample Rival',
  ]);
  expect(await becauseOf(id)).toContain('touches MAA, named "Mid-America Apartment Communities"');
});

it('and of what is about the account itself, or was linked to it', async () => {
  await bench.alerts.rules.add(draft('account:maa'), 'user:u1');
  const about = await bench.raise({ subject: 'company:maa', title: 'Units moved' });
  const linked = await bench.raise({ title: 'A tower opens', subject: 'competitor:a' });
  await bench.raise({ title: 'Nothing of the kind', subject: 'competitor:b' });
  await sql`
    INSERT INTO market_account_events (signal_id, account, field, matched, form, confidence, occurred_at, sample)
    VALUES (${linked.id}, 'maa', 'title', 'tower', 'MAA', 0.9, now(), false)
  `.execute(bench.database.db);
  await bench.alerts.evaluate();
  const told = (await bench.sent()).map(({ notice }) => notice.headline);
  expect(told.sort()).toEqual(['A tower opens', 'Units moved']);
  expect(await becauseOf(about.id)).toContain('touches account:maa, named "MAA"');
  expect(await becauseOf(linked.id)).toContain('touches account:maa, named "tower"');
});

it('the preview of the last month is what the rule then does', async () => {
  await bench.raise({ title: 'Mid-America Apartment Communities signs Sample Rival' });
  await bench.raise({ title: 'Greystar signs Sample Rival', subject: 'competitor:b' });
  bench.clock.advance(60_000);
  const preview = await bench.alerts.preview(draft('account:maa'));
  expect(preview.messages.map(({ headline }) => headline)).toEqual([
    'Mid-America Apartment Communities signs Sample Rival',
  ]);
  expect(preview).toMatchObject({ matched: 1, total: 1 });
  expect(await bench.alerts.preview(draft('Nobody Homes'))).toMatchObject({ matched: 0, total: 0 });
});
