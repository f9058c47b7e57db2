/**
 * Takes an export of properties in. Such exports are licensed: of the file only the columns that a figure needs are kept, as an observation
 * of their own with the lines of the original, never the file itself.
 */
import { basename } from 'node:path';
import type { FactInput, SourceInput } from '../../evidence/contract.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { accountNames } from '../nmhc-enrichment/index.ts';
import { decodeCsv } from './decode-export.ts';
import { aggregateProperties, groupings, type PropertyGroup } from './domain/aggregate-properties.ts';
import { parseProperties, type Property } from './domain/parse-properties.ts';
import { nameWords } from './domain/similar-names.ts';
import type { ExportReport } from './export-report.ts';
import { capabilityName, importKind, registerSources } from './register-sources.ts';
import { saveExport } from './store.ts';

const extractor = 'property-export@1';

export interface ExportFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The day of which the export speaks. */
  readonly asOf: string;
  readonly sample: boolean;
}

/** Reads without storing. @throws SophiaError `market.properties`, `market.csv_malformed`, `market.file_unreadable` */
export function readProperties({ bytes, file }: Pick<ExportFile, 'bytes' | 'file'>, today: string) {
  return parseProperties(decodeCsv(bytes, file), file, today);
}

/** The same file name again replaces what it said before. Run twice on the same file it stores nothing twice. */
export async function importProperties(
  services: CapabilityServices,
  input: ExportFile,
): Promise<
  ExportReport & {
    readonly facts: { readonly added: number; readonly kept: number; readonly withdrawn: number };
  }
> {
  const at = toInstant(services.clock.now());
  const parsed = readProperties(input, at.slice(0, 10));
  const { properties } = parsed;
  const source = exportSource(input);
  await registerSources(services, undefined, [source]);
  const { observation } = await services.evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: 'text/csv',
    body: new TextEncoder().encode(keptColumns(properties)),
    response: { file: basename(input.file), columns: Object.fromEntries(parsed.columns) },
    extractor,
    sample: input.sample,
  });
  const facts = properties.flatMap((property, index) =>
    // The header of the kept columns is line 1.
    propertyFacts(property, `line ${index + 2}`, input, observation.id, source.address),
  );
  const stored = await services.evidence.facts.replace(source.id, facts);
  await services.evidence.sources.recordGood(source.id, at, stored.added + stored.withdrawn > 0);
  const accounts = new Map(
    (await accountNames(services)).map(({ form, slug }) => [nameWords(form).join(' '), slug]),
  );
  const report: ExportReport = {
    source_id: source.id,
    observation_id: observation.id,
    file: basename(input.file),
    as_of: input.asOf,
    properties: properties.length,
    units: properties.reduce((sum, { units }) => sum + (units ?? 0), 0),
    without_units: properties.filter(({ units }) => units === null).length,
    duplicates: parsed.duplicates.map((entry) => ({ ...entry })),
    columns: Object.fromEntries(parsed.columns),
    unread: [...parsed.unread],
    groups: groupings.flatMap((by) =>
      aggregateProperties(properties, by).map((group) => presentGroup(group, accounts)),
    ),
    sample: input.sample,
  };
  await saveExport(services.database.db, report, services.clock.now());
  return { ...report, facts: stored };
}

function exportSource({ file, sample }: ExportFile): SourceInput {
  const name = basename(file);
  return {
    id: `${capabilityName}/${sample ? 'sample-' : ''}export-${hashOf(name).slice(0, 10)}`,
    capability: capabilityName,
    kind: importKind,
    title: `Export of properties ${name}`,
    address: `file:${name}`,
    settings: {},
    sample,
  };
}

const kept = [
  'line',
  'name',
  'market',
  'submarket',
  'units',
  'owner',
  'manager',
  'rent',
  'currency',
  'vacancy_percent',
] as const;

/** One line a property below the header, so that "line 3" of the observation is its second property; `line` is the original's. */
function keptColumns(properties: readonly Property[]): string {
  const cell = (value: string | number | null) => {
    const text = String(value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = properties.map(
    ({ line, name, market, submarket, units, owner, manager, rent, vacancyPercent }) =>
      [
        line,
        name,
        market,
        submarket,
        units,
        owner,
        manager,
        rent?.amount ?? null,
        rent?.currency ?? null,
        vacancyPercent,
      ]
        .map(cell)
        .join(','),
  );
  return `${[kept.join(','), ...rows].join('\n')}\n`;
}

function propertyFacts(
  property: Property,
  locator: string,
  { asOf, sample }: ExportFile,
  observationId: string,
  claimedBy: string,
): readonly FactInput[] {
  const slug = nameWords(property.name).join('-').slice(0, 60) || 'property';
  const common = {
    subject: `property:${slug}-${hashOf([property.place, property.market.toLowerCase()]).slice(0, 8)}`,
    qualifiers: { market: property.market, as_of: asOf },
    precision: 'exact' as const,
    validFrom: asOf,
    observationId,
    locator,
    claimedBy,
    extractor,
    sample,
  };
  const facts: FactInput[] = [{ ...common, attribute: 'market', value: property.market }];
  const add = (attribute: string, value: string | number | null, more: Partial<FactInput> = {}) => {
    if (value !== null) facts.push({ ...common, ...more, attribute, value });
  };
  add('name', property.name);
  add('submarket', property.submarket);
  add('units', property.units, { unit: 'units' });
  add('owner', property.owner);
  add('manager', property.manager);
  add('asking_rent_month', property.rent?.amount ?? null, { unit: property.rent?.currency ?? 'USD' });
  add('vacancy_percent', property.vacancyPercent, { unit: 'percent' });
  return facts;
}

function presentGroup(
  group: PropertyGroup,
  accounts: ReadonlyMap<string, string>,
): ExportReport['groups'][number] {
  const isCompany = group.by === 'manager' || group.by === 'owner';
  return {
    by: group.by,
    name: group.name,
    within: group.within,
    account:
      isCompany && group.name !== null ? (accounts.get(nameWords(group.name).join(' ')) ?? null) : null,
    properties: group.properties,
    units: group.units,
    without_units: group.withoutUnits,
    rents: group.rents.map((rent) => ({ ...rent })),
    vacancy_percent: group.vacancyPercent ? { ...group.vacancyPercent } : null,
    lines: [...group.lines],
  };
}
