/**
 * An alert rule as people write it: which signals it is about, whom it tells, and when. The schema is that of the HTTP
 * interface, of `sophia alerts add --file` and of the stored row; everything but the name may be left out.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import { isTimeZone } from '../../../kernel/time.ts';
import { coversWholeWeek, weekdays } from './quiet-hours.ts';

export const severities = ['info', 'watch', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time like 08:30');
const timeZone = z
  .string()
  .refine(isTimeZone, 'is not a time zone that is known here; write it like America/New_York');
const words = (what: string) => z.array(z.string().trim().min(1).max(200)).max(50).default([]).describe(what);
/** What has no letter and no digit is said nowhere. */
const spoken = (what: string) =>
  words(what).refine(
    (all) => all.every((one) => /[\p{L}\p{N}]/u.test(one)),
    'write words of letters or digits',
  );
const severity = z.enum(severities);

const conditionSchema = z.strictObject({
  kinds: words('Kinds of signals; * stands for any characters: competitor.*. Every kind when empty.'),
  severity: z
    .strictObject({
      from: severity.default('info'),
      to: severity.default('critical').describe('So that two rules need not tell the same twice.'),
    })
    .refine(({ from, to }) => severities.indexOf(from) <= severities.indexOf(to), {
      message: 'from must not be graver than to',
      path: ['from'],
    })
    .prefault({}),
  subjects: words(
    'Subjects such as competitor:eliseai; * stands for any characters. Every subject when empty.',
  ),
  accounts: spoken(
    'Accounts, by name or as account:<slug>: the signal is about one of them or names it. Any when empty.',
  ),
  words: z
    .strictObject({
      any: spoken('One of these must be said.'),
      all: spoken('All of these must be said.'),
      none: spoken('None of these may be said.'),
    })
    .prefault({})
    .describe('Whole words or phrases of title, summary, before, after and reasons; capitals do not matter.'),
  sample: z
    .enum(['exclude', 'include', 'only'])
    .default('exclude')
    .describe('Signals about invented companies.'),
});

const recipientsSchema = z.strictObject({
  destinations: words('Names of destinations in sophia.yaml; * is every one but webhooks.'),
  people: words('Ids of users, who are reached as alerts.people in sophia.yaml says.'),
});

const modeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at_once') }),
  z.strictObject({
    kind: z.literal('grouped'),
    window_minutes: z.number().int().min(1).max(1440).describe('From the first signal of a subject on.'),
  }),
  z.strictObject({
    kind: z.literal('digest'),
    every: z.enum(['day', 'week']),
    day: z.enum(weekdays).default('monday').describe('Of a weekly digest.'),
    at: clockTime,
    time_zone: timeZone,
  }),
]);

const quietSchema = z
  .strictObject({
    time_zone: timeZone,
    windows: z
      .array(
        z.strictObject({
          days: z
            .array(z.enum(weekdays))
            .min(1)
            .default([...weekdays])
            .describe('Days on which it begins.'),
          from: clockTime,
          to: clockTime.describe('Until just before this time; the next day when it is not after from.'),
        }),
      )
      .min(1)
      .max(14),
    critical_breaks_through: z.boolean().default(true),
  })
  .refine((quiet) => !coversWholeWeek(quiet.windows), {
    message: 'the windows together leave no time at which anything could be told',
    path: ['windows'],
  });

const escalationSchema = z
  .array(
    z.strictObject({
      after_minutes: z.number().int().min(1).max(10_080).describe('Since the message or step before.'),
      to: recipientsSchema,
    }),
  )
  .max(5)
  .default([])
  .describe('Whom to tell next while nobody acknowledges.');

export const ruleInputSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    enabled: z.boolean().default(true),
    when: conditionSchema.prefault({}),
    to: recipientsSchema.prefault({}),
    mode: modeSchema.default({ kind: 'at_once' }),
    quiet_hours: quietSchema.nullable().default(null),
    max_per_hour: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(10)
      .describe('Messages; the rest comes as one summary. Critical ones have as much room again.'),
    escalation: escalationSchema,
  })
  .refine((rule) => rule.escalation.length === 0 || rule.mode.kind !== 'digest', {
    message: 'a digest asks nobody to acknowledge; leave the steps out',
    path: ['escalation'],
  });

/** As written, with every default filled in. */
export type RuleInput = z.infer<typeof ruleInputSchema>;
/** What a caller writes down. */
export type RuleDraft = z.input<typeof ruleInputSchema>;
export type Condition = RuleInput['when'];
export type Recipients = RuleInput['to'];
export type Digest = Extract<RuleInput['mode'], { kind: 'digest' }>;

/** @throws SophiaError `alert_rule.invalid` naming the first field that is wrong, and the others in its details. */
export function parseRule(given: unknown): RuleInput {
  const parsed = ruleInputSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({
    where: path.map(String).join('.') || 'rule',
    message,
  }));
  throw new SophiaError(
    'alert_rule.invalid',
    `This is not an alert rule: ${problems.map((one) => `${one.where}: ${one.message}`).join('; ')}.`,
    {
      where: problems[0]?.where ?? 'rule',
      hint: 'src/delivery/alerts/README.md has an example.',
      details: { problems },
    },
  );
}

export function isAtLeast(one: Severity, bar: Severity): boolean {
  return severities.indexOf(one) >= severities.indexOf(bar);
}

export function gravest(all: readonly Severity[]): Severity {
  return all.reduce<Severity>((worst, one) => (isAtLeast(one, worst) ? one : worst), 'info');
}
