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

/** Up to here the things themselves are looked through; more of them are counted by day. Most keys have a handful. */
const fewItems = 24;

/** A class, and not a closure, because a long log makes hundreds of thousands of them. */
export class DayCounts {
  readonly #clock: ZoneClock;
  readonly #items: Item[] = [];
  #byZone: Map<string, Map<number, DayTally>> | undefined;

  constructor(clock: ZoneClock) {
    this.#clock = clock;
  }

  add(thing: Counted): void {
    const { id, ms, sure, number } = thing;
    const item = { id, ms, sure, number, dropped: false };
    this.#items.push(item);
    if (this.#byZone !== undefined) for (const [zone, days] of this.#byZone) this.#shift(days, zone, item, 1);
  }

  /** Everything under that number drops out. */
  drop(number: string): void {
    for (const item of this.#items) {
      if (item.dropped || item.number !== number) continue;
      item.dropped = true;
      if (this.#byZone !== undefined)
        for (const [zone, days] of this.#byZone) this.#shift(days, zone, item, -1);
    }
  }

  /** Between two local days, both included. */
  tally(zone: string, firstDay: number, lastDay: number): Tally {
    const total = { sure: 0, possible: 0 };
    if (this.#items.length <= fewItems) {
      for (const item of this.#items) {
        const { day } = this.#clock.at(zone, item.ms);
        if (item.dropped || day < firstDay || day > lastDay) continue;
        if (item.sure) total.sure += 1;
        else total.possible += 1;
      }
      return total;
    }
    const days = this.#daysIn(zone);
    for (let day = firstDay; day <= lastDay; day += 1) {
      const tally = days.get(day);
      total.sure += tally?.sure ?? 0;
      total.possible += tally?.possible ?? 0;
    }
    return total;
  }

  /** Ids between two local days, oldest first, the newest `max` of them. */
  ids(zone: string, firstDay: number, lastDay: number, max: number): readonly string[] {
    const found: string[] = [];
    for (let i = this.#items.length - 1; i >= 0 && found.length < max; i -= 1) {
      const item = this.#items[i];
      if (item === undefined) break;
      const { day } = this.#clock.at(zone, item.ms);
      // A zone that turns its clock back at midnight can repeat a day, hence one day of slack.
      if (day < firstDay - 1) break;
      if (!item.dropped && day >= firstDay && day <= lastDay) found.push(item.id);
    }
    return found.reverse();
  }

  /** The latest sure thing that has not dropped out. */
  latest(): Counted | undefined {
    return this.#items.findLast((item) => item.sure && !item.dropped);
  }

  /** A zone is counted from its first question on. */
  #daysIn(zone: string): Map<number, DayTally> {
    this.#byZone ??= new Map<string, Map<number, DayTally>>();
    let days = this.#byZone.get(zone);
    if (days === undefined) {
      this.#byZone.set(zone, (days = new Map<number, DayTally>()));
      for (const item of this.#items) if (!item.dropped) this.#shift(days, zone, item, 1);
    }
    return days;
  }

  #shift(days: Map<number, DayTally>, zone: string, item: Item, by: 1 | -1): void {
    const { day } = this.#clock.at(zone, item.ms);
    let tally = days.get(day);
    if (tally === undefined) days.set(day, (tally = { sure: 0, possible: 0 }));
    if (item.sure) tally.sure += by;
    else tally.possible += by;
  }
}
