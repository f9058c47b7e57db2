/** Turns a file that cannot be used into the health of its source. */
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';

/** @throws what is not the file's fault, such as a lost database */
export async function missOf(
  services: CapabilityServices,
  sourceId: string,
  error: unknown,
): Promise<{ readonly source: string; readonly reason: string }> {
  if (!(error instanceof SophiaError) || error.kind !== 'invalid') throw error;
  const reason = [error.message, error.where && `(${error.where})`, error.hint].filter(Boolean).join(' ');
  await services.evidence.sources.recordMiss(sourceId, toInstant(services.clock.now()), 'miss', reason);
  return { source: sourceId, reason };
}
