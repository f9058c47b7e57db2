/** Dates in a recorded capture, moved by whole days. Pure: text in, text out. */

const dayMs = 86_400_000;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (value: number) => String(value).padStart(2, '0');

/** The calendar day so many days later; undefined for one that no calendar has. */
function later(year: number, month: number, day: number, by: number): Date | undefined {
  const at = new Date(Date.UTC(year, month, day));
  return at.getUTCMonth() === month && at.getUTCDate() === day
    ? new Date(at.getTime() + by * dayMs)
    : undefined;
}

const isoDay = /(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?=T\d\d|(?![\d-]))/g;
/** As in RSS: `Mon, 16 Nov 2026`. */
const mailDay = new RegExp(`\\b(?:${days.join('|')}), (\\d\\d) (${months.join('|')}) (20\\d\\d)\\b`, 'g');

/**
 * Every date like `2026-11-16`, with or without a time behind it, and like `Mon, 16 Nov 2026` stands `by` days later; times, offsets and
 * everything else stay byte for byte. Weekdays are named anew.
 */
export function shiftDates(text: string, by: number): string {
  return text
    .replace(isoDay, (whole, year: string, month: string, day: string) => {
      const at = later(Number(year), Number(month) - 1, Number(day), by);
      return at === undefined ? whole : at.toISOString().slice(0, 10);
    })
    .replace(mailDay, (whole, day: string, month: string, year: string) => {
      const at = later(
        Number(year),
        months.findIndex((one) => one === month),
        Number(day),
        by,
      );
      if (at === undefined) return whole;
      const [weekday, name] = [days[at.getUTCDay()], months[at.getUTCMonth()]];
      return `${weekday}, ${two(at.getUTCDate())} ${name} ${at.getUTCFullYear()}`;
    });
}
