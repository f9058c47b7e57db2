/**
 * What a feed says of when to come again: `ttl` (minutes), `skipHours` and `skipDays` of RSS 2.0 in GMT, `updatePeriod` and
 * `updateFrequency` of the syndication module of RSS 1.0.
 */

/** These stand before the entries; what is further down belongs to one. */
const headLength = 20_000;
const longestS = 24 * 3_600;
const periodS: Readonly<Record<string, number>> = {
  hourly: 3_600,
  daily: longestS,
  weekly: longestS,
  monthly: longestS,
  yearly: longestS,
};
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Seconds until it is worth asking again, at most a day; 0 where the feed says nothing. */
export function feedPauseS(body: Uint8Array, at: Date): number {
  const text = Buffer.from(body.subarray(0, headLength)).toString('latin1');
  const [head = ''] = text.split(/<(?:item|entry)[\s>]/, 1);
  const ttlS = Number(textOf(head, 'ttl') ?? 0) * 60;
  const period = periodS[(textOf(head, 'sy:updatePeriod') ?? '').toLowerCase()] ?? 0;
  const times = Number(textOf(head, 'sy:updateFrequency') ?? 1);
  const pauseS = Math.max(
    Number.isFinite(ttlS) ? ttlS : 0,
    Number.isFinite(times) && times > 0 ? period / times : period,
  );
  return Math.min(longestS, untilOpen(head, at, Math.max(0, pauseS)));
}

const textOf = (head: string, name: string): string | undefined =>
  new RegExp(`<${name}(?:\\s[^>]{0,200})?>\\s{0,100}([\\w.]{1,20})\\s{0,100}</${name}>`, 'i').exec(head)?.[1];

/** Lengthens a pause that would end in an hour or on a day that the feed leaves out. */
function untilOpen(head: string, at: Date, pauseS: number): number {
  const hours = new Set(listOf(head, 'skipHours', 'hour').map((hour) => Number(hour) % 24));
  const days = new Set(listOf(head, 'skipDays', 'day').map((day) => dayNames.indexOf(day.toLowerCase())));
  if (hours.size === 0 && days.size === 0) return pauseS;
  const end = at.getTime() + pauseS * 1_000;
  const then = new Date(end);
  for (let tried = 0; tried < 24; tried += 1) {
    if (!hours.has(then.getUTCHours()) && !days.has(then.getUTCDay()))
      return Math.max(pauseS, Math.ceil((then.getTime() - at.getTime()) / 1_000));
    then.setTime(Math.floor(then.getTime() / 3_600_000) * 3_600_000 + 3_600_000);
  }
  return longestS;
}

function listOf(head: string, list: string, item: string): string[] {
  const inside = new RegExp(`<${list}>([\\s\\S]{0,2000}?)</${list}>`, 'i').exec(head)?.[1] ?? '';
  return [...inside.matchAll(new RegExp(`<${item}>\\s*(\\w{1,10})\\s*</${item}>`, 'gi'))].flatMap(
    ([, value]) => value ?? [],
  );
}
