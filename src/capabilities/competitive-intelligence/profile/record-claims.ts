/**
 * What a source claims becomes facts: what is new is written, what stands stays as it was first seen, what the source says
 * no longer is withdrawn. Safe to repeat; the second time it writes nothing.
 */
import type { Fact, FactInput } from '../../../evidence/contract.ts';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import type { CapabilityServices } from '../../contract.ts';
import type { Reading } from '../domain/contract.ts';
import type { SourceState } from '../domain/engine/source-state.ts';
import { type Claim, type Vocabulary, lastingAttributes } from '../domain/profile/claim.ts';
import { claimsOfItems } from '../domain/profile/claims-of-items.ts';
import { claimsOfPage } from '../domain/profile/claims-of-page.ts';
import type { ConfiguredSource } from '../settings.ts';

/** By the source, so that what one source says is never taken for what another of the same title does. */
const extractorOf = (source: string) => `competitor-claims@1 (${source})`;

/** The source of a recorded fact within its competitor; undefined for facts of others. */
export const claimSource = ({ extractor }: Pick<Fact, 'extractor'>): string | undefined =>
  /^competitor-claims@\d+ \((.+)\)$/.exec(extractor)?.[1];

export interface ClaimedCapture {
  /** The observation, and when it was made: ISO 8601 in UTC. */
  readonly id: string;
  readonly at: string;
  readonly reading: Reading;
}

/** Answers how many facts are new. `state` is what the engine holds after the capture. */
export async function recordClaims(
  { evidence }: CapabilityServices,
  { competitor, source, id }: ConfiguredSource,
  capture: ClaimedCapture,
  state: SourceState,
  vocabulary: Vocabulary,
): Promise<number> {
  const subject = `competitor:${competitor.slug}`;
  const extractor = extractorOf(source.slug);
  const standing = (await evidence.facts.find({ subject })).filter((fact) => fact.extractor === extractor);
  const known = new Map(standing.map((fact) => [identityOf(fact), fact]));
  const inputs = claimsOf(state, capture.reading, source, vocabulary).map((claim): FactInput => {
    const same = known.get(identityOf(claim));
    if (same && same.sample === competitor.sample) return inputOf(same);
    return {
      subject,
      attribute: claim.attribute,
      qualifiers: claim.qualifiers,
      value: claim.value,
      ...(claim.unit === null ? {} : { unit: claim.unit }),
      precision: claim.precision,
      validFrom: claim.validFrom ?? capture.at,
      observationId: capture.id,
      locator: claim.locator,
      claimedBy: `${competitor.name}, ${source.title}`,
      extractor,
      ...(claim.note === null ? {} : { note: claim.note }),
      sample: competitor.sample,
    };
  });
  const said = new Set(inputs.map(identityOf));
  const lasting = standing.filter(
    (fact) => lastingAttributes.has(fact.attribute) && !said.has(identityOf(fact)),
  );
  const all = [...inputs, ...lasting.map(inputOf)];
  if (all.length === standing.length && all.every((input) => known.has(identityOf(input)))) return 0;
  return (await evidence.facts.replace(id, all)).added;
}

function claimsOf(
  state: SourceState,
  reading: Reading,
  source: ConfiguredSource['source'],
  vocabulary: Vocabulary,
): Claim[] {
  if (state.form === 'page')
    return claimsOfPage(state, reading.form === 'page' ? reading.blocks : [], vocabulary);
  return reading.form === 'items' ? claimsOfItems(state, reading, source, vocabulary) : [];
}

/** What is claimed, whenever it was first seen. */
const identityOf = (one: Pick<Fact, 'attribute' | 'qualifiers' | 'value'> & { unit?: string | null }) =>
  canonicalJson([one.attribute, one.qualifiers, one.value, one.unit ?? null]);

function inputOf({ id: _id, knownFrom: _from, knownTo: _to, ...input }: Fact): FactInput {
  return input;
}
