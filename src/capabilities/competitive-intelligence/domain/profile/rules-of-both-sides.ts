/** Where we win, where they win, what to say: theirs beside ours. Without our own positioning there is nothing to compare. */
import { listed } from '../classify/wording.ts';
import { lowestPairs, priceText } from './compare-prices.ts';
import { type Known, type KnownFact, type OwnTerm, dayText, daysBetween } from './known.ts';
import { factsOf, recentIncidents, told } from './rules-of-their-side.ts';
import { type Citation, type Sentence, citeFact, citeOwn, citeSignal, citeSource, say } from './sentence.ts';

const maxFeatures = 6;
const newsDays = 90;
/** Kinds of source in which a feature would be named if it were there. */
const speaking = new Set(['page', 'helpcenter', 'feed', 'github', 'file']);

const priced = (known: Known) =>
  lowestPairs(
    known.own.prices,
    factsOf(known, 'price').map((fact) => ({ fact, value: fact.value, unit: fact.unit })),
  );

const offers = (known: Known, term: OwnTerm): readonly KnownFact[] =>
  factsOf(known, 'feature').filter((fact) => fact.qualifiers['name'] === term.name);

/** The sources that were read and do not name it. */
const silence = (known: Known): Citation[] =>
  known.sources.filter((source) => speaking.has(source.kind)).flatMap(citeSource);

function advantages(known: Known): readonly OwnTerm[] {
  if (silence(known).length === 0) return [];
  return known.own.features
    .filter((term) => term.have === 'yes' && offers(known, term).length === 0)
    .slice(0, maxFeatures);
}

const silent = (sources: number) =>
  sources === 1
    ? 'the one source of theirs that was read does not name it'
    : `none of the ${sources} sources of theirs that were read names it`;

const same = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

export function whereWeWin(known: Known): Sentence[] {
  const read = silence(known);
  const theirs = factsOf(known, 'integration');
  const named = new Set(theirs.map((fact) => same(fact.qualifiers['name'] ?? fact.value)));
  const onlyOurs =
    theirs.length === 0 ? [] : known.own.integrations.filter(({ name }) => !named.has(same(name)));
  return [
    ...advantages(known).flatMap((term) =>
      say(`We have ${term.name}; ${silent(read.length)}. Unknown is not no: ask.`, [citeOwn(term), ...read]),
    ),
    ...priced(known)
      .filter(({ order }) => order > 0)
      .flatMap(({ our, their }) =>
        say(
          `Our ${our.name} at ${priceText(our)} is below their ${planOf(their.fact)} at ${priceText(their)}, the lowest of each.`,
          [citeOwn(our), citeFact(their.fact)],
        ),
      ),
    ...(onlyOurs.length === 0
      ? []
      : say(
          `We connect to ${listed(
            onlyOurs.map(({ name }) => name),
            6,
          )}; what they list does not name ${onlyOurs.length === 1 ? 'it' : 'them'}.`,
          [...onlyOurs.slice(0, 3).map(citeOwn), ...theirs.map(citeFact)],
        )),
  ];
}

export function whereTheyWin(known: Known): Sentence[] {
  const ours = new Set(known.own.integrations.map(({ name }) => same(name)));
  const onlyTheirs =
    ours.size === 0
      ? []
      : factsOf(known, 'integration').filter(
          (fact) => !ours.has(same(fact.qualifiers['name'] ?? fact.value)),
        );
  return [
    ...lacking(known).flatMap(({ term, facts }) =>
      say(
        `They say that they offer ${term.name}; we ${term.have === 'partly' ? 'offer it in part' : 'do not'}.`,
        [...facts.map(citeFact), citeOwn(term)],
      ),
    ),
    ...priced(known)
      .filter(({ order }) => order < 0)
      .flatMap(({ our, their }) =>
        say(
          `Their ${planOf(their.fact)} at ${priceText(their)} is below our ${our.name} at ${priceText(our)}, the lowest of each.`,
          [citeFact(their.fact), citeOwn(our)],
        ),
      ),
    ...(onlyTheirs.length === 0
      ? []
      : say(
          `They name ${listed(
            onlyTheirs.map((fact) => fact.qualifiers['name'] ?? fact.value),
            6,
          )} among their integrations; our list does not.`,
          [...onlyTheirs.map(citeFact), ...known.own.integrations.slice(0, 1).map(citeOwn)],
        )),
  ];
}

const planOf = (fact: KnownFact) => fact.qualifiers['plan'] ?? 'price';

function lacking(known: Known) {
  return known.own.features.flatMap((term) => {
    const facts = term.have === 'no' || term.have === 'partly' ? offers(known, term) : [];
    return facts.length === 0 ? [] : [{ term, facts }];
  });
}

export function talkTrack(known: Known): Sentence[] {
  const { name } = known.competitor;
  const [price] = factsOf(known, 'price').filter((fact) => /\d/.test(fact.value));
  const [incident] = recentIncidents(known);
  const [news] = known.signals.filter(
    (signal) =>
      ['product', 'integration', 'pricing', 'partnership', 'release'].includes(signal.kind) &&
      daysBetween(signal.occurredAt, known.asOf) <= newsDays,
  );
  return [
    ...(price === undefined
      ? []
      : say(
          `Ask what they were quoted: ${name} prints ${priceText(price)} for ${planOf(price)} (${price.sourceTitle}, ${dayText(price.asOf)}).`,
          [citeFact(price)],
        )),
    ...advantages(known)
      .filter((term) => term.says !== null)
      .slice(0, 3)
      .flatMap((term) =>
        say(`Lead with ${term.name}: ${term.says ?? ''}`, [citeOwn(term), ...silence(known)]),
      ),
    ...(incident === undefined
      ? []
      : say(`Ask how residents were served during “${incident.value}” on ${dayText(incident.validFrom)}.`, [
          citeFact(incident),
        ])),
    ...(news === undefined ? [] : say(`Expect them to bring up: ${told(news, name)}.`, [citeSignal(news)])),
  ];
}

export function objections(known: Known): Sentence[] {
  const { name } = known.competitor;
  const included = (fact: KnownFact) =>
    factsOf(known, 'plan_includes').find((one) => one.qualifiers['plan'] === fact.qualifiers['plan']);
  return [
    ...priced(known).flatMap(({ our, their, order }) => {
      const cited = [citeFact(their.fact), citeOwn(our)];
      const what = included(their.fact);
      const answer =
        order < 0
          ? `In print they are: ${planOf(their.fact)} is ${priceText(their)}, our ${our.name} ${priceText(our)}.${what === undefined ? '' : ` For that they print “${what.value}”; compare what each includes.`}`
          : `In print they are not: ${planOf(their.fact)} is ${priceText(their)}, our ${our.name} ${priceText(our)}.`;
      return [
        ...say(`“${name} is cheaper.”`, cited, 'objection'),
        ...say(answer, what === undefined ? cited : [...cited, citeFact(what)], 'answer'),
      ];
    }),
    ...lacking(known).flatMap(({ term, facts }) => [
      ...say(`“${name} offers ${term.name}.”`, facts.map(citeFact), 'objection'),
      ...say(
        term.says ??
          `They say so: “${facts[0]?.value ?? ''}”. We ${term.have === 'partly' ? 'offer it in part' : 'do not offer it'}; ask what it is needed for.`,
        [citeOwn(term), ...facts.map(citeFact)],
        'answer',
      ),
    ]),
  ];
}
