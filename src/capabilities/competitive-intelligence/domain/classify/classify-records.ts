/** Records of a JSON API or a dropped file: what their fields say decides, else their words; one finding a kind. */
import type { ChangeContext, FindingKind, Item } from '../contract.ts';
import { type ItemChanges, fieldText } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { amountOf } from './price-moves.ts';
import { scoreText } from './score-text.ts';
import { excerpt, listed, plural } from './wording.ts';

const byField: readonly (readonly [FindingKind, RegExp])[] = [
  ['pricing', /(?:^|_)(?:price|amount|fee|cost|plan|tier|rate|monthly|annual)(?:_|$)/],
  ['incident', /(?:^|_)(?:impact|outage|incident)(?:_|$)/],
  ['hiring', /(?:^|_)(?:department|job|role|salary|headcount)(?:_|$)/],
  ['integration', /(?:^|_)(?:integration|connector|partner_system)(?:_|$)/],
  ['customer', /(?:^|_)(?:customer|client|account)(?:_|$)/],
  ['release', /(?:^|_)(?:version|release)(?:_|$)/],
  ['leadership', /(?:^|_)(?:executive|officer|ceo)(?:_|$)/],
];

interface Sorted {
  readonly item: Item;
  readonly before: Item | null;
  readonly type: 'added' | 'edited' | 'removed';
  readonly kind: FindingKind;
  readonly because: string;
}

export function classifyRecords(
  changes: ItemChanges,
  context: ChangeContext,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const all: Sorted[] = [
    ...changes.added.map((item) => sorted(item, null, 'added', context)),
    ...changes.edited.map(({ before, item }) => sorted(item, before, 'edited', context)),
    ...changes.removed.map((item) => sorted(item, null, 'removed', context)),
  ];
  const drafts = [...new Set(all.map((one) => one.kind))].map((kind) =>
    draftOf(
      kind,
      all.filter((one) => one.kind === kind),
      context,
    ),
  );
  return { drafts, suppressed: [] };
}

function changedFields(before: Item, after: Item): string[] {
  return [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
    .filter(
      (name) => JSON.stringify(before.fields[name] ?? null) !== JSON.stringify(after.fields[name] ?? null),
    )
    .sort();
}

function sorted(item: Item, before: Item | null, type: Sorted['type'], context: ChangeContext): Sorted {
  const names = before === null ? Object.keys(item.fields) : changedFields(before, item);
  for (const name of names) {
    const found = byField.find(([, pattern]) => pattern.test(name.toLowerCase()));
    if (found !== undefined)
      return { item, before, type, kind: found[0], because: `Its field "${name}" says so.` };
  }
  const verdict = scoreText({ headline: item.title, body: item.text, name: context.competitor.name });
  return {
    item,
    before,
    type,
    kind: verdict.kind,
    because: verdict.reasons[0] ?? 'Its words tell of no move.',
  };
}

function phraseOf({ item, before, type }: Sorted): string {
  if (before === null) return `${type === 'added' ? 'added' : 'removed'} ${item.title}`;
  const [name] = changedFields(before, item);
  if (name === undefined) return `changed ${item.title}`;
  const from = fieldText(before, name) || 'nothing';
  const to = fieldText(item, name) || 'nothing';
  const left = amountOf(from);
  const right = amountOf(to);
  const isPrice = byField[0]?.[1].test(name.toLowerCase()) === true;
  const verb =
    isPrice && left !== null && right !== null && left !== right
      ? right > left
        ? 'raised'
        : 'cut'
      : 'changed';
  return `${verb} ${item.title}${verb === 'changed' ? ` (${name.replaceAll('_', ' ')})` : ''} from ${excerpt(from, 40)} to ${excerpt(to, 40)}`;
}

function linesOfFields(item: Item, names: readonly string[]): string {
  return [item.title, ...names.map((name) => `${name}: ${fieldText(item, name) || 'nothing'}`)].join('\n');
}

function draftOf(kind: FindingKind, ones: readonly Sorted[], context: ChangeContext): Draft {
  const name = context.competitor.name;
  const phrases = ones.map(phraseOf);
  const text = (one: Sorted) =>
    one.item.text === '' ? one.item.title : `${one.item.title}\n${one.item.text}`;
  const shown = (one: Sorted, side: 'before' | 'after'): string[] => {
    if (one.before !== null) {
      const names = changedFields(one.before, one.item);
      const item = side === 'before' ? one.before : one.item;
      return [names.length === 0 ? `${item.title}\n${item.text}` : linesOfFields(item, names)];
    }
    return (one.type === 'added') === (side === 'after') ? [text(one)] : [];
  };
  const rose = phrases.find((phrase) => phrase.startsWith('raised '));
  return {
    kind,
    severity: kind === 'pricing' || kind === 'incident' ? 'high' : kind === 'content' ? 'info' : 'watch',
    confidence: 0.85,
    title: `${name} ${listed(phrases, 3)}`,
    summary: excerpt(phrases.join('; ')),
    reasons: [
      `${plural(ones.length, 'record')} differ${ones.length === 1 ? 's' : ''} from before.`,
      ...new Set(ones.slice(0, 3).map((one) => one.because)),
    ],
    before: ones.flatMap((one) => shown(one, 'before')).join('\n'),
    after: ones.flatMap((one) => shown(one, 'after')).join('\n'),
    occurredAt: ones.find((one) => one.type === 'added')?.item.at ?? null,
    identity: [
      'records',
      ...ones
        .map((one) => [one.type, one.item.key, ...shown(one, 'before'), ...shown(one, 'after')].join('|'))
        .sort(),
    ],
    fingerprintText: `${phrases.join(', ')}\n${excerpt(ones.map((one) => one.item.text).join(' '), 400)}`,
    mentionText: ones
      .filter((one) => one.type !== 'removed')
      .map(text)
      .join('\n'),
    loss: rose === undefined ? null : `it ${rose}`,
  };
}
