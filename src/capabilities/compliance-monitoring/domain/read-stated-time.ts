/**
 * Reads one inconvenient time, as an object (`{"days": ["weekdays"], "from": "15:00", "to": "17:00"}`,
 * `{"days": ["tue", "thu"], "until": "2026-12-31"}`) or in the words of a note (`weekends`, `mon-fri 15:00-17:00`,
 * `2026-11-26`). A value says by its shape what it is: a clock time, a date or an instant.
 */
import { isoDatePattern, readClockTime, readDays } from './clock-words.ts';
import { dateOfDay, dayMs } from './local-time.ts';
import { readTimeMark, type TimeMark } from './time-mark.ts';

/** One stated window. */
export interface StatedTime {
  /** ISO weekdays; empty for every day. */
  readonly weekdays: readonly number[];
  /** Bare local dates `YYYY-MM-DD`; empty for every date. */
  readonly dates: readonly string[];
  /** Wall-clock milliseconds since midnight; a `to` at or before `from` runs into the next day. */
  readonly fromMs: number;
  readonly toMs: number;
  /** First and last local date on which the window may begin. */
  readonly firstDate: string | undefined;
  readonly lastDate: string | undefined;
  /** One stretch between two instants, instead of a repeating window. */
  readonly between: { readonly fromMs: number; readonly toMs: number } | undefined;
  /** Binds only from when the consumer said so. */
  readonly statedAt: TimeMark | undefined;
}

const dayKeys = ['days', 'day', 'weekdays', 'weekday', 'days_of_week', 'day_of_week', 'dates', 'date'];
const startKeys = ['from', 'start', 'start_time', 'after', 'begin', 'between'];
const endKeys = ['to', 'end', 'end_time', 'before', 'until', 'through', 'and'];
const statedKeys = ['stated_at', 'received_at', 'known_at', 'since', 'told_at'];
/** Said about the window without changing when it is. */
const remarkKeys = new Set(['reason', 'note', 'source', 'kind', 'label', 'time_zone', 'zone']);

const everyDay: StatedTime = {
  weekdays: [],
  dates: [],
  fromMs: 0,
  toMs: dayMs,
  firstDate: undefined,
  lastDate: undefined,
  between: undefined,
  statedAt: undefined,
};

/** Undefined where any part of it cannot be understood: half a window would bar too little. */
export function readStatedTime(value: unknown): StatedTime | undefined {
  if (typeof value === 'string') return readWords(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  let window: StatedTime | undefined = everyDay;
  for (const [key, part] of Object.entries(value)) {
    if (window === undefined) return undefined;
    if (part === null || remarkKeys.has(key)) continue;
    window = withPart(window, key, part);
  }
  if (window === undefined || window === everyDay) return undefined;
  return window.between !== undefined && window.between.toMs <= window.between.fromMs ? undefined : window;
}

function withPart(window: StatedTime, key: string, part: unknown): StatedTime | undefined {
  if (dayKeys.includes(key)) {
    const days = readDays(part);
    return days && { ...window, ...days };
  }
  if (startKeys.includes(key) || endKeys.includes(key))
    return withBound(window, part, startKeys.includes(key));
  if (statedKeys.includes(key)) {
    const statedAt = readTimeMark(part);
    return statedAt && { ...window, statedAt };
  }
  return undefined;
}

/** A clock time bounds the day, a date bounds the days, an instant bounds one stretch. */
function withBound(window: StatedTime, part: unknown, start: boolean): StatedTime | undefined {
  if (typeof part !== 'string') return undefined;
  const time = readClockTime(part);
  if (time !== undefined) return start ? { ...window, fromMs: time } : { ...window, toMs: time };
  const mark = readTimeMark(part);
  if (mark === undefined) return undefined;
  if (mark.kind === 'date') {
    const date = dateOfDay(mark.day);
    return start ? { ...window, firstDate: date } : { ...window, lastDate: date };
  }
  const between = window.between ?? { fromMs: -Infinity, toMs: Infinity };
  return { ...window, between: start ? { ...between, fromMs: mark.ms } : { ...between, toMs: mark.ms } };
}

/** "weekdays 15:00-17:00", "mon-fri 3pm to 5pm", "tuesday", "2026-11-26", "15:00-17:00", two instants with a slash. */
function readWords(words: string): StatedTime | undefined {
  const text = words.trim().toLowerCase();
  const [first, second, ...rest] = words.trim().split('/');
  if (first !== undefined && second !== undefined && rest.length === 0) {
    const [from, to] = [readTimeMark(first), readTimeMark(second)];
    if (from?.kind === 'instant' && to?.kind === 'instant' && to.ms > from.ms) {
      return { ...everyDay, between: { fromMs: from.ms, toMs: to.ms } };
    }
    if (from?.kind === 'date' && to?.kind === 'date') {
      return { ...everyDay, firstDate: dateOfDay(from.day), lastDate: dateOfDay(to.day) };
    }
    return undefined;
  }
  const clock =
    /(?:^|\s)(\d{1,2}(?::\d{2}){0,2}\s*(?:[ap]\.?m\.?)?)\s*(?:-|–|to|until)\s*(\d{1,2}(?::\d{2}){0,2}\s*(?:[ap]\.?m\.?)?)$/;
  const range = isoDatePattern.test(text) ? undefined : (clock.exec(text) ?? undefined);
  const dayWords = (range === undefined ? text : text.slice(0, range.index)).trim();
  const days = dayWords === '' && range !== undefined ? {} : readDays(dayWords);
  if (days === undefined) return undefined;
  if (range === undefined) return { ...everyDay, ...days };
  const [fromMs, toMs] = [readClockTime(range[1] ?? ''), readClockTime(range[2] ?? '')];
  return fromMs === undefined || toMs === undefined ? undefined : { ...everyDay, ...days, fromMs, toMs };
}
