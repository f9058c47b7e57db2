/** What kind of thing a headline with its first lines tells, and which words say so. */
import type { FindingKind } from '../contract.ts';
import { customerStory } from './customer-story.ts';
import { isAboutOthers, speaksOfItself } from './third-party.ts';
import { classRules } from './class-rules.ts';
import { contentRules } from './content-rules.ts';
import { namedMoves } from './named-moves.ts';
import { namedParties } from './named-parties.ts';
import { plainDeed } from './plain-deed.ts';
import { falseFriends } from './false-friends.ts';
import { featurePhrase } from './feature-phrase.ts';
import { pairRules, soleRules } from './pair-rules.ts';
import { textRules } from './text-rules.ts';
import type { TextVerdict } from './text-verdict.ts';
import { inSentenceCase } from './vocabulary/common.ts';
import { containsName } from './wording.ts';

export interface TextInput {
  readonly headline: string;
  readonly body: string;
  /** Name of the competitor as it writes itself. */
  readonly name: string;
}

/** Our choice, fixed on the labelled headlines beside the tests: less than this is no news of that kind. */
const enough = 2;
/** What the first lines say counts this much of what the headline says. */
const leadShare = 0.7;
const leadLength = 420;
/** Characters of a headline that are read; nobody writes longer ones, but strangers might. */
const maxHeadline = 300;

/** What only matters where the company itself does or suffers it. */
const needsActor: ReadonlySet<FindingKind> = new Set([
  'pricing',
  'funding',
  'legal',
  'leadership',
  'incident',
  'hiring',
  'partnership',
]);

const rules = [...textRules, ...classRules];

interface Score {
  readonly kind: FindingKind;
  readonly weight: number;
  readonly reasons: string[];
}

export function scoreText(input: TextInput): TextVerdict {
  const headline = inSentenceCase(
    input.headline.replace(/[’‘]/g, "'").trim().slice(0, maxHeadline),
    input.name,
  );
  const isNamed = containsName(headline, input.name) || shortNameIn(headline, input.name);
  const speaks = speaksOfItself(headline);
  // Where the company is the subject, the trade in the same line is its object: `Renters sue Lumen`.
  const teaching = contentRules.filter(
    (one) => one.pattern.test(headline) && !((isNamed || speaks) && one.isLifted === true),
  );
  const penalty = Math.max(0, ...teaching.map((one) => one.weight)) + (teaching.length > 1 ? 0.8 : 0);
  const others = isAboutOthers(headline, input.name);
  const story = customerStory(headline, input.name);
  const inTitle = scoresOf(headline, 1, 'headline');
  // What stands without a subject on its own site is its own deed, unless it teaches.
  const isOwn = isNamed || speaks || (others === null && penalty === 0);
  for (const one of pairsIn(headline, isOwn)) add(inTitle, one);
  if (story !== null) {
    const known = inTitle.get('customer');
    inTitle.set('customer', {
      kind: 'customer',
      weight: (known?.weight ?? 0) + story.weight,
      reasons: [story.says, ...(known?.reasons ?? [])],
    });
  }
  const moves = [...namedMoves(headline, input.name), ...namedParties(headline, input.name)];
  for (const move of moves) {
    const known = inTitle.get(move.kind);
    if (known !== undefined && known.weight >= move.weight) continue;
    inTitle.set(move.kind, {
      kind: move.kind,
      weight: move.weight,
      reasons: [move.says, ...(known?.reasons ?? [])],
    });
  }
  // A headline that teaches speaks for its text; elsewhere the first lines may say what the headline hides.
  const lead = input.body.replace(/[’‘]/g, "'").slice(0, leadLength);
  const isSelf = containsName(lead, input.name) || shortNameIn(lead, input.name) || speaksOfItself(lead);
  const inLead =
    penalty > 0 || !isSelf ? new Map<FindingKind, Score>() : scoresOf(lead, leadShare, 'first lines');

  const total = new Map<FindingKind, Score>();
  const isStory =
    (story !== null && story.weight >= 3) ||
    (/\b(?:case study|(?:customer|client|success) (?:story|stories|spotlight))\b/i.test(headline) &&
      !/\b(?:recap|conference|webinar|webcast)\b/i.test(headline)) ||
    moves.some((move) => move.kind === 'customer' && move.weight >= 3);
  for (const kind of new Set([...inTitle.keys(), ...inLead.keys()])) {
    const title = inTitle.get(kind);
    const below = inLead.get(kind);
    let weight =
      (title?.weight ?? 0) + (title === undefined ? (below?.weight ?? 0) : Math.min(below?.weight ?? 0, 1));
    if (!(isStory && kind === 'customer')) weight -= penalty;
    if (others !== null && needsActor.has(kind)) weight = 0;
    // A launch is how everything is announced: what is launched says more.
    if (
      kind === 'product' &&
      [...inTitle.values()].some((one) => one.kind !== 'product' && one.weight >= 2.6)
    )
      weight -= 0.8;
    total.set(kind, { kind, weight, reasons: [...(title?.reasons ?? []), ...(below?.reasons ?? [])] });
  }
  const [best, second] = [...total.values()].sort((a, b) => b.weight - a.weight);
  if ((best === undefined || best.weight < enough) && penalty < 1 && others === null) {
    const feature = featurePhrase(headline, lead, isNamed);
    const deed = plainDeed(headline, input.name);
    if (deed !== null && (feature === null || deed.kind !== 'product')) return deed;
    if (feature !== null)
      return {
        kind: 'product',
        confidence: round(Math.min(0.75, 0.4 + 0.1 * feature.weight)),
        reasons: [feature.says],
      };
  }
  if (best === undefined || best.weight < enough) return asContent(teaching[0]?.says ?? null, others, best);
  const margin = best.weight - Math.max(0, second?.weight ?? 0);
  return {
    kind: best.kind,
    confidence: round(Math.min(0.95, 0.55 + 0.08 * Math.min(best.weight, 4) + 0.06 * Math.min(margin, 2))),
    reasons: best.reasons,
  };
}

/** The first word of a name stands for it where it is long enough to be one: `Lumen` for `Lumen Leasing`. */
function shortNameIn(text: string, name: string): boolean {
  const first = name.split(/\s+/)[0] ?? name;
  return first.length > 3 && containsName(text, first);
}

function asContent(teaching: string | null, others: string | null, best: Score | undefined): TextVerdict {
  const why =
    others !== null
      ? `The headline tells of ${others}, not of the competitor.`
      : teaching !== null
        ? `The headline reads like ${teaching}.`
        : 'Nothing in the headline or the first lines tells of a move.';
  return {
    kind: 'content',
    confidence: best === undefined || best.weight <= 0 ? 0.85 : 0.65,
    reasons: [why],
  };
}

/** What two classes of words say together, and what one says by itself. */
function* pairsIn(headline: string, isOwn: boolean): Generator<Score> {
  const cleaned = new Map<FindingKind, string>();
  const textFor = (kind: FindingKind) => {
    const known = cleaned.get(kind);
    if (known !== undefined) return known;
    const text = withoutFalseFriends(headline, kind);
    cleaned.set(kind, text);
    return text;
  };
  for (const rule of soleRules) {
    if (rule.isOwn === true && !isOwn) continue;
    const found = rule.pattern.exec(textFor(rule.kind));
    if (found !== null)
      yield {
        kind: rule.kind,
        weight: rule.weight,
        reasons: [`The headline says "${found[0].trim().slice(0, 80)}": ${rule.says}.`],
      };
  }
  for (const rule of pairRules) {
    if (rule.isOwn === true && !isOwn) continue;
    const text = textFor(rule.kind);
    const thing = rule.thing.exec(text);
    if (thing === null || rule.unless?.test(text) === true) continue;
    const rest = `${text.slice(0, thing.index)} · ${text.slice(thing.index + thing[0].length)}`;
    const deed = rule.deed.exec(rest);
    if (deed !== null)
      yield {
        kind: rule.kind,
        weight: rule.weight,
        reasons: [`The headline says "${thing[0].trim()}" and "${deed[0].trim()}": ${rule.says}.`],
      };
  }
}

/** The best of a kind counts whole, a further one adds a quarter. */
function add(scores: Map<FindingKind, Score>, one: Score): void {
  const known = scores.get(one.kind);
  if (known === undefined) scores.set(one.kind, one);
  else
    scores.set(one.kind, {
      kind: one.kind,
      weight: Math.max(known.weight, one.weight) + 0.25 * Math.min(known.weight, one.weight, 3),
      reasons:
        one.weight > known.weight ? [...one.reasons, ...known.reasons] : [...known.reasons, ...one.reasons],
    });
}

/** The best rule of each kind counts whole, each further one a quarter; earlier words weigh a little more than later ones. */
function scoresOf(text: string, share: number, where: string): Map<FindingKind, Score> {
  const scores = new Map<FindingKind, Score>();
  const cleaned = new Map<FindingKind, string>();
  for (const rule of rules) {
    let subject = cleaned.get(rule.kind);
    if (subject === undefined) {
      subject = withoutFalseFriends(text, rule.kind);
      cleaned.set(rule.kind, subject);
    }
    const match = rule.pattern.exec(subject);
    if (match === null) continue;
    const early = 0.4 * (1 - match.index / Math.max(1, subject.length));
    const weight = share * (rule.weight + early);
    const reason = `The ${where === 'headline' ? 'headline says' : 'first lines say'} "${match[0].trim().slice(0, 80)}": ${rule.says}.`;
    const known = scores.get(rule.kind);
    scores.set(
      rule.kind,
      known === undefined
        ? { kind: rule.kind, weight, reasons: [reason] }
        : {
            kind: rule.kind,
            weight: Math.max(known.weight, weight) + 0.25 * Math.min(known.weight, weight),
            reasons: weight > known.weight ? [reason, ...known.reasons] : [...known.reasons, reason],
          },
    );
  }
  return new Map(
    [...scores].map(([kind, score]) => [kind, { ...score, reasons: score.reasons.slice(0, 2) }]),
  );
}

function withoutFalseFriends(text: string, kind: FindingKind): string {
  return falseFriends
    .filter((one) => one.kinds.includes(kind))
    .reduce((left, one) => left.replace(one.pattern, ' - '), text);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
