/** Consent to a time, a place, work or despite an attorney, as a check asks for it. */
import { type ConsentAnswer, consentTo } from './consent.ts';
import type { ConsentScope } from './consent-record.ts';
import type { ContactCase } from './finding.ts';

export function consentOf({ person, ms, dayZones, clock }: ContactCase, scope: ConsentScope): ConsentAnswer {
  const ledger = person.facts.otherConsents.get(scope);
  return ledger === undefined ? 'none' : consentTo(ledger, { ms, zones: dayZones, clock });
}
