/**
 * Counts things that happened (calls, conversations) by local calendar day, in whichever zones are asked for, so that a
 * window of seven days costs seven look-ups however many calls it holds. Things are added in order of time. A thing is
 * `sure`, or `possible` where its evidence is missing; a thing under a number can drop out later.
 */
import type { ZoneClock } from './local-time.ts';

export interface Counted {
  readonly id: string;
  readonly ms: number;
  readonly sure: boolean;
  /** Telephone number, or whatever may later turn out to be somebody else's. */
  readonly number: string;
}

export interface Tally {
  readonly sure: number;
  readonly possible: number;
}

interface DayTally {
  sure: number;
  possible: number;
}

interface Item extends Counted {
  dropped: boolean;
}

export interface DayCounts {
  add(thing: Counted): void;
  /** Everything under that number drops out. */
  drop(number: string): void;
  /** Between two local days, both included. */
  tally(zone: string, firstDay: number, lastDay: number): Tally;
  /** Ids between two local days, oldest first, the newest `max` of them. */
  ids(zone: string, firstDay: number, lastDay: number, max: number): readonly string[];
  /** The latest sure thing that has not dropped out. */
  latest(): Counted | undefined;
}

/** Up to here the things themselves are looked through; more of them are counted by day. Most keys have a handful. */
const fewItems = 24;

export function createDayCounts(clock: ZoneClock): DayCounts {
  const items: Item[] = [];
  let byZone: Map<string, Map<number, DayTally>> | undefined;

  const shift = (days: Map<number, DayTally>, zone: string, item: Item, by: 1 | -1) => {
    const { day } = clock.at(zone, item.ms);
    let tally = days.get(day);
    if (tally === undefined) days.set(day, (tally = { sure: 0, possible: 0 }));
    if (item.sure) tally.sure += by;
    else tally.possible += by;
  };

  /** A zone is counted from its first question on. */
  const daysIn = (zone: string): Map<number, DayTally> => {
    byZone ??= new Map<string, Map<number, DayTally>>();
    let days = byZone.get(zone);
    if (days === undefined) {
      byZone.set(zone, (days = new Map<number, DayTally>()));
      for (const item of items) if (!item.dropped) shift(days, zone, item, 1);
    }
    return days;
  };

  const tallyFew = (zone: string, firstDay: number, lastDay: number): Tally => {
    const total = { sure: 0, possible: 0 };
    for (const item of items) {
      if (item.dropped) continue;
      const { day } = clock.at(zone, item.ms);
      if (day < firstDay || day > lastDay) continue;
      if (item.sure) total.sure += 1;
      else total.possible += 1;
    }
    return total;
  };

  return {
    add(thing) {
      const item = { ...thing, dropped: false };
      items.push(item);
      if (byZone !== undefined) for (const [zone, days] of byZone) shift(days, zone, item, 1);
    },
    drop(number) {
      for (const item of items) {
        if (item.dropped || item.number !== number) continue;
        item.dropped = true;
        if (byZone !== undefined) for (const [zone, days] of byZone) shift(days, zone, item, -1);
      }
    },
    tally(zone, firstDay, lastDay) {
      if (items.length <= fewItems) return tallyFew(zone, firstDay, lastDay);
      const days = daysIn(zone);
      const total = { sure: 0, possible: 0 };
      for (let day = firstDay; day <= lastDay; day += 1) {
        const tally = days.get(day);
        total.sure += tally?.sure ?? 0;
        total.possible += tally?.possible ?? 0;
      }
      return total;
    },
    ids(zone, firstDay, lastDay, max) {
      const found: string[] = [];
      for (let i = items.length - 1; i >= 0 && found.length < max; i -= 1) {
        const item = items[i];
        if (item === undefined) break;
        const { day } = clock.at(zone, item.ms);
        // A zone that turns its clock back at midnight can repeat a day, hence one day of slack.
        if (day < firstDay - 1) break;
        if (!item.dropped && day >= firstDay && day <= lastDay) found.push(item.id);
      }
      return found.reverse();
    },
    latest: () => items.findLast((item) => item.sure && !item.dropped),
  };
}
