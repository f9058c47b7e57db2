/** Turns the rows of a list into typed claims about companies, ready to be stored as facts with their source and line. */
import type { ListName, ListRow, Precision } from './list-row.ts';
import type { CompanyResolver } from './resolve-company.ts';

/** A fact in the making: what `FactInput` of the evidence layer needs, less the observation. */
export interface Claim {
  readonly subject: string;
  readonly attribute: string;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly value: string | number;
  readonly unit?: string;
  readonly precision: Precision;
  readonly validFrom: string;
  readonly locator: string;
  readonly claimedBy: string;
  readonly note?: string;
}

/** What the units of a list are called as a fact. */
export const unitsAttribute: Readonly<Record<ListName, string>> = {
  owners: 'units_owned',
  managers: 'units_managed',
  developers: 'units_started',
};

/**
 * Claims of all rows of one list. A line with counts of several years prints the headquarters once: they are those of its
 * newest year.
 */
export function makeListClaims(rows: readonly ListRow[], resolver: CompanyResolver): readonly Claim[] {
  const newest = new Map<number, number>();
  for (const { line, year } of rows) newest.set(line, Math.max(year, newest.get(line) ?? year));
  return rows.flatMap((row) =>
    makeClaims(row, resolver).filter(
      ({ attribute }) => attribute !== 'headquarters' || row.year === newest.get(row.line),
    ),
  );
}

/**
 * Claims of a row: units, rank, headquarters, and the printed name where it is not the one we show. A worldwide count
 * carries scope `global` in its qualifiers, so it can neither meet nor contradict a US one; headquarters carry the year of
 * the list, as a company that moved between two lists contradicts nobody.
 */
function makeClaims(row: ListRow, resolver: CompanyResolver): readonly Claim[] {
  const qualifiers = { list: row.list, year: row.year };
  const common = {
    validFrom: row.asOf,
    locator: `line ${row.line}`,
    claimedBy: row.source,
    ...(row.note === null ? {} : { note: row.note }),
  };
  if (row.kind === 'total') {
    if (row.units === null) return [];
    const scoped = { ...qualifiers, scope: row.scope };
    return [
      {
        ...common,
        subject: `list:nmhc-${row.list}`,
        attribute: 'units_total',
        qualifiers: scoped,
        value: row.units,
        unit: 'units',
        precision: row.precision,
      },
    ];
  }
  const company = resolver.resolve(row.company, row.list, row.asOf);
  const subject = `company:${company.slug}`;
  const claims: Claim[] = [
    // The name we show is a claim too, so that a reader of facts alone never sees a bare slug.
    {
      ...common,
      subject,
      attribute: 'name',
      qualifiers: { printed: row.company },
      value: company.name,
      precision: 'exact',
    },
  ];
  if (row.units !== null) {
    claims.push({
      ...common,
      subject,
      attribute: unitsAttribute[row.list],
      qualifiers: { ...qualifiers, scope: row.scope },
      value: row.units,
      unit: 'units',
      precision: row.precision,
    });
  }
  if (row.rank !== null) {
    claims.push({
      ...common,
      subject,
      attribute: 'rank',
      qualifiers,
      value: row.rank,
      precision: row.rankBasis === 'printed' ? 'exact' : 'approx',
    });
  }
  if (row.city !== null) {
    const value = row.state === null ? row.city : `${row.city}, ${row.state}`;
    claims.push({
      ...common,
      subject,
      attribute: 'headquarters',
      qualifiers: { year: row.year },
      value,
      precision: 'exact',
    });
  }
  return claims;
}
