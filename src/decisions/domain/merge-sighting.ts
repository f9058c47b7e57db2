/** What seeing a signal's matter again does to the signal that stands for it. */
import type { EvidenceRef } from '../../evidence/contract.ts';
import type { Severity, SignalInput } from '../contract.ts';

const order: readonly Severity[] = ['info', 'watch', 'high', 'critical'];

/** The first that were seen and the latest; what lies between is in the ledger of observations. Our choice. */
const maxEvidence = 40;

export function isWorse(a: Severity, b: Severity): boolean {
  return order.indexOf(a) > order.indexOf(b);
}

/** Evidence of both without repeats, the old first. */
export function mergeEvidence(
  old: readonly EvidenceRef[],
  added: readonly EvidenceRef[],
): { readonly evidence: readonly EvidenceRef[]; readonly isNew: boolean } {
  const keyOf = (ref: EvidenceRef) => JSON.stringify([ref.kind, ref.id, ref.locator ?? '']);
  const known = new Set(old.map(keyOf));
  const fresh = added.filter((ref) => !known.has(keyOf(ref)));
  if (fresh.length === 0) return { evidence: old, isNew: false };
  const all = [...old, ...fresh];
  const kept =
    all.length <= maxEvidence
      ? all
      : [...all.slice(0, maxEvidence / 2), ...all.slice(all.length - maxEvidence / 2)];
  return { evidence: kept, isNew: true };
}

/**
 * Whether a sighting tells nothing that is not known: the same occurrence on the same evidence. Reading the same input
 * twice must change nothing.
 */
export function isKnownSighting(
  known: {
    readonly lastOccurredAt: string;
    readonly evidence: readonly EvidenceRef[];
    readonly severity: Severity;
  },
  input: SignalInput,
): boolean {
  return (
    Date.parse(input.occurredAt) <= Date.parse(known.lastOccurredAt) &&
    !isWorse(input.severity, known.severity) &&
    !mergeEvidence(known.evidence, input.evidence).isNew
  );
}
