/**
 * Tells findings as signals once. A cycle finds the same things again every time; a signal is raised when a finding is new or its
 * content has changed, so that what a person resolved stays resolved, and it is resolved when the finding has ended.
 */
import type { SignalInput, Signals } from '../decisions/contract.ts';
import { hashOf } from '../kernel/canonical-json.ts';

/** What has been told so far, by dedupe key; each capability keeps its own. */
export interface ToldMemory {
  all(): Promise<ReadonlyMap<string, string>>;
  remember(dedupeKey: string, fingerprint: string, sample: boolean): Promise<void>;
  forget(dedupeKey: string): Promise<void>;
}

/**
 * Safe to repeat after a crash at any point: a signal that is raised twice under one key while it is open stays one.
 * @param findings all that hold now
 * @param by who resolves what has ended, such as `system:nmhc-enrichment`
 * @returns how many signals are new
 */
export async function tellOnce(
  signals: Signals,
  memory: ToldMemory,
  findings: readonly SignalInput[],
  by: string,
): Promise<number> {
  const told = await memory.all();
  let fresh = 0;
  for (const finding of findings) {
    const { dedupeKey, severity, title, reasons, before = '', after = '', sample } = finding;
    const fingerprint = hashOf([severity, title, reasons, before, after]);
    if (told.get(dedupeKey) === fingerprint) continue;
    const { isNew } = await signals.raise(finding);
    if (isNew) fresh += 1;
    await memory.remember(dedupeKey, fingerprint, sample);
  }
  const current = new Set(findings.map((finding) => finding.dedupeKey));
  for (const key of told.keys()) {
    if (current.has(key)) continue;
    await signals.resolveByKey(key, by, 'It no longer holds by the facts that stand now.');
    await memory.forget(key);
  }
  return fresh;
}
