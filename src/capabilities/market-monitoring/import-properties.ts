/**
 * Takes an export of properties in. Such exports are licensed: of the file only the columns that a figure needs are kept, as an observation
 * of their own with the lines of the original, never the file itself.
 */
import { basename } from 'node:path';
import type { FactInput, SourceInput } from '../../evidence/contract.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { decodeCsv } from './decode-export.ts';
import { aggregateProperties, groupings, type PropertyGroup } from './domain/aggregate-properties.ts';
import { parseProperties, type Property } from './domain/parse-properties.ts';
import { nameWords } from './domain/similar-names.ts';
import type { ExportReport } from './export-report.ts';
import { capabilityName, importKind, registerSources } from './register-sources.ts';
import { findExport, saveExport } from './store.ts';

const extractor = 'property-export@1';

export interface ExportFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The day of which the export speaks. */
  readonly asOf: string;
  readonly sample: boolean;
}

/** Reads without storing. @throws SophiaError `market.properties`, `market.csv_malformed`, `market.file_unreadable` */
function readProperties({ bytes, file }: Pick<ExportFile, 'bytes' | 'file'>, today: string) {
  return parseProperties(decodeCsv(bytes, file), file, today);
}

export interface ImportedExport {
  readonly report: ExportReport;
  readonly observations: number;
  readonly facts: number;
}

/** A file that a person imports: the same name again replaces what it said before. @throws SophiaError as `readProperties` */
export async function importExportFile(
  services: CapabilityServices,
  input: ExportFile,
): Promise<ImportedExport> {
  // Read once before anything is stored: bad input never leaves a half-written state.
  readProperties(input, toInstant(services.clock.now()).slice(0, 10));
  const name = basename(input.file);
  const source: SourceInput = {
    id: `${capabilityName}/${input.sample ? 'sample-' : ''}import-${hashOf(name).slice(0, 10)}`,
    capability: capabilityName,
    kind: importKind,
    title: `Export of properties ${name}`,
    address: `file:${name}`,
    settings: {},
    sample: input.sample,
  };
  await registerSources(services, undefined, [source]);
  return importProperties(services, source, input);
}

/** Stores an export whose source is registered. Run twice on the same file it stores nothing twice. */
export async function importProperties(
  services: CapabilityServices,
  source: SourceInput,
  input: ExportFile,
): Promise<ImportedExport> {
  const at = toInstant(services.clock.now());
  const parsed = readProperties(input, at.slice(0, 10));
  const { properties } = parsed;
  const { observation, isNew } = await services.evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: 'text/csv',
    body: new TextEncoder().encode(keptColumns(properties)),
    response: { file: basename(input.file), columns: Object.fromEntries(parsed.columns) },
    extractor,
    sample: input.sample,
  });
  const before = await findExport(services.database.db, source.id);
  if (before?.observation_id === observation.id && before.as_of === input.asOf) {
    await services.evidence.sources.recordGood(source.id, at, false);
    return { report: before, observations: 0, facts: 0 };
  }
  const facts = properties.flatMap((property, index) =>
    // The header of the kept columns is line 1.
    propertyFacts(property, `line ${index + 2}`, input, observation.id, source.address),
  );
  const { added } = await services.evidence.facts.replace(source.id, facts);
  await services.evidence.sources.recordGood(source.id, at, true);
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
    groups: groupings.flatMap((by) => aggregateProperties(properties, by).map(presentGroup)),
    sample: input.sample,
  };
  // Last, so that a run that was cut off before it is done again.
  await saveExport(services.database.db, report, services.clock.now());
  return { report, observations: isNew ? 1 : 0, facts: added };
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

function presentGroup(group: PropertyGroup): ExportReport['groups'][number] {
  return {
    by: group.by,
    name: group.name,
    within: group.within,
    properties: group.properties,
    units: group.units,
    without_units: group.withoutUnits,
    rents: group.rents.map((rent) => ({ ...rent })),
    vacancy_percent: group.vacancyPercent ? { ...group.vacancyPercent } : null,
    lines: [...group.lines],
  };
}
