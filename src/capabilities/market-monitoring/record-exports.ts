/** Takes in the exports of properties that the workspace names. A file that cannot be used is its source's health. */
import { resolve } from 'node:path';
import type { CapabilityServices } from '../contract.ts';
import { readCsvFile } from './decode-export.ts';
import { importProperties } from './import-properties.ts';
import { missOf } from './miss-of.ts';
import type { RecordedClaims } from './record-claims.ts';
import { capabilityName, configuredExportKind, exportSource } from './register-sources.ts';
import type { MarketSettings } from './settings.ts';
import { deleteExport } from './store.ts';

/** Sources must be registered. What is configured no longer has its facts withdrawn and its sums removed. */
export async function recordExports(
  services: CapabilityServices,
  settings: MarketSettings,
): Promise<RecordedClaims> {
  let [observations, facts] = [0, 0];
  const unreachable: { source: string; reason: string }[] = [];
  for (const configured of settings.property_exports) {
    const source = exportSource(configured);
    try {
      const { bytes } = await readCsvFile(resolve(services.workspace.dir, configured.path));
      const done = await importProperties(services, source, {
        file: configured.path,
        bytes,
        asOf: configured.as_of,
        sample: configured.sample,
      });
      observations += done.observations;
      facts += done.facts;
    } catch (error) {
      unreachable.push(await missOf(services, source.id, error));
    }
  }
  for (const source of await services.evidence.sources.list(capabilityName)) {
    if (source.enabled || source.kind !== configuredExportKind) continue;
    await services.evidence.facts.replace(source.id, []);
    await deleteExport(services.database.db, source.id);
  }
  return { observations, facts, unreachable };
}
