/** Filings with the SEC: the form, and for an 8-K its item numbers (Form 8-K, General Instructions and items 1.01-9.01). */
import type { ChangeContext, FindingKind, Item, Severity } from '../contract.ts';
import { type ItemChanges, fieldText } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { excerpt } from './wording.ts';

interface Meaning {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly says: string;
}

const items: Readonly<Record<string, Meaning>> = {
  '1.01': { kind: 'partnership', severity: 'watch', says: 'entry into a material agreement' },
  '1.02': { kind: 'partnership', severity: 'watch', says: 'end of a material agreement' },
  '1.03': { kind: 'legal', severity: 'high', says: 'bankruptcy or receivership' },
  '1.05': { kind: 'incident', severity: 'high', says: 'a material cybersecurity incident' },
  '2.01': { kind: 'funding', severity: 'high', says: 'completion of an acquisition or disposition' },
  '2.02': { kind: 'content', severity: 'info', says: 'results of operations' },
  '2.03': { kind: 'funding', severity: 'watch', says: 'a direct financial obligation' },
  '2.04': { kind: 'funding', severity: 'high', says: 'acceleration of an obligation' },
  '2.05': { kind: 'hiring', severity: 'high', says: 'costs of exit or disposal' },
  '2.06': { kind: 'legal', severity: 'high', says: 'material impairments' },
  '3.01': { kind: 'legal', severity: 'high', says: 'notice of delisting' },
  '3.02': { kind: 'funding', severity: 'watch', says: 'unregistered sale of equity' },
  '3.03': { kind: 'legal', severity: 'watch', says: 'modified rights of security holders' },
  '4.01': { kind: 'legal', severity: 'watch', says: 'a change of auditor' },
  '4.02': { kind: 'legal', severity: 'high', says: 'earlier statements no longer to be relied on' },
  '5.01': { kind: 'funding', severity: 'high', says: 'a change in control' },
  '5.02': { kind: 'leadership', severity: 'high', says: 'departure or election of directors or officers' },
  '5.03': { kind: 'legal', severity: 'info', says: 'amended articles or bylaws' },
  '5.07': { kind: 'legal', severity: 'info', says: 'votes of security holders' },
  '7.01': { kind: 'content', severity: 'info', says: 'a disclosure under Regulation FD' },
  '8.01': { kind: 'content', severity: 'info', says: 'other events' },
};
const rank: readonly Severity[] = ['info', 'watch', 'high', 'critical'];

function meaningOf(item: Item): Meaning & { readonly because: string } {
  const form = fieldText(item, 'form').toUpperCase();
  const numbers = fieldText(item, 'items', 'item_types').match(/\b\d\.\d\d\b/g) ?? [];
  if (form.startsWith('8-K') && numbers.length > 0) {
    const best = numbers
      .flatMap((number) => {
        const meaning = items[number];
        return meaning === undefined
          ? []
          : [{ ...meaning, because: `The 8-K carries item ${number}: ${meaning.says}.` }];
      })
      .sort((a, b) => rank.indexOf(b.severity) - rank.indexOf(a.severity))[0];
    if (best !== undefined) return best;
  }
  if (/^(?:D|S-1|S-3|S-11|F-1|424B\d|425|SC 13[DG]|SCHEDULE 13[DG]|SC TO|DEFM14A|S-4)/.test(form)) {
    return {
      kind: 'funding',
      severity: 'watch',
      says: 'capital or ownership',
      because: `Form ${form} is about capital or ownership.`,
    };
  }
  if (/^(?:25|15-|NT 10|UPLOAD|CORRESP)/.test(form)) {
    return {
      kind: 'legal',
      severity: 'watch',
      says: 'standing with the SEC',
      because: `Form ${form} is about standing with the SEC.`,
    };
  }
  if (/^(?:3|4|5|144|SC 14|DEF 14A|DEFA14A|10-[KQ]|11-K|20-F|6-K|ARS|13F)/.test(form)) {
    return {
      kind: 'content',
      severity: 'info',
      says: 'a periodic or routine report',
      because: `Form ${form} is a periodic or routine report.`,
    };
  }
  return {
    kind: 'legal',
    severity: 'info',
    says: 'a filing',
    because: form === '' ? 'A filing without a form.' : `Form ${form}.`,
  };
}

export function classifyFilings(
  changes: ItemChanges,
  context: ChangeContext,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const suppressed: Suppression[] = [...changes.edited.map(({ item }) => item), ...changes.removed].map(
    (item) => ({
      reason: 'below_threshold',
      detail: `The entry of the filing "${item.title}" changed; a filing itself does not.`,
    }),
  );
  const isHolding = (item: Item) => /^(?:3|4|5|144)(?:\/A)?$/i.test(fieldText(item, 'form').trim());
  for (const item of changes.added.filter(isHolding))
    suppressed.push({
      reason: 'below_threshold',
      detail: `"${item.title}" tells what an insider holds or sells; it comes every week and tells of no move.`,
    });
  const drafts = changes.added
    .filter((item) => !isHolding(item))
    .map((item): Draft => {
      const meaning = meaningOf(item);
      const form = fieldText(item, 'form');
      return {
        kind: meaning.kind,
        severity: meaning.severity,
        confidence: 0.9,
        title: `${context.competitor.name} filed ${form === '' ? item.title : `a form ${form}`}: ${meaning.says}`,
        summary: excerpt(item.text === '' ? item.title : item.text),
        reasons: ['A new filing with the SEC.', meaning.because],
        before: '',
        after: item.text === '' ? item.title : `${item.title}\n${item.text}`,
        occurredAt: item.at,
        identity: ['filing', item.key],
        fingerprintText: `${form} ${item.title} ${meaning.says}\n${excerpt(item.text, 400)}`,
        mentionText: `${item.title}\n${item.text}`,
        loss: null,
      };
    });
  return { drafts, suppressed };
}
