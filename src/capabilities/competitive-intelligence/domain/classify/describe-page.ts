/** A changed page in words: what its claims became, to be read after the competitor's name. */
import type { Change, FactChange, FindingKind, PageFactKind, Severity, ChangeContext } from '../contract.ts';
import { priceHeadline, priceMoves } from './price-moves.ts';
import type { TermMove } from './price-terms.ts';
import { excerpt, listed, lowerFirst } from './wording.ts';

type PageChange = Extract<Change, { type: 'page' }>;

export const kindOfFact: Readonly<Record<PageFactKind, FindingKind>> = {
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
export interface Amounts {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly terms: readonly TermMove[];
}

export interface Told {
  /** After the competitor's name. */
  readonly phrase: string;
  readonly headline: string;
  readonly severity: Severity;
  readonly reasons: readonly string[];
  readonly loss: string | null;
  /** Where the facts say it better than the text that holds them. */
  readonly summary?: string;
}

export function describePage(
  kind: FindingKind,
  facts: readonly FactChange[],
  amounts: Amounts,
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
  amounts: Amounts,
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
      reasons: [...moves.slice(0, 6), ...amounts.terms].map((move) => move.reason),
      summary: moves.map((move) => move.reason).join(' '),
      loss: loss === undefined ? null : `it ${loss.phrase}`,
    };
  }
  const { before, after, terms } = amounts;
  if (terms.length > 0 && before.length + after.length === 0) {
    return {
      phrase: terms.map((move) => move.phrase).join(' and '),
      headline: terms.map((move) => move.phrase).join(', '),
      severity: 'watch',
      reasons: terms.map((move) => move.reason),
      summary: terms.map((move) => move.reason).join(' '),
      loss: null,
    };
  }
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
