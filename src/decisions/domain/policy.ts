/**
 * Written policies: the only way by which a proposal is approved without a person. A policy is data that people wrote
 * and can read; what it does not clearly allow, it does not allow.
 */
import { z } from 'zod';
import type { DecimalString } from '../../kernel/decimal.ts';
import { compareDecimals, parseDecimal } from '../../kernel/decimal.ts';
import { isTimeZone, Temporal } from '../../kernel/time.ts';
import type { ExpectedEffect, Risk } from '../contract.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time like 08:30');

export const policySchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower case letters, digits and dashes')
      .describe('How records name it: `policy:<name>`.'),
    text: z.string().min(1).describe('What it allows and why, for people.'),
    kinds: z.array(z.string().min(1)).min(1).describe('Kinds of proposals that it may approve.'),
    max_risk: z
      .enum(['low', 'medium'])
      .describe('The highest risk that it may approve. High risk always needs a person.'),
    max_amount: z
      .string()
      .refine((text) => parseDecimal(text) !== undefined, 'write a decimal number in quotes')
      .optional()
      .describe('The largest expected effect, as a decimal in `unit`. Without it the size does not matter.'),
    unit: z.string().min(1).optional().describe('The unit of `max_amount`: USD, units, percent.'),
    hours: z
      .strictObject({
        from: clockTime.describe('From this time on.'),
        to: clockTime.describe('Until just before this time; the next day when it is not after `from`.'),
        days: z.array(z.enum(days)).min(1).describe('Days on which the window opens.'),
        time_zone: z.string().refine(isTimeZone, 'an IANA time zone such as America/Chicago'),
      })
      .optional()
      .describe('When it may approve. Without it at any time.'),
    reversible_only: z.boolean().default(true).describe('Only what can be undone.'),
    per_day: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .describe('At most so many approvals in a day of its time zone (else UTC).'),
  })
  .refine((policy) => (policy.max_amount === undefined) === (policy.unit === undefined), {
    message: 'max_amount and unit go together',
    path: ['unit'],
  });

export type Policy = z.infer<typeof policySchema>;

/** What a policy looks at. */
export interface PolicyCase {
  readonly kind: string;
  readonly risk: Risk;
  readonly reversible: boolean;
  readonly effect: ExpectedEffect;
  readonly at: Date;
  /** Approvals by this policy since `dayStartOf`. */
  readonly approvedToday: number;
}

export type PolicyAnswer =
  | { readonly allowed: true; readonly clause: string }
  | { readonly allowed: false; readonly reason: string };

const risks: readonly Risk[] = ['low', 'medium', 'high'];

/** Whether one policy allows one case, and by which words. */
export function evaluatePolicy(policy: Policy, the: PolicyCase): PolicyAnswer {
  const no = (reason: string): PolicyAnswer => ({ allowed: false, reason });
  if (!policy.kinds.includes(the.kind)) return no(`it does not speak of ${the.kind}`);
  if (risks.indexOf(the.risk) > risks.indexOf(policy.max_risk))
    return no(`the risk is ${the.risk}, above ${policy.max_risk}`);
  if (policy.reversible_only && !the.reversible) return no('it cannot be undone');
  const clauses = [`kind ${the.kind}`, `risk ${the.risk} is at most ${policy.max_risk}`];
  if (policy.reversible_only) clauses.push('it can be undone');
  if (policy.max_amount !== undefined) {
    const amount = sizeOf(the.effect);
    if (amount === undefined || the.effect.unit !== policy.unit)
      return no(`its size in ${policy.unit} is not known`);
    if (compareDecimals(amount, policy.max_amount) > 0)
      return no(`${amount} ${policy.unit} is more than ${policy.max_amount}`);
    clauses.push(`${amount} ${policy.unit} is at most ${policy.max_amount}`);
  }
  if (policy.hours !== undefined) {
    if (!isWithin(policy.hours, the.at)) return no('it is outside its hours');
    clauses.push(`within ${policy.hours.from} to ${policy.hours.to} ${policy.hours.time_zone}`);
  }
  if (the.approvedToday >= policy.per_day) return no(`it has approved ${the.approvedToday} today, its limit`);
  clauses.push(`approval ${the.approvedToday + 1} of ${policy.per_day} today`);
  return { allowed: true, clause: clauses.join('; ') };
}

/** When the day began that `per_day` speaks of. */
export function dayStartOf(policy: Policy, at: Date): Date {
  const local = zoned(at, policy.hours?.time_zone ?? 'UTC');
  return new Date(local.startOfDay().epochMilliseconds);
}

/** The largest magnitude that the effect may have by its own bounds. */
function sizeOf(effect: ExpectedEffect): DecimalString | undefined {
  const amounts = [effect.low, effect.point, effect.high]
    .filter((text) => text !== undefined)
    .map((text) => parseDecimal(text)?.replace(/^-/, ''));
  let largest: DecimalString | undefined;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    if (largest === undefined || compareDecimals(amount, largest) > 0) largest = amount;
  }
  return largest;
}

function isWithin(hours: NonNullable<Policy['hours']>, at: Date): boolean {
  const local = zoned(at, hours.time_zone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const opens = (daysAgo: number) => {
    const day = days[local.subtract({ days: daysAgo }).dayOfWeek - 1];
    return day !== undefined && hours.days.includes(day);
  };
  if (hours.from < hours.to) return opens(0) && time >= hours.from && time < hours.to;
  // Over midnight: the evening of a day that is named, or the morning after one.
  return (opens(0) && time >= hours.from) || (opens(1) && time < hours.to);
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
