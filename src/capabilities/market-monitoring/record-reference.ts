/** Makes the shipped denominators and printed shares evidence like any other: observations and facts that can be followed. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FactInput, SourceInput } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { stockOf } from './domain/market-share.ts';
import { floor } from './domain/rational.ts';
import { denominatorsFile, loadMarketReference, shareClaimsFile } from './load-denominators.ts';
import { shippedSources } from './register-sources.ts';

const extractor = 'market-reference@1';

type FactDraft = Omit<FactInput, 'observationId' | 'extractor' | 'sample'>;

/** Stores the shipped files, whose sources must be registered; run twice it stores nothing twice. Answers what was new. */
export async function recordReference(
  services: CapabilityServices,
): Promise<{ readonly observations: number; readonly facts: number }> {
  const { denominators, claims } = await loadMarketReference();
  const stocks = await recordFile(
    services,
    shippedSources.denominators,
    denominatorsFile,
    denominators.map((entry) => ({
      subject: 'market:us-apartments',
      attribute: 'units_in_stock',
      qualifiers: { denominator: entry.id, year: entry.year, scope: 'US' },
      value: Number(floor(stockOf(entry).point)),
      unit: 'units',
      precision: 'approx',
      validFrom: entry.asOf,
      locator: `line ${entry.line}`,
      claimedBy: entry.source,
      note: entry.note,
    })),
  );
  const shares = await recordFile(
    services,
    shippedSources.shareClaims,
    shareClaimsFile,
    claims.map((claim) => ({
      subject: `list:nmhc-${claim.list}`,
      attribute: 'share_of_stock_percent',
      qualifiers: { list: claim.list, year: claim.year, group: claim.group },
      value: claim.pointPercent ?? claim.highPercent ?? claim.lowPercent,
      unit: 'percent',
      precision:
        claim.pointPercent !== null ? 'approx' : claim.highPercent !== null ? 'upper_bound' : 'lower_bound',
      validFrom: claim.asOf,
      locator: `line ${claim.line}`,
      claimedBy: claim.source,
      note: claim.note,
    })),
  );
  return { observations: stocks.observations + shares.observations, facts: stocks.facts + shares.facts };
}

async function recordFile(
  services: CapabilityServices,
  source: SourceInput,
  file: URL,
  drafts: readonly FactDraft[],
) {
  const at = toInstant(services.clock.now());
  const { observation, isNew } = await services.evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: 'text/csv',
    body: await readFile(file),
    response: { file: basename(fileURLToPath(file)) },
    extractor,
    sample: false,
  });
  const facts = drafts.map((draft) => ({
    ...draft,
    observationId: observation.id,
    extractor,
    sample: false,
  }));
  const { added, withdrawn } = await services.evidence.facts.replace(source.id, facts);
  await services.evidence.sources.recordGood(source.id, at, isNew || added + withdrawn > 0);
  return { observations: isNew ? 1 : 0, facts: added };
}
