/** Signals of this capability: one for each rule that held contacts of the log, with the contacts as evidence. */
import type { SignalInput } from '../../decisions/contract.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import type { CapabilityServices } from '../contract.ts';
import type { RuleSet } from './domain/rule.ts';
import type { ContactReport } from './review-log.ts';
import { deleteRaised, raisedFingerprints, saveRaised } from './store.ts';

const capability = 'compliance-monitoring';
const mostEvidence = 20;

/** One finding for each outcome and deciding rule; contacts that lack evidence are counted elsewhere, not told. */
export function heldSignals(
  report: ContactReport,
  observationId: string,
  rules: RuleSet,
  sample: boolean,
): readonly SignalInput[] {
  return report.groups.flatMap((group): readonly SignalInput[] => {
    if (group.outcome === 'needs_evidence' || group.rule === null) return [];
    const prohibited = group.outcome === 'prohibited';
    const title = rules.rules.find((rule) => rule.id === group.rule)?.title ?? group.rule;
    const contacts = report.held.filter(
      (contact) => contact.rule === group.rule && contact.outcome === group.outcome,
    );
    const count = `${group.contacts} ${group.contacts === 1 ? 'contact' : 'contacts'}`;
    return [
      {
        kind: prohibited ? 'compliance.contacts_prohibited' : 'compliance.contacts_presumed',
        capability,
        subject: `rule:${group.rule.toLowerCase()}`,
        severity: prohibited ? 'high' : 'watch',
        confidence: 0.9,
        title: `${count} ${prohibited ? 'prohibited' : 'presumed a violation'}: ${title}`,
        summary: `${group.citation ?? group.rule}, in ${report.log}. ${
          prohibited
            ? 'Stop contacts of this kind and correct the log.'
            : 'A listed factor with proof may rebut it.'
        }`,
        reasons: [...new Set(contacts.map(({ reason }) => reason))].slice(0, 5),
        evidence: contacts.slice(0, mostEvidence).map((contact) => ({
          kind: 'observation',
          id: observationId,
          locator: `line ${contact.line}`,
          label: `Contact ${contact.id}`,
        })),
        dedupeKey: `compliance.contacts:${group.outcome}:${group.rule}`,
        occurredAt: group.last_at,
        sample,
      },
    ];
  });
}

/**
 * Raises what is new or changed since it was last told, resolves what the log no longer shows. A group that a person
 * resolved stays so until its contacts change. Answers how many signals are new.
 */
export async function tellHeldContacts(
  services: CapabilityServices,
  findings: readonly SignalInput[],
): Promise<number> {
  const { db } = services.database;
  const told = await raisedFingerprints(db);
  let fresh = 0;
  for (const finding of findings) {
    const lines = finding.evidence.map(({ locator }) => locator ?? '');
    const fingerprint = hashOf([finding.severity, finding.title, finding.reasons, lines]);
    if (told.get(finding.dedupeKey) === fingerprint) continue;
    const { isNew } = await services.signals.raise(finding);
    if (isNew) fresh += 1;
    await saveRaised(db, finding.dedupeKey, fingerprint, finding.sample);
  }
  const current = new Set(findings.map(({ dedupeKey }) => dedupeKey));
  for (const key of told.keys()) {
    if (current.has(key)) continue;
    await services.signals.resolveByKey(key, `system:${capability}`, 'The contact log no longer shows it.');
    await deleteRaised(db, key);
  }
  return fresh;
}
