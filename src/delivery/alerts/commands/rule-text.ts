/** Rules, previews and deliveries as text for a terminal. */
import type { z } from 'zod';
import { plain, shortTime } from '../../../decisions/commands/shared.ts';
import type { deliverySchema, previewSchema, ruleSchema } from '../alert-json.ts';
import type { Recipients, RuleInput } from '../domain/alert-rule.ts';

type RuleJson = z.infer<typeof ruleSchema>;

export function ruleLine(stored: RuleJson): string {
  const { rule } = stored;
  const state = rule.enabled ? '' : ' (off)';
  const problem = stored.problems.length === 0 ? '' : `\n    ${plain(stored.problems.join(' '))}`;
  return `${plain(rule.name)}${state}: ${modeText(rule)} to ${recipientText(rule.to)}\n    ${stored.id} version ${stored.version}${problem}`;
}

export function ruleText(stored: RuleJson): string {
  const { rule } = stored;
  const { when } = rule;
  const list = (title: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`${title}: ${words.join(', ')}`];
  const lines = [
    `${rule.name}${rule.enabled ? '' : ' (off)'}, version ${stored.version} of ${shortTime(stored.updated_at)} UTC by ${stored.updated_by_name}`,
    ...list('kinds', when.kinds),
    `severity: ${when.severity.from} to ${when.severity.to}`,
    ...list('subjects', when.subjects),
    ...list('accounts', when.accounts),
    ...list('one of the words', when.words.any),
    ...list('all of the words', when.words.all),
    ...list('none of the words', when.words.none),
    `sample data: ${when.sample}`,
    `tells: ${recipientText(rule.to)}`,
    `when: ${modeText(rule)}, at most ${rule.max_per_hour} messages an hour`,
    ...(rule.quiet_hours === null
      ? []
      : [
          `quiet: ${rule.quiet_hours.windows
            .map(({ days, from, to }) => `${days.length === 7 ? '' : `${days.join(', ')} `}${from}-${to}`)
            .join(
              '; ',
            )} (${rule.quiet_hours.time_zone})${rule.quiet_hours.critical_breaks_through ? ', but not for critical ones' : ''}`,
        ]),
    ...rule.escalation.map(
      (step) => `after ${step.after_minutes} minutes without an answer: ${recipientText(step.to)}`,
    ),
    ...stored.problems,
  ];
  return lines.map(plain).join('\n');
}

function modeText({ mode }: RuleInput): string {
  switch (mode.kind) {
    case 'at_once':
      return 'at once';
    case 'grouped':
      return `together within ${mode.window_minutes} minutes`;
    case 'digest':
      return `${mode.every === 'day' ? 'every day' : `every ${mode.day}`} at ${mode.at} (${mode.time_zone})`;
  }
}

function recipientText({ destinations, people }: Recipients): string {
  const names = [
    ...destinations.map((name) => (name === '*' ? 'every destination' : name)),
    ...people.map((id) => `user ${id}`),
  ];
  return names.join(', ') || 'nobody';
}

export function previewText(preview: z.infer<typeof previewSchema>): string {
  const busiest = Math.max(0, ...preview.days.map(({ messages }) => messages));
  const lines = [
    `From ${shortTime(preview.from)} to ${shortTime(preview.to)} UTC it would have told ${preview.matched} signals in ${preview.total} messages, ${busiest} on the busiest day.`,
    ...preview.destinations.map(({ name, messages }) => `  ${name}: ${messages}`),
    ...preview.messages.map(
      ({ at, kind, severity, headline }) =>
        `${shortTime(at)}  ${severity.padEnd(8)}  ${kind.padEnd(10)}  ${headline}`,
    ),
    ...(preview.total > preview.messages.length
      ? [`and ${preview.total - preview.messages.length} more`]
      : []),
    ...preview.problems,
  ];
  return lines.map(plain).join('\n');
}

export function deliveryLines(items: readonly z.infer<typeof deliverySchema>[]): readonly string[] {
  return items.map((one) => {
    const because = [...new Set(one.signals.flatMap((signal) => signal.because))].join('; ');
    return [
      `${shortTime(one.at)}  ${one.state.padEnd(10)}  ${plain(one.destination)}  ${plain(one.headline)}`,
      `    rule "${plain(one.rule.name)}" version ${one.rule.version}${because === '' ? '' : `: ${plain(because)}`}`,
      ...(one.problem === null ? [] : [`    ${plain(one.problem)}`]),
      ...(one.may_repeat ? ['    may have arrived twice'] : []),
    ].join('\n');
  });
}
