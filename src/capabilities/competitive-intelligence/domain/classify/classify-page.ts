/** A changed page is one finding: its facts decide first, then what the page is for, then what the changed words say. */
import type { Change, ChangeContext, FactChange, FindingKind, PageFactKind } from '../contract.ts';
import type { ClassifyOptions, Draft, Suppression } from './options.ts';
import { subjectOfPage } from './page-subject.ts';
import { describePage, kindOfFact } from './describe-page.ts';
import { amountDifference, isPriceFact } from './price-moves.ts';
import { type TermMove, termMoves } from './price-terms.ts';
import { type EnumeratedNames, enumeratedNames, movesLittle } from './small-moves.ts';
import { scoreText } from './score-text.ts';
import type { TextVerdict } from './text-verdict.ts';
import { adjustmentFor } from './thresholds-from.ts';
import { excerpt, listed, plural } from './wording.ts';

type PageChange = Extract<Change, { type: 'page' }>;

/** Which kind leads where facts of several kinds changed at once. */
const precedence: readonly PageFactKind[] = [
  'price',
  'plan',
  'incident',
  'leadership',
  'integration',
  'customer',
  'role',
  'headcount',
  'location',
  'feature',
  'claim',
];
/** A changed fact of these kinds is told however few words it takes. */
const strongFacts: ReadonlySet<PageFactKind> = new Set([
  'price',
  'plan',
  'incident',
  'leadership',
  'integration',
  'customer',
  'role',
  'location',
  'feature',
]);

export function classifyPage(
  change: PageChange,
  context: ChangeContext,
  options: ClassifyOptions,
): { readonly draft: Draft } | { readonly suppressed: Suppression } {
  const facts = change.facts.filter((fact) => fact.before !== fact.after);
  const subject = subjectOfPage(context.url, context.sourceTitle, change.title);
  const amounts = amountDifference(change.removed, change.added);
  const hasAmounts = amounts.before.length + amounts.after.length > 0;
  const added = change.added.join('\n');
  const words = scoreText({
    headline: (change.added[0] ?? change.removed[0] ?? '').slice(0, 200),
    body: `${context.competitor.name}: ${change.added.slice(1).join('. ')}`,
    name: context.competitor.name,
  });
  const listed = facts.length === 0 ? enumeratedNames(change) : null;
  const terms = termMoves(change.removed, change.added);
  const decided =
    listed === null
      ? decide(facts, subject, words, hasAmounts, terms)
      : { kind: listed.kind, confidence: 0.85, reasons: ['A sentence that lists names lists others now.'] };

  const isStrong =
    listed !== null ||
    facts.some((fact) => strongFacts.has(fact.kind)) ||
    (decided.kind === 'pricing' && (hasAmounts || terms.length > 0 || movesTerm(change))) ||
    (subject !== null && decided.kind === subject.kind && movesLittle(subject.kind, change));
  const adjustment = adjustmentFor(options.thresholds ?? [], decided.kind, context);
  const needed = Math.max(1, Math.round(options.minChangedWords * (adjustment?.changedWordsFactor ?? 1)));
  if (!isStrong && change.changedWords < needed) {
    return {
      suppressed: {
        reason: 'below_threshold',
        detail: `${plural(change.changedWords, 'word')} of "${context.sourceTitle}" changed, fewer than ${needed}, and no price or other fact.${adjustment === undefined || adjustment.changedWordsFactor === 1 ? '' : ` ${adjustment.explanation}`}`,
      },
    };
  }
  const told = describePage(
    decided.kind,
    listed === null ? facts : factsOf(listed),
    { ...amounts, terms },
    change,
    context,
  );
  return {
    draft: {
      kind: decided.kind,
      severity: told.severity,
      confidence: decided.confidence,
      title: `${context.competitor.name} ${told.phrase}`,
      summary: excerpt(told.summary ?? (added === '' ? change.removed.join(' ') : added)),
      reasons: [
        ...told.reasons,
        ...decided.reasons,
        `${plural(change.changedWords, 'word')} of the main text changed.`,
        ...otherKinds(facts, decided.kind),
      ],
      before: change.removed.join('\n'),
      after: added,
      occurredAt: null,
      identity: ['page', ...change.removed, '>', ...change.added, ...facts.map(identityOfFact)],
      fingerprintText: `${told.headline}\n${added}`.slice(0, 1200),
      mentionText: added,
      loss: told.loss,
    },
  };
}

const factsOf = ({ kind, come, gone }: EnumeratedNames): FactChange[] => {
  const fact = (name: string) => ({
    kind: kind === 'partnership' ? ('claim' as const) : kind,
    name,
    unit: null,
  });
  return [
    ...come.map((name) => ({ ...fact(name), before: null, after: name })),
    ...gone.map((name) => ({ ...fact(name), before: name, after: null })),
  ];
};

/** Terms of a price that are no money: how long a trial runs, how long a contract binds. */
const termOfPrice =
  /\b(?:trial|guarantee|minimum|contract|commitment|notice|refund\w*|cancel\w*|billing|up to \d[\d,]*|first \d[\d,]*)\b/i;

function movesTerm({ removed, added }: PageChange): boolean {
  const digits = (lines: readonly string[]) =>
    lines.filter((line) => termOfPrice.test(line)).flatMap((line) => line.match(/\d[\d,.]*/g) ?? []);
  const [before, after] = [digits(removed), digits(added)];
  return before.length > 0 && after.length > 0 && before.join(' ') !== after.join(' ');
}

interface Decision {
  readonly kind: FindingKind;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

function decide(
  facts: readonly FactChange[],
  subject: ReturnType<typeof subjectOfPage>,
  words: TextVerdict,
  hasAmounts: boolean,
  terms: readonly TermMove[],
): Decision {
  // An amount on a page that is not about prices may be a round of capital or what a customer saved.
  const priceCounts = facts.some(
    (fact) =>
      isPriceFact(fact) &&
      (fact.kind === 'plan' ||
        fact.unit !== null ||
        subject?.kind === 'pricing' ||
        (fact.before !== null && fact.after !== null)),
  );
  const lead = precedence.find((kind) =>
    facts.some((fact) => fact.kind === kind && (kindOfFact[kind] !== 'pricing' || priceCounts)),
  );
  if (lead !== undefined && lead !== 'claim' && lead !== 'headcount' && lead !== 'location') {
    const kind = kindOfFact[lead];
    return {
      kind,
      confidence: subject?.kind === kind ? 0.98 : 0.9,
      reasons: subject?.kind === kind ? [`The page is about it (${subject.because}).`] : [],
    };
  }
  if (subject?.kind === 'pricing' && (hasAmounts || words.kind === 'pricing' || words.kind === 'content')) {
    return {
      kind: 'pricing',
      confidence: hasAmounts ? 0.95 : 0.75,
      reasons: [`The page is about prices (${subject.because}).`],
    };
  }
  // How long it may be tried for nothing is a price wherever it is told, but for a page of law.
  if (subject?.kind !== 'legal' && terms.some((move) => move.term === 'trial' || move.term === 'guarantee')) {
    return { kind: 'pricing', confidence: 0.85, reasons: ['What it offers for nothing changed.'] };
  }
  if (
    words.kind !== 'content' &&
    (subject === null || subject.kind === 'product' || words.confidence >= 0.85)
  ) {
    return { kind: words.kind, confidence: Math.min(0.9, words.confidence), reasons: words.reasons };
  }
  if (subject !== null) {
    return {
      kind: subject.kind,
      confidence: 0.75,
      reasons: [`The page is for that (${subject.because}).`],
    };
  }
  if (lead !== undefined) return { kind: kindOfFact[lead], confidence: 0.7, reasons: [] };
  return { kind: 'content', confidence: words.confidence, reasons: ['The changed words tell of no move.'] };
}

function identityOfFact(fact: FactChange): string {
  return [fact.kind, fact.name, fact.unit ?? '', fact.before ?? '', fact.after ?? ''].join('|');
}

function otherKinds(facts: readonly FactChange[], kind: FindingKind): string[] {
  const others = [...new Set(facts.map((fact) => kindOfFact[fact.kind]).filter((one) => one !== kind))];
  return others.length === 0 ? [] : [`The same change also touches ${listed(others)}.`];
}
