/** Calls in rapid succession or heaped on one day, which may rebut the presumption of compliance: cmt 14(b)(2)(i)-2. */
import { type ContactCase, type Finding, ruleOfKind } from './finding.ts';
import { lineOf } from './log-facts.ts';
import { hasConnected, isCall } from './person-history.ts';

/** A warning for people, never a bar: its effect is `permitted`. */
export function checkConcentration(contact: ContactCase): readonly Finding[] {
  const found = ruleOfKind(contact.rule, 'RF-14b-conc', 'concentration');
  const { event, person, ms, clock } = contact;
  const zone = contact.dayZones[0];
  if (found === undefined || zone === undefined || !isCall(event)) return [];
  if (hasConnected(event) === false || event.result?.answered === true) return [];
  const number = lineOf(event);
  const findings: Finding[] = [];
  const warn = (counted: number, limit: number, detail: string) =>
    findings.push({ rule: found.rule, effect: 'permitted', limit, counted, detail });

  const kinds = [
    ['unanswered calls', person.unanswered],
    ...(event.channel === 'voicemail' ? ([['voicemails', person.voicemails]] as const) : []),
  ] as const;
  for (const [what, counts] of kinds) {
    const days = counts.get(number);
    const last = days?.latest();
    if (days === undefined || last === undefined) continue;
    const seconds = (ms - last.ms) / 1000;
    if (seconds <= found.check.seconds) {
      warn(Math.floor(seconds), found.check.seconds, `Two ${what} to one number within five minutes.`);
    }
    const { day } = clock.at(zone, ms);
    const today = days.tally(zone, day, day).sure + 1;
    if (today >= found.check.calls_in_day) {
      warn(today, found.check.calls_in_day, `${today} ${what} to one number in one day.`);
    }
  }
  return findings;
}
