/**
 * Which debts a call and a conversation count for (12 CFR 1006.14(b)(4), cmt 14(b)(4)-1). The log says so by `debt`,
 * the one debt that the collector logged an unanswered call for, and by the lists of `context`.
 */
import type { ContactEvent } from './contact-event.ts';

/** Student loans under one account number are one debt: the debts of a person that have a group, by debt. */
export type DebtGroups = ReadonlyMap<string, string>;

/**
 * Debts that an outbound call was placed about.
 * - A conversation: what the collector began to talk about (`initiated_about`), else what was discussed and the debt
 *   of the call, save what the consumer raised (cmt 14(b)(4)-2.vi).
 * - A voicemail that says more than a limited-content message: every debt it is about.
 * - Anything else: the one debt it was logged for, whatever was intended (cmt 14(b)(4)-2.i, -2.ii).
 */
export function debtsOfCall(event: ContactEvent): readonly string[] {
  const { context, result } = event;
  const own = event.debt === undefined ? [] : [event.debt];
  if (result?.conversation === true) {
    if (context.initiatedAbout !== undefined && context.initiatedAbout.length > 0)
      return context.initiatedAbout;
    const discussed = context.debtsDiscussed ?? [];
    const raised = debtsRaised(event);
    return unique(
      [...own, ...discussed].filter((debt) => !raised.includes(debt)),
      own,
    );
  }
  const leftMessage = event.channel === 'voicemail' && result?.limitedContentMessage !== true;
  if (leftMessage) return unique(context.initiatedAbout ?? [...own, ...(context.debts ?? [])], own);
  return own;
}

/** Debts that a conversation was about, whoever raised them; the debt of the call where none was named. */
export function debtsOfConversation(event: ContactEvent): readonly string[] {
  const { context } = event;
  const own = event.debt === undefined ? [] : [event.debt];
  const discussed = context.debtsDiscussed;
  const raised = debtsRaised(event);
  // Where the log does not say what the collector began with, it began with the debt it called about: also if all that
  // was then discussed is what the consumer raised instead (cmt 14(b)(4)-2.vi).
  const begunElsewhere = (discussed ?? []).every((debt) => raised.includes(debt)) && raised.length > 0;
  const began = event.direction === 'outbound' && (discussed === undefined || begunElsewhere);
  const initiated = context.initiatedAbout ?? (began ? own : []);
  return unique([...initiated, ...(discussed ?? []), ...raised], own);
}

function debtsRaised(event: ContactEvent): readonly string[] {
  const { consumerRaised, debtsDiscussed, initiatedAbout } = event.context;
  if (consumerRaised !== true) return consumerRaised ?? [];
  const begun = initiatedAbout ?? (event.debt === undefined ? [] : [event.debt]);
  return (debtsDiscussed ?? []).filter((debt) => !begun.includes(debt));
}

function unique(debts: readonly string[], otherwise: readonly string[]): readonly string[] {
  return debts.length === 0 ? otherwise : [...new Set(debts)];
}

/**
 * The keys under which debts are counted: the group where a debt belongs to one. A debt that is only mentioned on an
 * event with a group may or may not belong to it, so it counts for itself and for the group.
 */
export function debtKeys(
  event: ContactEvent,
  debts: readonly string[],
  groups: DebtGroups,
): readonly string[] {
  const keys = new Set<string>();
  for (const debt of debts) {
    const group = groups.get(debt);
    keys.add(group === undefined ? `debt ${debt}` : `group ${group}`);
    if (group === undefined && event.context.debtGroup !== undefined)
      keys.add(`group ${event.context.debtGroup}`);
  }
  return [...keys];
}
