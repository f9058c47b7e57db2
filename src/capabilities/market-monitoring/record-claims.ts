/** Makes files of claims evidence: the shipped one and those of the workspace. A file that cannot be used is its source's health. */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceInput } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { claimFact } from './claim-facts.ts';
import { decodeCsv, readCsvFile } from './decode-export.ts';
import { parseClaims } from './domain/parse-claims.ts';
import { nameWords } from './domain/similar-names.ts';
import { missOf } from './miss-of.ts';
import { capabilityName, claimSource, shippedSources, unitClaimsFile } from './register-sources.ts';
import type { MarketSettings } from './settings.ts';

const extractor = 'unit-claims@1';

export interface RecordedClaims {
  readonly observations: number;
  readonly facts: number;
  readonly unreachable: readonly { readonly source: string; readonly reason: string }[];
}

/** Sources must be registered. Files that are configured no longer have their facts withdrawn. */
export async function recordClaims(
  services: CapabilityServices,
  settings: MarketSettings,
): Promise<RecordedClaims> {
  const shipped = await record(
    services,
    shippedSources.unitClaims,
    basename(fileURLToPath(unitClaimsFile)),
    await readFile(unitClaimsFile),
  );
  let { observations, facts } = shipped;
  const unreachable: { source: string; reason: string }[] = [];
  for (const configured of settings.claims) {
    const source = claimSource(configured);
    try {
      const { bytes } = await readCsvFile(resolve(services.workspace.dir, configured.path));
      const own = await record(services, source, configured.path, bytes);
      observations += own.observations;
      facts += own.facts;
    } catch (error) {
      unreachable.push(await missOf(services, source.id, error));
    }
  }
  for (const source of await services.evidence.sources.list(capabilityName))
    if (!source.enabled && source.kind === 'claims') await services.evidence.facts.replace(source.id, []);
  return { observations, facts, unreachable };
}

async function record(services: CapabilityServices, source: SourceInput, file: string, bytes: Uint8Array) {
  const at = toInstant(services.clock.now());
  const claims = parseClaims(decodeCsv(bytes, file), file, at.slice(0, 10), companySlug);
  const { observation, isNew } = await services.evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: 'text/csv',
    body: bytes,
    response: { file },
    extractor,
    sample: source.sample,
  });
  const { added, withdrawn } = await services.evidence.facts.replace(
    source.id,
    claims.map((claim) => ({
      ...claimFact(claim),
      observationId: observation.id,
      extractor,
      sample: source.sample,
    })),
  );
  await services.evidence.sources.recordGood(source.id, at, isNew || added + withdrawn > 0);
  return { observations: isNew ? 1 : 0, facts: added };
}

/** `EliseAI` is `eliseai`, as competitors are called. */
function companySlug(name: string): string {
  return nameWords(name).join('-') || 'unnamed';
}
