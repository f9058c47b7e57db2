/** This capability's part of the intelligence cycle: read the lists, score the accounts, tell what is new. */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceInput } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices, CycleContext, CycleOutcome } from '../contract.ts';
import { plural } from './domain/wording.ts';
import { capabilityName, importList, type ListInput, registerLists } from './import-list.ts';
import type { ImportReport } from './import-report.ts';
import { shippedList } from './load-reference-data.ts';
import { measureAccounts } from './measure-accounts.ts';
import { scoreAccounts } from './score-accounts.ts';
import type { ListSettings, NmhcSettings } from './settings.ts';
import { deleteImport, listImports } from './store.ts';
import { findingsOf, tellFindings } from './tell-findings.ts';

/** A list that is configured, and how to get at its bytes. */
interface ConfiguredList {
  readonly source: SourceInput;
  readonly file: string;
  readonly path: string;
  readonly defaults: ListInput['defaults'];
}

export async function runCycle(
  context: CycleContext<unknown>,
  settings: NmhcSettings,
): Promise<CycleOutcome> {
  const lists = configuredLists(context, settings);
  await registerLists(
    context,
    lists.map((list) => list.source),
  );
  await withdrawDropped(context);
  const unreachable: { source: string; reason: string }[] = [];
  const fresh: ImportReport[] = [];
  for (const list of lists) {
    context.signal.throwIfAborted();
    context.progress(`reading ${list.file}`);
    try {
      fresh.push(await importList(context, { ...list, bytes: await readFile(list.path) }));
    } catch (error) {
      // One list that cannot be read is that source's health; the others go on.
      const reason = missReason(error);
      if (reason === undefined) throw error;
      await context.evidence.sources.recordMiss(list.source.id, context.at, 'miss', reason);
      unreachable.push({ source: list.source.id, reason });
      context.log.warn({ source: list.source.id, reason }, 'A list could not be read.');
    }
  }
  context.signal.throwIfAborted();
  context.progress('scoring accounts');
  const { accounts, conflicts } = await scoreAccounts(context);
  const reports = (await listImports(context.database.db)).map((entry) => entry.report);
  const findings = findingsOf(accounts, conflicts, reports, settings.movement_threshold_percent, context.at);
  const signals = await tellFindings(context, findings);
  await context.evidence.measures.put(measureAccounts(accounts, conflicts, context.at));
  context.progress(plural(accounts.length, 'account'));
  return {
    observations: fresh.filter((report) => report.is_new).length,
    facts: fresh.reduce((sum, report) => sum + report.facts.added, 0),
    signals,
    proposals: 0,
    unreachable,
  };
}

function configuredLists(services: CapabilityServices, settings: NmhcSettings): readonly ConfiguredList[] {
  const own: ConfiguredList[] = settings.lists.map((list) => ({
    source: sourceOf(list),
    file: list.path,
    path: resolve(services.workspace.dir, list.path),
    defaults: {
      ...(list.list === undefined ? {} : { list: list.list }),
      ...(list.year === undefined ? {} : { year: list.year }),
      ...(list.source === undefined ? {} : { source: list.source }),
    },
  }));
  if (!settings.shipped_list) return own;
  const path = fileURLToPath(shippedList);
  const source: SourceInput = {
    id: `${capabilityName}/published-rankings`,
    capability: capabilityName,
    kind: 'list',
    title: 'NMHC rankings, figures from published articles',
    address: `sophia:${basename(path)}`,
    settings: {},
    sample: false,
  };
  return [{ source, file: basename(path), path, defaults: {} }, ...own];
}

function sourceOf(list: ListSettings): SourceInput {
  const slug = list.path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    // Marked sample is another source: what the list said before must not stand as real, nor the other way round.
    id: `${capabilityName}/${list.sample ? 'sample' : 'list'}-${slug}`,
    capability: capabilityName,
    kind: 'list',
    title: `Ranking ${list.path}`,
    address: list.path,
    settings: { list: list.list ?? null, year: list.year ?? null, source: list.source ?? null },
    sample: list.sample,
  };
}

/** A list that the workspace no longer names no longer speaks: its facts are withdrawn, not deleted. */
async function withdrawDropped(services: CapabilityServices): Promise<void> {
  const sources = await services.evidence.sources.list(capabilityName);
  for (const source of sources) {
    if (source.enabled) continue;
    await services.evidence.facts.replace(source.id, []);
    await deleteImport(services.database.db, source.id);
  }
}

const fileTroubles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENOENT: 'The file is not there.',
    ENOTDIR: 'The file is not there.',
    EISDIR: 'It is a folder, not a file.',
    EACCES: 'The file may not be read.',
    EPERM: 'The file may not be read.',
  }),
);

/** Why the list itself cannot be read; undefined for trouble of another kind, such as a lost database. */
function missReason(error: unknown): string | undefined {
  if (error instanceof SophiaError) {
    if (error.kind !== 'invalid') return undefined;
    return [error.message, error.where && `(${error.where})`, error.hint].filter(Boolean).join(' ');
  }
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? fileTroubles.get(error.code)
    : undefined;
}
