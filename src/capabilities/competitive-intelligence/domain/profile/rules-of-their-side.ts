/** What is said of a competitor from what it publishes and what others publish of it (rules "battlecard v1"). */
import { listed, plural } from '../classify/wording.ts';
import type { ClaimAttribute } from './claim.ts';
import { conflictsAmong, grouped } from './conflicts.ts';
import { priceText } from './compare-prices.ts';
import { type Known, type KnownFact, type KnownSignal, dayText, daysBetween } from './known.ts';
import { type Sentence, citeFact, citeSignal, say } from './sentence.ts';

const recentDays = 90;
const halfYear = 180;
const year = 365;
const maxMoves = 8;
const goodRating = 4;
const poorRating = 3.5;

export const factsOf = ({ facts }: Known, attribute: ClaimAttribute): readonly KnownFact[] =>
  facts.filter((fact) => fact.attribute === attribute);

/** What a signal says, with its day. A headline that names the company needs no "announced" before it. */
export function told({ title, occurredAt }: KnownSignal, name: string): string {
  const headline = title.replace(/^.{1,200}? (?:announced|published): /, '');
  const words = headline.includes(name) ? headline : title;
  return `${words.replace(/[.\s]+$/, '')} (${dayText(occurredAt)})`;
}
const within = (known: Known, days: number) =>
  known.signals.filter((signal) => daysBetween(signal.occurredAt, known.asOf) <= days);
const names = (facts: readonly KnownFact[]) => [
  ...new Set(facts.map((fact) => fact.qualifiers['name'] ?? fact.value)),
];

export function strengths(known: Known): Sentence[] {
  const features = factsOf(known, 'feature').filter((fact) => fact.qualifiers['name'] !== undefined);
  const integrations = factsOf(known, 'integration');
  const customers = factsOf(known, 'customer');
  return [
    ...say(`In their own words they offer ${listed(names(features), 8)}.`, features.map(citeFact)),
    ...factsOf(known, 'plan_includes')
      .slice(0, 4)
      .flatMap((fact) =>
        say(`Of ${fact.qualifiers['plan'] ?? 'a plan'} they print: “${fact.value.replace(/[.\s]+$/, '')}”.`, [
          citeFact(fact),
        ]),
      ),
    ...say(
      `They name ${plural(names(integrations).length, 'integration')}: ${listed(names(integrations), 8)}.`,
      integrations.map(citeFact),
    ),
    ...say(
      `They name ${plural(names(customers).length, 'customer')}: ${listed(names(customers), 8)}.`,
      customers.map(citeFact),
    ),
    ...ratings(known, (value) => value >= goodRating),
    ...factsOf(known, 'headcount').flatMap((fact) =>
      say(
        `They say that ${fact.precision === 'lower_bound' ? 'at least ' : ''}${fact.value} people work there.`,
        [citeFact(fact)],
      ),
    ),
    ...openRoles(known),
    ...factsOf(known, 'claim')
      .slice(0, 3)
      .flatMap((fact) => say(`They claim: “${fact.value.replace(/[.\s]+$/, '')}”.`, [citeFact(fact)])),
    ...within(known, year)
      .filter((signal) => signal.kind === 'funding' || signal.kind === 'partnership')
      .slice(0, 3)
      .flatMap((signal) => say(`${told(signal, known.competitor.name)}.`, [citeSignal(signal)])),
  ];
}

function openRoles(known: Known): Sentence[] {
  const bySource = grouped(factsOf(known, 'open_roles'), (fact) => fact.sourceId);
  return bySource.flatMap((facts) => {
    const all = facts.find((fact) => fact.qualifiers['department'] === 'all');
    const [most] = facts
      .filter((fact) => fact !== all)
      .toSorted((a, b) => Number(b.value) - Number(a.value) || (a.id < b.id ? -1 : 1));
    if (all === undefined) return [];
    const mostly =
      most === undefined ? '' : `, most of them in ${most.qualifiers['department']} (${most.value})`;
    return say(
      `They have ${plural(Number(all.value), 'open role')}${mostly}.`,
      [all, ...(most === undefined ? [] : [most])].map(citeFact),
    );
  });
}

function ratings(known: Known, test: (value: number) => boolean): Sentence[] {
  return factsOf(known, 'rating')
    .filter((fact) => test(Number(fact.value)))
    .flatMap((fact) =>
      say(`${fact.sourceTitle} rates them ${fact.value} of 5 (${fact.note ?? 'mean'}).`, [citeFact(fact)]),
    );
}

export function recentIncidents(known: Known): readonly KnownFact[] {
  return factsOf(known, 'incident')
    .filter((fact) => daysBetween(fact.validFrom, known.asOf) <= recentDays)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
}

const troubles = new Set(['complaint_trend', 'review_trend', 'legal', 'incident']);

export function weaknesses(known: Known): Sentence[] {
  const incidents = recentIncidents(known);
  const [latest] = incidents;
  const signals = within(known, halfYear).filter(
    (signal) =>
      troubles.has(signal.kind) &&
      signal.severity !== 'info' &&
      !(signal.kind === 'incident' && incidents.length > 0),
  );
  return [
    ...(latest === undefined
      ? []
      : say(
          `${plural(incidents.length, 'incident')} in ${recentDays} days, the latest “${latest.value}” (${latest.note ?? 'no impact stated'}) on ${dayText(latest.validFrom)}.`,
          incidents.map(citeFact),
        )),
    ...ratings(known, (value) => value < poorRating),
    ...signals
      .slice(0, 5)
      .flatMap((signal) => say(`${told(signal, known.competitor.name)}.`, [citeSignal(signal)])),
    ...conflictsAmong(known.facts).flatMap((facts) =>
      say(
        `Their own sources disagree on ${wordsOf(facts[0])}: ${listed([...new Set(facts.map((fact) => `“${fact.value}”`))])}.`,
        facts.map(citeFact),
      ),
    ),
  ];
}

const wordsOf = ({ attribute, qualifiers }: KnownFact) =>
  `${attribute.replaceAll('_', ' ')}${Object.values(qualifiers).length === 0 ? '' : ` (${Object.values(qualifiers).join(', ')})`}`;

const weight = { critical: 0, high: 1, watch: 2, info: 3 };

export function recentMoves(known: Known): Sentence[] {
  return (
    within(known, recentDays)
      .toSorted(
        (a, b) =>
          weight[a.severity] - weight[b.severity] ||
          (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1),
      )
      .slice(0, maxMoves)
      // The gravest are told, the newest of them first.
      .toSorted((a, b) =>
        a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1,
      )
      .flatMap((signal) => say(`${told(signal, known.competitor.name)}.`, [citeSignal(signal)]))
  );
}

export function pricing(known: Known): Sentence[] {
  return [
    ...factsOf(known, 'price').flatMap((fact) =>
      say(
        `${fact.qualifiers['plan'] ?? 'Price'}: ${priceText(fact)}, said since ${dayText(fact.validFrom)}.`,
        [citeFact(fact)],
      ),
    ),
    ...within(known, halfYear)
      .filter((signal) => signal.kind === 'pricing')
      .slice(0, 4)
      .flatMap((signal) => say(`${told(signal, known.competitor.name)}.`, [citeSignal(signal)])),
  ];
}
