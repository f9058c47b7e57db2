/** Control totals of the months as facts: what the bill of an account says, with the file that says so. */
import type { FactInput } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { periodBounds } from './domain/period.ts';
import { capabilityName, extractor } from './delivery.ts';
import { type PartitionTotal, listPartitionTotals } from './read-costs.ts';

/** Facts of bills that were replaced are withdrawn. Answers how many are new. */
export async function recordFacts(services: CapabilityServices): Promise<number> {
  const totals = await listPartitionTotals(services.database.db);
  const sources = await services.evidence.sources.list(capabilityName);
  let added = 0;
  for (const source of sources) {
    const facts = totals.filter((total) => total.source_id === source.id).flatMap(factsOf);
    added += (await services.evidence.facts.replace(source.id, facts)).added;
  }
  return added;
}

function factsOf(total: PartitionTotal): readonly FactInput[] {
  const { start, end } = periodBounds(total.period);
  const amounts = [
    { attribute: 'billed_cost', value: total.billed },
    { attribute: 'effective_cost', value: total.effective },
  ];
  return amounts.flatMap(({ attribute, value }) =>
    value === null
      ? []
      : [
          {
            subject: `bill:${slugOf(total.provider)}/${slugOf(total.account)}`,
            attribute,
            qualifiers: {
              period: total.period,
              currency: total.currency ?? 'none',
              export: total.export,
              file: total.bill_id,
            },
            value,
            unit: total.currency ?? 'none',
            precision: 'exact' as const,
            validFrom: start,
            validTo: end,
            observationId: total.observation_id,
            locator: `control total of ${total.rows} rows`,
            claimedBy: total.provider || 'unnamed provider',
            extractor,
            sample: total.sample,
          },
        ],
  );
}

export function slugOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'unnamed'
  );
}
