/**
 * Which accounts signals touch, for those who tell people: what the last cycle linked, and what the names find now, so that a signal need
 * not wait for a cycle. Reads only.
 */
import { sql } from 'kysely';
import type { CapabilityServices } from '../contract.ts';
import { accountNames } from '../nmhc-enrichment/index.ts';
import { patternOf } from './domain/name-patterns.ts';
import { accountsOf, type NamingSignal } from './link-events.ts';

export interface TouchedAccount {
  readonly slug: string;
  /** Every form of its name, the shown one first. */
  readonly names: readonly string[];
  /** The words by which it was found. */
  readonly matched: string;
  /** The account is an invented one. */
  readonly sample: boolean;
}

/** By id of the signal; one that touches no account is not in it. */
export async function accountsOfSignals(
  services: Pick<CapabilityServices, 'database'>,
  signals: readonly NamingSignal[],
): Promise<ReadonlyMap<string, readonly TouchedAccount[]>> {
  const names = await accountNames(services);
  const patterns = names.flatMap((name) => patternOf(name) ?? []);
  const { rows } = await sql<{ signal_id: string; account: string; matched: string }>`
    SELECT signal_id, account, matched FROM market_account_events
    WHERE signal_id = ANY (${signals.map(({ id }) => id)}) ORDER BY signal_id, account
  `.execute(services.database.db);
  const forms = new Map<string, string[]>();
  const invented = new Set<string>();
  for (const { slug, account, form, sample } of names) {
    const known = forms.get(slug) ?? [account];
    if (!known.includes(form)) known.push(form);
    forms.set(slug, known);
    if (sample) invented.add(slug);
  }
  const touched = (slug: string, matched: string): TouchedAccount => ({
    slug,
    names: forms.get(slug) ?? [],
    matched,
    sample: invented.has(slug),
  });
  const linked = new Map<string, Map<string, TouchedAccount>>();
  const add = (signal: string, slug: string, matched: string) => {
    const accounts = linked.get(signal) ?? new Map<string, TouchedAccount>();
    if (!accounts.has(slug)) accounts.set(slug, touched(slug, matched));
    linked.set(signal, accounts);
  };
  for (const signal of signals) {
    for (const { slug, matched } of accountsOf(signal, patterns, names)) add(signal.id, slug, matched);
  }
  for (const row of rows) add(row.signal_id, row.account, row.matched);
  return new Map([...linked].map(([id, accounts]) => [id, [...accounts.values()]]));
}
