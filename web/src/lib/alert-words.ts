/** Alert rules and what they sent, in words for people. */
import { Mail, MessageSquare, type LucideIcon, MessagesSquare, Webhook } from 'lucide-react';
import type {
  AlertRecipientsJson,
  DeliveryState,
  DestinationType,
  EscalationState,
  MessageKind,
  RecipientsJson,
  RuleJson,
  Weekday,
} from '../api/delivery-types.ts';
import type { Tone } from '../components/status.tsx';
import { plural } from './format-number.ts';
import { SIGNAL_KINDS, signalKind } from './signal-kinds.ts';
import { SEVERITY, subjectName } from './words.ts';

export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export const WEEKDAY: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

export const DESTINATION_TYPE: Record<
  DestinationType,
  { readonly label: string; readonly icon: LucideIcon }
> = {
  slack_webhook: { label: 'Slack', icon: MessageSquare },
  slack_bot: { label: 'Slack, with buttons', icon: MessageSquare },
  teams: { label: 'Microsoft Teams', icon: MessagesSquare },
  email: { label: 'E-mail', icon: Mail },
  webhook: { label: 'Webhook', icon: Webhook },
};

export const DELIVERY_STATE: Record<DeliveryState, { readonly tone: Tone; readonly word: string }> = {
  pending: { tone: 'none', word: 'Waiting' },
  sending: { tone: 'info', word: 'Being sent' },
  delivered: { tone: 'good', word: 'Delivered' },
  failed: { tone: 'bad', word: 'Refused' },
  held: { tone: 'watch', word: 'Held since a restore' },
  dead: { tone: 'bad', word: 'Given up' },
  impossible: { tone: 'bad', word: 'No such destination' },
};

export const ESCALATION_STATE: Record<EscalationState, { readonly tone: Tone; readonly word: string }> = {
  waiting: { tone: 'watch', word: 'Nobody has answered' },
  acknowledged: { tone: 'good', word: 'Acknowledged' },
  resolved: { tone: 'good', word: 'Resolved' },
  exhausted: { tone: 'bad', word: 'Every step told, no answer' },
  cancelled: { tone: 'none', word: 'Ended' },
};

export const MESSAGE_KIND: Record<MessageKind, string> = {
  alert: 'Alert',
  digest: 'Digest',
  overflow: 'Summary of a full hour',
  escalation: 'Escalation',
};

const listed = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** `competitor` as `competitors`: the name of the group whose kinds begin with it. */
const groupWords = (start: string): string =>
  (SIGNAL_KINDS.find((kind) => kind.value.startsWith(`${start}.`))?.group ?? start).toLowerCase();

/** `competitor.*` as `any kind of competitors`; other patterns as they are. */
function kindWords(pattern: string): string {
  const group = /^(\w+)\.\*$/.exec(pattern)?.[1];
  if (group !== undefined) return `any kind of ${groupWords(group)}`;
  return pattern.includes('*') ? pattern : signalKind(pattern).label.toLowerCase();
}

function severityWords({ from, to }: RuleJson['when']['severity']): string {
  const [low, high] = [SEVERITY[from].word, SEVERITY[to].word.toLowerCase()];
  if (from === to) return `${low} signals`;
  if (from === 'info' && to === 'critical') return 'Signals of every severity';
  return to === 'critical' ? `${low} signals and graver` : `${low} to ${high} signals`;
}

const MOST = 3;
const some = (words: readonly string[], last: 'and' | 'or' = 'or'): string =>
  words.length <= MOST
    ? listed(words, last)
    : `${words.slice(0, MOST).join(', ')} ${last} ${plural(words.length - MOST, 'other')}`;

/** Which signals a rule is about, as one sentence. */
export function aboutWords({ when }: RuleJson): string {
  const { any, all, none } = when.words;
  const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`);
  return [
    severityWords(when.severity),
    when.kinds.length > 0 && `of ${some(when.kinds.map(kindWords))}`,
    when.subjects.length > 0 && `about ${some(when.subjects.map(subjectWords))}`,
    when.accounts.length > 0 && `touching ${some(when.accounts.map(subjectWords))}`,
    any.length > 0 && `saying ${some(quoted(any))}`,
    all.length > 0 && `saying ${some(quoted(all), 'and')}`,
    none.length > 0 && `but not ${some(quoted(none))}`,
    when.sample === 'include' && 'sample ones too',
    when.sample === 'only' && 'sample ones only',
  ]
    .filter((part) => part !== false)
    .join(', ');
}

const subjectWords = (subject: string): string =>
  subject.includes('*') || !subject.includes(':') ? subject : subjectName(subject);

/** Whom it tells. */
export function recipientWords(to: RecipientsJson, known: AlertRecipientsJson | undefined): string {
  const names = new Map(known?.people.map((one) => [one.id, one.name]));
  const words = [
    ...to.destinations.map((name) => (name === '*' ? 'every destination but webhooks' : name)),
    ...to.people.map((id) => names.get(id) ?? id),
  ];
  return words.length === 0 ? 'nobody yet' : listed(words, 'and');
}

/** How and when it tells. */
export function modeWords({ mode }: RuleJson): string {
  switch (mode.kind) {
    case 'at_once':
      return 'At once';
    case 'grouped':
      return `Grouped by subject for ${plural(mode.window_minutes, 'minute')}`;
    case 'digest':
      return `Digest ${mode.every === 'day' ? 'every day' : `every ${WEEKDAY[mode.day]}`} at ${mode.at}, ${mode.time_zone}`;
  }
}

/** What holds it back and what follows. */
export function limitWords({ quiet_hours: quiet, max_per_hour: cap, escalation }: RuleJson): string {
  return [
    quiet !== null &&
      `quiet hours in ${quiet.time_zone}${quiet.critical_breaks_through ? ', critical ones break through' : ''}`,
    `at most ${cap} an hour`,
    escalation.length > 0 && `${plural(escalation.length, 'step')} while nobody acknowledges`,
  ]
    .filter((part) => part !== false)
    .join('; ');
}

/** `destination:ops` as `ops`, `user:ada` as the person's name. */
export function recipientName(recipient: string, known: AlertRecipientsJson | undefined): string {
  const colon = recipient.indexOf(':');
  const [kind, id] = [recipient.slice(0, colon), recipient.slice(colon + 1)];
  return kind === 'user' ? (known?.people.find((one) => one.id === id)?.name ?? id) : id;
}
