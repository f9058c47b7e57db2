/**
 * Links signals of all capabilities to the accounts that they name. Works through them by a cursor; safe to repeat. When the names of
 * accounts change, everything is looked through again, so that links follow the names.
 */
import type { Signal } from '../../decisions/contract.ts';
import { followSignals, type SignalPlace } from '../../decisions/signals/follow-signals.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { accountNames } from '../nmhc-enrichment/index.ts';
import { type AccountMatch, matchAccounts } from './domain/match-accounts.ts';
import { type AccountName, type NamePattern, patternOf } from './domain/name-patterns.ts';
import { eventCursor, moveEventCursor, replaceLinks } from './store-events.ts';

/** Raised whenever matching itself changes, so that links are made anew. */
const rulesVersion = 1;
const batch = 500;
/** A transaction that raised a signal may commit this much after the time it wrote down. */
const overlapMs = 10 * 60_000;

/** @returns how many links are new */
export async function linkEvents(services: CapabilityServices, signal?: AbortSignal): Promise<number> {
  const { db } = services.database;
  const names = await accountNames(services);
  const patterns = names.flatMap((name) => patternOf(name) ?? []);
  const basis = hashOf([rulesVersion, names.map(({ ...name }) => name)]);
  const start = await eventCursor(db, basis);
  let place: SignalPlace | undefined = start && {
    at: toInstant(new Date(Date.parse(start.at) - overlapMs)),
    id: '',
  };
  let added = 0;
  for (;;) {
    signal?.throwIfAborted();
    const signals = await followSignals(db, place, batch);
    const last = signals.at(-1);
    if (!last) return added;
    place = { at: last.lastSeenAt, id: last.id };
    const next = place;
    added += await services.database.db.transaction().execute(async (trx) => {
      let links = 0;
      for (const one of signals) links += await replaceLinks(trx, one, accountsOf(one, patterns, names));
      await moveEventCursor(trx, next, basis);
      return links;
    });
  }
}

/** What of a signal may name an account. */
export type NamingSignal = Pick<
  Signal,
  'id' | 'subject' | 'title' | 'summary' | 'before' | 'after' | 'occurredAt'
> & { readonly evidence: readonly Pick<Signal['evidence'][number], 'label'>[] };

export function accountsOf(
  signal: NamingSignal,
  patterns: readonly NamePattern[],
  names: readonly AccountName[],
): readonly AccountMatch[] {
  const parts = [
    { field: 'title', text: signal.title },
    { field: 'summary', text: signal.summary },
    { field: 'before', text: signal.before ?? '' },
    { field: 'after', text: signal.after ?? '' },
    ...signal.evidence.map(({ label }) => ({ field: 'evidence', text: label })),
  ];
  const found = matchAccounts(parts, patterns, signal.occurredAt.slice(0, 10));
  const about = names.find(({ slug }) => signal.subject === `company:${slug}`);
  if (!about) return found;
  const { slug, account, form, sample } = about;
  return [
    { slug, account, field: 'subject', matched: account, form, confidence: 1, sample },
    ...found.filter((match) => match.slug !== slug),
  ];
}
