/** A changed page is one finding: its facts decide first, then what the page is for, then what the changed words say. */
import type { Change, ChangeContext, FactChange, FindingKind, PageFactKind, Severity } from '../contract.ts';
import type { ClassifyOptions, Draft, Suppression } from './options.ts';
import { subjectOfPage } from './page-subject.ts';
import { amountDifference, isPriceFact, priceHeadline, priceMoves } from './price-moves.ts';
import { type TextVerdict, scoreText } from './score-text.ts';
import { adjustmentFor } from './thresholds-from.ts';
import { excerpt, listed, lowerFirst, plural } from './wording.ts';

type PageChange = Extract<Change, { type: 'page' }>;

const kindOfFact: Readonly<Record<PageFactKind, FindingKind>> = {
  price: 'pricing',
  plan: 'pricing',
  incident: 'incident',
  leadership: 'leadership',
  integration: 'integration',
  customer: 'customer',
  role: 'hiring',
  headcount: 'hiring',
  location: 'hiring',
  feature: 'product',
  claim: 'product',
};
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
  const decided = decide(facts, subject, words, hasAmounts);

  const isStrong =
    facts.some((fact) => strongFacts.has(fact.kind)) ||
    (decided.kind === 'pricing' && (hasAmounts || movesTerm(change))) ||
    (subject !== null && decided.kind === subject.kind && movesName(subject.kind, change));
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
  const told = describe(decided.kind, facts, amounts, change, context);
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

/** Pages that are lists of names: one name more or less is the whole news. */
const listsNames: ReadonlySet<FindingKind> = new Set([
  'partnership',
  'integration',
  'customer',
  'leadership',
]);

function movesName(kind: FindingKind, { removed, added }: PageChange): boolean {
  const lines = removed.length === 0 ? added : added.length === 0 ? removed : [];
  const isName = (line: string) =>
    /^[\p{Lu}\p{N}][^.!?:;]*$/u.test(line) && (line.match(/\S+/g) ?? []).length <= 5;
  return listsNames.has(kind) && lines.length > 0 && lines.every(isName);
}

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

interface Told {
  /** After the competitor's name. */
  readonly phrase: string;
  readonly headline: string;
  readonly severity: Severity;
  readonly reasons: readonly string[];
  readonly loss: string | null;
  /** Where the facts say it better than the text that holds them. */
  readonly summary?: string;
}

function describe(
  kind: FindingKind,
  facts: readonly FactChange[],
  amounts: { readonly before: readonly string[]; readonly after: readonly string[] },
  change: PageChange,
  context: ChangeContext,
): Told {
  const page = lowerFirst(context.sourceTitle);
  const headline = change.added[0] ?? change.removed[0] ?? context.sourceTitle;
  if (kind === 'pricing') return describePricing(facts, amounts, page, headline);
  const own = facts.filter((fact) => kindOfFact[fact.kind] === kind);
  const gone = own.filter((fact) => fact.after === null).map(nameOfFact);
  const come = own.filter((fact) => fact.before === null).map(nameOfFact);
  const moved = own.filter((fact) => fact.before !== null && fact.after !== null);
  const noun = nouns[kind] ?? null;
  const severity = pageSeverity(kind, change);
  const reasons = own
    .slice(0, 6)
    .map(
      (fact) =>
        `${nameOfFact(fact)}: ${fact.before ?? 'not there'} before, ${fact.after ?? 'not there'} now.`,
    );
  if (noun !== null && own.length > 0) {
    const parts = [
      ...(come.length > 0 ? [`added ${noun(come)}`] : []),
      ...(gone.length > 0 ? [`no longer lists ${noun(gone)}`] : []),
      ...(moved.length > 0 && come.length + gone.length === 0
        ? [
            `changed ${listed(
              moved.map(
                (fact) =>
                  `${nameOfFact(fact)} from "${excerpt(fact.before ?? '', 40)}" to "${excerpt(fact.after ?? '', 40)}"`,
              ),
              3,
            )}`,
          ]
        : []),
    ];
    const isLoss = gone.length > 0 && (kind === 'integration' || kind === 'product' || kind === 'customer');
    return {
      phrase: parts.join(' and '),
      headline: own.map((fact) => nameOfFact(fact)).join(', '),
      severity: isLoss && severity === 'info' ? 'watch' : severity,
      reasons,
      loss: isLoss ? `${context.competitor.name} no longer lists ${noun(gone)}` : null,
    };
  }
  const said = change.added[0] === undefined ? '' : `: "${excerpt(change.added[0], 80)}"`;
  return {
    phrase: change.added.length === 0 ? `took text off its ${page}` : `changed its ${page}${said}`,
    headline,
    severity,
    reasons,
    loss: null,
  };
}

const quoted = (names: readonly string[]) => listed(names);
const nouns: Partial<Record<FindingKind, (names: readonly string[]) => string>> = {
  integration: (names) => `the ${listed(names)} ${names.length === 1 ? 'integration' : 'integrations'}`,
  customer: (names) => `${names.length === 1 ? 'the customer' : 'the customers'} ${listed(names)}`,
  leadership: quoted,
  product: quoted,
  hiring: quoted,
  incident: quoted,
};

function describePricing(
  facts: readonly FactChange[],
  amounts: { readonly before: readonly string[]; readonly after: readonly string[] },
  page: string,
  headline: string,
): Told {
  const moves = priceMoves(facts);
  if (moves.length > 0) {
    const up = moves.filter((move) => move.direction === 'up');
    const removed = moves.filter((move) => move.direction === 'removed');
    const loss = up[0] ?? removed[0];
    return {
      phrase: priceHeadline(moves),
      headline: priceHeadline(moves),
      severity: 'high',
      reasons: moves.slice(0, 6).map((move) => move.reason),
      summary: moves.map((move) => move.reason).join(' '),
      loss: loss === undefined ? null : `it ${loss.phrase}`,
    };
  }
  const { before, after } = amounts;
  if (before.length + after.length === 0) {
    return {
      phrase: `reworded its ${page}`,
      headline,
      severity: 'watch',
      reasons: ['No amount changed.'],
      loss: null,
    };
  }
  const isOne = before.length === 1 && after.length === 1;
  return {
    phrase: isOne
      ? `changed a price from ${before[0] ?? ''} to ${after[0] ?? ''}`
      : `changed prices on its ${page}`,
    headline: `price ${before.join(' ')} ${after.join(' ')}`,
    severity: 'high',
    reasons: [`Amounts changed: ${listed(before, 6) || 'none'} before, ${listed(after, 6) || 'none'} now.`],
    loss: null,
  };
}

/** Our choice: moves that cost or win deals are `high`; what only tells more of the same is `info`. */
function pageSeverity(kind: FindingKind, change: PageChange): Severity {
  if (kind === 'funding' || kind === 'incident') return 'high';
  if (kind === 'content' || kind === 'release') return change.changedWords >= 40 ? 'watch' : 'info';
  return 'watch';
}

function nameOfFact(fact: FactChange): string {
  return fact.name.trim() === '' ? (fact.after ?? fact.before ?? 'it') : fact.name.trim();
}

function identityOfFact(fact: FactChange): string {
  return [fact.kind, fact.name, fact.unit ?? '', fact.before ?? '', fact.after ?? ''].join('|');
}

function otherKinds(facts: readonly FactChange[], kind: FindingKind): string[] {
  const others = [...new Set(facts.map((fact) => kindOfFact[fact.kind]).filter((one) => one !== kind))];
  return others.length === 0 ? [] : [`The same change also touches ${listed(others)}.`];
}
