/**
 * The positioning matrix: a row a price, plan, feature, segment, integration or proof; a column for us and for each
 * competitor. A cell holds what a source says with its day, several values where sources say several, and is blank where
 * none speaks: blank is not no.
 */
import type { ClaimAttribute } from './claim.ts';
import { priceText } from './compare-prices.ts';
import { conflictsAmong, grouped } from './conflicts.ts';
import { inOrder } from './in-order.ts';
import { type Known, type KnownFact, type OwnPositioning, dayText, daysBetween } from './known.ts';
import { type Citation, citeFact, citeOwn } from './sentence.ts';

export interface CellValue {
  readonly text: string;
  readonly asOf: string;
  readonly citation: Citation;
}

export interface Cell {
  /** `yes` and `partly` carry a citation; `no` only where we say so of ourselves; `blank`: no source speaks. */
  readonly state: 'yes' | 'partly' | 'no' | 'blank';
  readonly values: readonly CellValue[];
  /** The values disagree. */
  readonly isConflict: boolean;
}

export interface PositioningRow {
  readonly group: 'prices' | 'plans' | 'features' | 'segments' | 'integrations' | 'proof';
  readonly title: string;
  readonly own: Cell;
  /** In the order of the competitors. */
  readonly cells: readonly Cell[];
}

export interface Positioning {
  readonly company: string;
  readonly isOwnSample: boolean;
  readonly asOf: string;
  readonly competitors: readonly Known['competitor'][];
  readonly rows: readonly PositioningRow[];
}

const blank: Cell = { state: 'blank', values: [], isConflict: false };
const maxIntegrations = 60;
const maxValues = 12;
const incidentDays = 90;

/** @param all At least one, in the order of the columns; what is known of us is the same in each. */
export function buildPositioning([first, ...others]: readonly [Known, ...Known[]]): Positioning {
  const all: readonly [Known, ...Known[]] = [inOrder(first), ...others.map(inOrder)];
  const [{ company, own, asOf }] = all;
  const row = (
    group: PositioningRow['group'],
    title: string,
    ours: Cell,
    theirs: (known: Known) => Cell,
  ): PositioningRow => ({ group, title, own: ours, cells: all.map(theirs) });
  const rows = [
    row('prices', 'Printed prices', ownPrices(own), (known) =>
      cellOf(known, 'price', (fact) => `${fact.qualifiers['plan'] ?? 'Price'}: ${priceText(fact)}`),
    ),
    row('plans', 'Plans', blank, (known) => cellOf(known, 'plan', (fact) => fact.value)),
    ...(['features', 'segments'] as const).flatMap((group) =>
      own[group].map((term) =>
        row(group, term.name, ownTerm(term), (known) =>
          cellOf(known, group === 'features' ? 'feature' : 'segment', (fact) => fact.value, term.name),
        ),
      ),
    ),
    ...integrations(all).map(({ key, name }) =>
      row(
        'integrations',
        name,
        ownCells(
          own.integrations
            .filter((one) => sameName(one.name) === key)
            .map((one) => ({ ...one, value: 'Connected' })),
        ),
        (known) =>
          cell(
            known.facts.filter((fact) => fact.attribute === 'integration' && sameName(nameOf(fact)) === key),
            () => 'Named',
          ),
      ),
    ),
    row('proof', 'Customers named', proofNamed(own, /customer|client/i), (known) =>
      cellOf(known, 'customer', (fact) => fact.value),
    ),
    row('proof', 'Rating', proofNamed(own, /rating|review|star/i), (known) =>
      cellOf(known, 'rating', (fact) => `${fact.value} of 5, ${fact.note ?? 'mean'}`),
    ),
    row('proof', `Incidents, ${incidentDays} days`, proofNamed(own, /incident|uptime|availab/i), incidents),
    row('proof', 'Complaints on record', proofNamed(own, /complaint/i), (known) =>
      cellOf(
        known,
        'complaints',
        (fact) => `${fact.precision === 'lower_bound' ? 'at least ' : ''}${fact.value}`,
      ),
    ),
    row('proof', 'People', proofNamed(own, /people|employee|headcount/i), (known) =>
      cellOf(
        known,
        'headcount',
        (fact) => `${fact.precision === 'lower_bound' ? 'at least ' : ''}${fact.value}`,
      ),
    ),
    row('proof', 'Open roles', proofNamed(own, /open role|hiring/i), (known) =>
      cell(
        known.facts.filter((fact) => fact.attribute === 'open_roles'),
        (fact) =>
          fact.qualifiers['department'] === 'all'
            ? `${fact.value} in all`
            : `${fact.qualifiers['department']}: ${fact.value}`,
      ),
    ),
    row('proof', 'Their claims', proofNamed(own, /claim/i), (known) =>
      cellOf(known, 'claim', (fact) => `“${fact.value}”`),
    ),
    ...own.proof
      .filter((one) => !proofWords.test(one.name))
      .map((one) => row('proof', one.name, ownCells([one]), () => blank)),
  ];
  return {
    company,
    isOwnSample: own.sample,
    asOf,
    competitors: all.map((known) => known.competitor),
    rows: rows.filter((one) => [one.own, ...one.cells].some((each) => each.state !== 'blank')),
  };
}

const proofWords =
  /customer|client|rating|review|star|incident|uptime|availab|complaint|people|employee|headcount|open role|hiring|claim/i;
const nameOf = (fact: KnownFact) => fact.qualifiers['name'] ?? fact.value;
const sameName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function cellOf(
  known: Known,
  attribute: ClaimAttribute,
  textOf: (fact: KnownFact) => string,
  name?: string,
): Cell {
  return cell(
    known.facts.filter(
      (fact) => fact.attribute === attribute && (name === undefined || fact.qualifiers['name'] === name),
    ),
    textOf,
  );
}

function cell(facts: readonly KnownFact[], textOf: (fact: KnownFact) => string): Cell {
  if (facts.length === 0) return blank;
  return {
    state: 'yes',
    values: facts
      .slice(0, maxValues)
      .map((fact) => ({ text: textOf(fact), asOf: fact.asOf, citation: citeFact(fact) })),
    isConflict: conflictsAmong(facts).length > 0,
  };
}

function incidents(known: Known): Cell {
  const recent = known.facts.filter(
    (fact) => fact.attribute === 'incident' && daysBetween(fact.validFrom, known.asOf) <= incidentDays,
  );
  return cell(
    recent,
    (fact) => `${fact.value}, ${dayText(fact.validFrom)} (${fact.note ?? 'no impact stated'})`,
  );
}

type Own = { readonly name: string; readonly value: string; readonly asOf: string; readonly source: string };

function ownCells(entries: readonly Own[]): Cell {
  if (entries.length === 0) return blank;
  return {
    state: 'yes',
    values: entries.map((one) => ({ text: one.value, asOf: one.asOf, citation: citeOwn(one) })),
    isConflict: false,
  };
}

const ownPrices = (own: OwnPositioning): Cell =>
  ownCells(own.prices.map((one) => ({ ...one, value: `${one.name}: ${priceText(one)}` })));

const proofNamed = (own: OwnPositioning, pattern: RegExp): Cell =>
  ownCells(
    own.proof
      .filter((one) => pattern.test(one.name))
      .map((one) => ({ ...one, value: `${one.name}: ${one.value}` })),
  );

function ownTerm(term: OwnPositioning['features'][number]): Cell {
  if (term.have === 'unknown') return blank;
  const text = term.says ?? { yes: 'We offer it', partly: 'In part', no: 'We do not offer it' }[term.have];
  return {
    state: term.have,
    values: [{ text, asOf: term.asOf, citation: citeOwn(term) }],
    isConflict: false,
  };
}

/** Those that most name first; ours always. */
function integrations(all: readonly [Known, ...Known[]]): { key: string; name: string }[] {
  const [{ own }] = all;
  const named = [
    ...own.integrations.map(({ name }) => ({ name, by: 'own' })),
    ...all.flatMap((known) =>
      known.facts
        .filter((fact) => fact.attribute === 'integration')
        .map((fact) => ({ name: nameOf(fact), by: known.competitor.slug })),
    ),
  ];
  return grouped(named, ({ name }) => sameName(name))
    .map((group) => ({
      key: sameName(group[0]?.name ?? ''),
      name: group[0]?.name ?? '',
      count: new Set(group.map(({ by }) => by)).size,
    }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, maxIntegrations);
}
