/** The sources of cost: one for each entry of `bills` in the settings, and one for files ingested by hand. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SourceInput } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import { capabilityName, type Delivery } from './delivery.ts';
import type { BillSettings, CostSettings } from './settings.ts';

const byHand: SourceInput = {
  id: `${capabilityName}/ingested-by-hand`,
  capability: capabilityName,
  kind: 'bill',
  title: 'Bills ingested by hand',
  address: 'sophia cost ingest',
  settings: {},
  sample: false,
};
const byHandSample: SourceInput = {
  ...byHand,
  id: `${capabilityName}/ingested-by-hand-sample`,
  title: 'Sample bills ingested by hand',
  sample: true,
};

export function handSource(isSample: boolean): SourceInput {
  return isSample ? byHandSample : byHand;
}

/** Registering is always of all, because what is left out counts as gone. */
export async function registerSources(
  services: CapabilityServices,
  settings: CostSettings,
  needsHandSample = false,
): Promise<void> {
  const standing = await services.evidence.sources.list(capabilityName);
  const hasHandSample = needsHandSample || standing.some((source) => source.id === byHandSample.id);
  await services.evidence.sources.register(capabilityName, [
    ...settings.bills.map(sourceOf),
    byHand,
    ...(hasHandSample ? [byHandSample] : []),
  ]);
}

export function sourceOf(bill: BillSettings): SourceInput {
  const slug = bill.path
    .toLowerCase()
    .replaceAll('*', 'any')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    id: `${capabilityName}/${slug}`,
    capability: capabilityName,
    kind: 'bill',
    title: bill.title ?? `Bill ${bill.path}`,
    address: bill.path,
    settings: { parts: bill.parts },
    sample: bill.sample,
  };
}

/**
 * What a configured entry delivers now: all its files at once where they are parts, else one after the other by name, so
 * that the last file that covers a month stands.
 * @throws SophiaError `cost.no_file` when nothing matches
 */
export async function deliveriesOf(
  services: CapabilityServices,
  bill: BillSettings,
): Promise<readonly Delivery[]> {
  const { dir } = services.workspace;
  const files = (await matchFiles(resolve(dir, bill.path))).map((path) => ({
    path,
    name: isAbsolute(bill.path) ? path : relative(dir, path),
  }));
  if (files.length === 0) {
    throw new SophiaError('cost.no_file', `No file matches ${bill.path}.`, {
      where: `capabilities.${capabilityName}.bills`,
      hint: 'Put the export there, or correct the path; it is relative to the workspace folder.',
    });
  }
  const delivery = { sourceId: sourceOf(bill).id, export: bill.path, sample: bill.sample };
  return bill.parts ? [{ ...delivery, files }] : files.map((file) => ({ ...delivery, files: [file] }));
}

/** `*` and `?` stand for characters of the file name. */
async function matchFiles(path: string): Promise<readonly string[]> {
  const name = basename(path);
  if (!/[*?]/.test(name)) return [path];
  const pattern = name
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matches = new RegExp(`^${pattern}$`);
  try {
    const entries = await readdir(dirname(path), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && matches.test(entry.name))
      .map((entry) => join(dirname(path), entry.name))
      .toSorted();
  } catch (error) {
    throw new SophiaError('cost.no_file', `The folder of ${name} cannot be read.`, {
      where: `capabilities.${capabilityName}.bills`,
      hint: 'Check that the folder is there and may be read; the path is relative to the workspace folder.',
      cause: error,
    });
  }
}
