/** Takes a ranking in: file to observation to facts, with a report of what was rejected and what is questionable. */
import { basename } from 'node:path';
import { hashOf } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { FactInput, SourceInput } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { makeListClaims } from './domain/make-claims.ts';
import type { ListDefaults, ListName } from './domain/list-row.ts';
import { type ParsedList, parseList } from './domain/parse-list.ts';
import { questionList } from './domain/question-list.ts';
import type { ImportReport } from './import-report.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { decodeList } from './read-list-file.ts';
import { saveImport } from './store.ts';

const extractor = 'nmhc-list@1';
export const capabilityName = 'nmhc-enrichment';

/** A list that is to be read: where it comes from and what is known of it beforehand. */
export interface ListInput {
  readonly source: SourceInput;
  /** Name for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly defaults: ListDefaults;
}

/**
 * Reads a list without storing it.
 * @throws SophiaError `prospects.list_unreadable`, `.no_header`, `.list_malformed`, `.list_mismatch`, `.no_usable_row`
 */
export function readList(bytes: Uint8Array, file: string, defaults: ListDefaults): ParsedList {
  const parsed = parseList(decodeList(bytes, file), file, defaults);
  const [first] = parsed.rejected;
  if (parsed.rows.length === 0) {
    throw new SophiaError('prospects.no_usable_row', 'No row of the list can be used.', {
      where: first === undefined ? file : `${file}, line ${first.line}`,
      hint: first?.reason ?? 'The header is there, but no row follows it.',
    });
  }
  return { ...parsed, warnings: [...parsed.warnings, ...questionList(parsed.rows)] };
}

/**
 * Stores a list. Its source must be registered. Run twice on the same file it stores nothing twice; a corrected file of the
 * same source withdraws what it no longer says.
 */
export async function importList(services: CapabilityServices, input: ListInput): Promise<ImportReport> {
  const parsed = readList(input.bytes, input.file, input.defaults);
  const { resolver } = await loadReferenceData();
  const at = toInstant(services.clock.now());
  const { id: sourceId, sample, address } = input.source;
  const { observation, isNew } = await services.evidence.observations.record({
    sourceId,
    address,
    retrievedAt: at,
    mediaType: 'text/csv',
    body: input.bytes,
    response: { file: input.file, layout: parsed.layout },
    extractor,
    sample,
  });
  const claims = makeListClaims(parsed.rows, resolver);
  const facts: FactInput[] = claims.map((claim) => ({
    ...claim,
    observationId: observation.id,
    extractor,
    sample,
  }));
  const stored = await services.evidence.facts.replace(sourceId, facts);
  const changed = isNew || stored.added + stored.withdrawn > 0;
  await services.evidence.sources.recordGood(sourceId, at, changed);
  const companies = new Set(
    claims.flatMap((claim) => (claim.subject.startsWith('company:') ? claim.subject : [])),
  );
  const report: ImportReport = {
    source_id: sourceId,
    observation_id: observation.id,
    file: input.file,
    lists: listsOf(parsed),
    rows: parsed.rows.length,
    companies: companies.size,
    rejected: parsed.rejected,
    ignored: parsed.ignored.length,
    warnings: parsed.warnings,
    skipped_columns: parsed.skippedColumns,
    facts: stored,
    is_new: isNew,
    sample,
  };
  await saveImport(services.database.db, report, services.clock.now());
  return report;
}

export function listsOf(parsed: ParsedList): ImportReport['lists'] {
  const lists = new Map<string, { list: ListName; year: number; rows: number }>();
  for (const { list, year } of parsed.rows) {
    const entry = lists.get(`${year} ${list}`) ?? { list, year, rows: 0 };
    lists.set(`${year} ${list}`, { ...entry, rows: entry.rows + 1 });
  }
  return [...lists.values()].sort((a, b) => b.year - a.year || (a.list < b.list ? -1 : 1));
}

/** The source of a list that a person imports: the same list, year and page again is the same source. */
export function importedSource(file: string, defaults: ListDefaults, sample: boolean): SourceInput {
  const name = [defaults.list ?? 'lists', defaults.year ?? 'all'].join('-');
  const origin = defaults.source ?? basename(file);
  return {
    id: `${capabilityName}/${sample ? 'sample' : 'import'}-${name}-${hashOf(origin).slice(0, 8)}`,
    capability: capabilityName,
    kind: 'imported-list',
    title: `NMHC ${[defaults.list, defaults.year].filter((part) => part !== undefined).join(' ') || 'lists'}, imported`,
    address: origin,
    settings: { list: defaults.list ?? null, year: defaults.year ?? null },
    sample,
  };
}

/**
 * Registers sources without dropping the others that were imported by hand.
 * @param configured all lists that the workspace configures, shipped one included; undefined keeps those of before
 */
export async function registerLists(
  services: CapabilityServices,
  configured: readonly SourceInput[] | undefined,
  imported: readonly SourceInput[] = [],
): Promise<void> {
  const standing = await services.evidence.sources.list(capabilityName);
  const kept = standing.filter(
    // What a person imported stays until that person removes it, whatever another process registers meanwhile.
    (source) => source.kind === 'imported-list' || (configured === undefined && source.enabled),
  );
  const byId = new Map<string, SourceInput>(kept.map((source) => [source.id, source]));
  for (const source of [...(configured ?? []), ...imported]) byId.set(source.id, source);
  await services.evidence.sources.register(
    capabilityName,
    [...byId.values()].map(({ id, capability, kind, title, address, settings, sample }) => ({
      id,
      capability,
      kind,
      title,
      address,
      settings,
      sample,
    })),
  );
}
