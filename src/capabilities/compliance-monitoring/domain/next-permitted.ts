/** When a held contact could be made at the earliest, if nothing else happens until then. */
import { checkFrequency } from './check-frequency.ts';
import { nextConvenient } from './check-hours.ts';
import { dayMs } from './local-time.ts';
import type { ContactCase, Finding } from './finding.ts';
import type { Outcome } from './outcome.ts';

export interface NextPermitted {
  /** Milliseconds since the epoch; null where no time can be promised. */
  readonly ms: number | null;
  /** Why there is none, or null. */
  readonly reason: string | null;
}

/** No frequency rule looks back further than this. */
const longestWindowDays = 60;

/**
 * Waiting mends hours, stated times and call frequencies. Where anything else holds the contact there is no such time,
 * and the reason says what is needed. A permitted contact needs none.
 */
export function nextPermitted(
  contact: ContactCase,
  outcome: Outcome,
  findings: readonly Finding[],
): NextPermitted {
  if (outcome === 'permitted') return { ms: null, reason: null };
  const stuck = findings.find(({ effect, passes }) => effect !== 'permitted' && passes !== true);
  if (stuck !== undefined) return { ms: null, reason: stuck.detail };
  const horizon = contact.ms + (366 + longestWindowDays) * dayMs;
  let ms: number | undefined = contact.ms;
  while (ms !== undefined && ms <= horizon) {
    const at: number | undefined = nextConvenient(contact, ms);
    if (at === undefined) break;
    const waits = checkFrequency({ ...contact, ms: at }).findings.filter(
      ({ effect }) => effect !== 'permitted',
    );
    if (waits.length === 0) return { ms: at, reason: null };
    if (waits.some(({ passes }) => passes !== true)) return { ms: null, reason: waits[0]?.detail ?? null };
    ms = nextDay(contact, at);
  }
  return { ms: null, reason: 'No time within a year satisfies every rule.' };
}

/** Counts of days change only at midnight: the earliest one over the zones. */
function nextDay({ dayZones, clock }: ContactCase, ms: number): number {
  return Math.min(...dayZones.map((zone) => clock.instantOf(zone, clock.at(zone, ms).day + 1, 0)));
}
