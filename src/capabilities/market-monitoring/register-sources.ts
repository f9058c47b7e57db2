/** All sources of this capability, written together, since writing some disables the others. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceInput } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { denominatorsFile, shareClaimsFile } from './load-denominators.ts';
import type { MarketSettings } from './settings.ts';

export const capabilityName = 'market-monitoring';
export const unitClaimsFile = new URL('./data/unit-claims.csv', import.meta.url);
/** Imported by a person: stays until that person removes it. */
export const importKind = 'property-export';
export const configuredExportKind = 'configured-export';

export const shippedSources = {
  denominators: sourceOf('denominators', 'Denominators of market shares', denominatorsFile),
  shareClaims: sourceOf('printed-shares', 'Printed shares of the stock', shareClaimsFile),
  unitClaims: sourceOf('unit-claims', 'Claims about homes served', unitClaimsFile),
};

/** A file of claims that the workspace names; marked sample it is another source, so that nothing invented stays as real. */
export function claimSource({ path, sample }: MarketSettings['claims'][number]): SourceInput {
  return {
    id: `${capabilityName}/${sample ? 'sample' : 'claims'}-${slugOf(path)}`,
    capability: capabilityName,
    kind: 'claims',
    title: `Claims ${path}`,
    address: path,
    settings: {},
    sample,
  };
}

/** An export of properties that the workspace names. */
export function exportSource({ path, sample }: MarketSettings['property_exports'][number]): SourceInput {
  return {
    id: `${capabilityName}/${sample ? 'sample-' : ''}export-${slugOf(path)}`,
    capability: capabilityName,
    kind: configuredExportKind,
    title: `Export of properties ${path}`,
    address: path,
    settings: {},
    sample,
  };
}

/** @param settings undefined keeps what is configured as it stands. @param imported exports that a person imports now */
export async function registerSources(
  services: CapabilityServices,
  settings: MarketSettings | undefined,
  imported: readonly SourceInput[] = [],
): Promise<void> {
  const standing = await services.evidence.sources.list(capabilityName);
  const kept = standing
    .filter((source) => source.enabled && (source.kind === importKind || settings === undefined))
    .map(
      ({ id, capability, kind, title, address, settings: own, sample }): SourceInput => ({
        id,
        capability,
        kind,
        title,
        address,
        settings: own,
        sample,
      }),
    );
  const all = [
    ...kept,
    ...Object.values(shippedSources),
    ...(settings?.claims ?? []).map(claimSource),
    ...(settings?.property_exports ?? []).map(exportSource),
    ...imported,
  ];
  const byId = new Map(all.map((source) => [source.id, source]));
  await services.evidence.sources.register(capabilityName, [...byId.values()]);
}

function sourceOf(slug: string, title: string, file: URL): SourceInput {
  return {
    id: `${capabilityName}/${slug}`,
    capability: capabilityName,
    kind: 'reference',
    title,
    address: `sophia:${basename(fileURLToPath(file))}`,
    settings: {},
    sample: false,
  };
}

function slugOf(path: string): string {
  return path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
