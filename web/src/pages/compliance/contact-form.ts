/** The contact that the explorer asks about, and the same as events of a contact log. */
import type { Json } from '../../api/types.ts';

export const CHANNELS = [
  { value: 'call', label: 'Call' },
  { value: 'voicemail', label: 'Voicemail' },
  { value: 'sms', label: 'Text message' },
  { value: 'email', label: 'E-mail' },
  { value: 'letter', label: 'Letter' },
] as const;

export const ZONES = [
  { value: 'America/New_York', label: 'Eastern' },
  { value: 'America/Chicago', label: 'Central' },
  { value: 'America/Denver', label: 'Mountain' },
  { value: 'America/Phoenix', label: 'Arizona' },
  { value: 'America/Los_Angeles', label: 'Pacific' },
  { value: 'America/Anchorage', label: 'Alaska' },
  { value: 'Pacific/Honolulu', label: 'Hawaii' },
] as const;

export type Channel = (typeof CHANNELS)[number]['value'];
export type Zone = (typeof ZONES)[number]['value'];

/** Days that a call limit looks at: the day of the contact and the six before it. */
export const WINDOW_DAYS = 7;

export interface ContactForm {
  channel: Channel;
  /** `2026-11-23`, on the consumer's calendar. */
  date: string;
  /** `10:15`, on the consumer's clock. */
  time: string;
  zone: Zone;
  /** A second zone that the records point to, or none. */
  otherZone: Zone | '';
  /** Unanswered calls about this debt by day, oldest first; the last is the day of the contact, before it. */
  calls: number[];
  /** Date of the last conversation about the debt, or none. */
  conversation: string;
  hasAttorney: boolean;
  isOptedOut: boolean;
  isAtWork: boolean;
  ceaseReceived: string;
}

const DAY_MS = 86_400_000;

/** A calendar date some days later (or earlier). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The offset of a zone from UTC in minutes at an instant. */
function offsetAt(ms: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(ms))
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** A local date and time of a zone as an instant with its offset: `2026-11-23T10:15:00-05:00`. */
export function withOffset(date: string, time: string, zone: string): string {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offset = offsetAt(asUtc - offsetAt(asUtc, zone) * 60_000, zone);
  const size = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date}T${time}:00${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Earlier calls lie at least half an hour apart, so that their number alone is asked about. */
const APART_MIN = 30;
const FIRST_CALL_MIN = 9 * 60;

export const ASKED = 'asked';

/** The form as events, oldest first; the last, with the id {@link ASKED}, is the contact that is asked about. */
export function toEvents(form: ContactForm): Record<string, Json>[] {
  const zones: Json = form.otherZone === '' ? [form.zone] : [form.zone, form.otherZone];
  const common = { account: 'explorer', debt: 'debt-1', consumer: 'person-1', direction: 'outbound' };
  const [hours = '0', minutes = '0'] = form.time.split(':');
  const asked = Number(hours) * 60 + Number(minutes);
  const earlier = form.calls.flatMap((count, index) => {
    const day = addDays(form.date, index - (WINDOW_DAYS - 1));
    const isToday = index === WINDOW_DAYS - 1;
    return Array.from({ length: count }, (_, call) => {
      const at = isToday
        ? Math.max(0, asked - (count - call) * APART_MIN)
        : FIRST_CALL_MIN + call * APART_MIN;
      return {
        ...common,
        id: `call ${day} ${call + 1}`,
        at: withOffset(day, clock(at), form.zone),
        channel: 'call',
        result: 'no_answer',
        context: { time_zones: zones },
      };
    });
  });
  const talk =
    form.conversation === '' || form.conversation > form.date
      ? []
      : [
          {
            ...common,
            id: `conversation ${form.conversation}`,
            at: withOffset(
              form.conversation,
              form.conversation === form.date ? clock(Math.max(0, asked - 60)) : '08:30',
              form.zone,
            ),
            channel: 'call',
            result: 'conversation',
            context: { time_zones: zones, debts_discussed: ['debt-1'] },
          },
        ];
  const context: Record<string, Json> = {
    time_zones: zones,
    attorney: form.hasAttorney,
    ...(form.isOptedOut ? { opted_out_channels: [form.channel] } : {}),
    ...(form.isAtWork ? { place: 'work', employer_prohibits: true } : {}),
    ...(form.ceaseReceived === '' ? {} : { cease_received_at: form.ceaseReceived }),
  };
  const contact = {
    ...common,
    id: ASKED,
    at: withOffset(form.date, form.time, form.zone),
    channel: form.channel,
    context,
  };
  return [...[...earlier, ...talk].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), contact];
}
