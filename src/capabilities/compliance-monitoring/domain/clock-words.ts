/** Days and clock times as people and systems write them. */

export const isoDatePattern = /^\d{4}-\d{2}-\d{2}$/;

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const everyWords = ['daily', 'everyday', 'every day', 'all', 'all days', 'any'];

/** Milliseconds since midnight of `15:00`, `15:00:30`, `3pm`, `3:00 p.m.` or `24:00`. */
export function readClockTime(text: string): number | undefined {
  const match = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*(?:([ap])\.?m\.?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const half = match[4]?.toLowerCase();
  if (half === undefined && match[2] === undefined) return undefined;
  const hour = Number(match[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const [minutes, seconds] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return minutes > 59 || seconds > 59 || ms > 86_400_000 ? undefined : ms;
}

interface Days {
  readonly weekdays: readonly number[];
  readonly dates: readonly string[];
}

/** Names, short names, ISO numbers (Sunday also 0), `weekdays`, `weekends`, `mon-fri`, dates; one or a list. */
export function readDays(value: unknown): Days | undefined {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const weekdays = new Set<number>();
  const dates: string[] = [];
  for (const part of parts.flatMap(splitWords)) {
    if (typeof part === 'string' && isoDatePattern.test(part)) dates.push(part);
    else {
      const found = weekdaysOf(part);
      if (found === undefined) return undefined;
      for (const weekday of found) weekdays.add(weekday);
    }
  }
  if (weekdays.size === 0 && dates.length === 0) return undefined;
  return weekdays.size === 7 ? { weekdays: [], dates: [] } : { weekdays: [...weekdays], dates };
}

function splitWords(part: unknown): readonly unknown[] {
  if (typeof part !== 'string') return [part];
  const text = part.trim().toLowerCase();
  if (everyWords.includes(text)) return [text];
  return text
    .split(/\s*(?:,|;|&|\band\b)\s*|\s+/)
    .filter((word) => word !== '' && word !== 'every' && word !== 'on');
}

function weekdaysOf(part: unknown): readonly number[] | undefined {
  if (typeof part === 'number') {
    return Number.isInteger(part) && part >= 0 && part <= 7 ? [part === 0 ? 7 : part] : undefined;
  }
  if (typeof part !== 'string') return undefined;
  if (/^[0-7]$/.test(part)) return weekdaysOf(Number(part));
  if (everyWords.includes(part)) return [1, 2, 3, 4, 5, 6, 7];
  if (/^weekdays?$/.test(part)) return [1, 2, 3, 4, 5];
  if (/^weekends?$/.test(part)) return [6, 7];
  const [first, last, ...rest] = part.split(/[-–]/);
  if (first !== undefined && last !== undefined && rest.length === 0) {
    const [from, to] = [weekdayNumber(first), weekdayNumber(last)];
    if (from === undefined || to === undefined) return undefined;
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1);
  }
  const single = weekdayNumber(part);
  return single === undefined ? undefined : [single];
}

/** `tu`, `tue`, `tues`, `tuesday`, `tuesdays`. */
function weekdayNumber(word: string): number | undefined {
  const name = word.replace(/\.$/, '');
  const index = weekdayNames.findIndex(
    (full) => name === `${full}s` || (name.length >= 2 && full.startsWith(name)),
  );
  return index < 0 ? undefined : index + 1;
}
