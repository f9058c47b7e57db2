/** When a digest goes out: once in each local day or week, whatever the clock does on that day. */
import { Temporal } from '../../../kernel/time.ts';
import type { Digest } from './alert-rule.ts';
import { instantOf, weekdays } from './quiet-hours.ts';

/** Local time is dear to reckon, and a preview asks for the same digest thousands of times; the answer never changes. */
const knownNext = new WeakMap<Digest, { readonly after: number; readonly due: number }>();

/** The first time after `after` (both in milliseconds since the epoch). */
export function nextDigest(digest: Digest, after: number): number {
  const known = knownNext.get(digest);
  if (known !== undefined && known.after <= after && after < known.due) return known.due;
  const due = reckonNext(digest, after);
  knownNext.set(digest, { after, due });
  return due;
}

function reckonNext(digest: Digest, after: number): number {
  const { time_zone: zone } = digest;
  let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
  if (digest.every === 'week') {
    const wanted = weekdays.indexOf(digest.day) + 1;
    date = date.add({ days: (wanted - date.dayOfWeek + 7) % 7 });
  }
  // Two steps at most, where a jump of the clock puts two local days at one instant.
  for (;;) {
    const due = instantOf(date, digest.at, zone);
    if (due > after) return due;
    date = date.add({ days: digest.every === 'week' ? 7 : 1 });
  }
}
