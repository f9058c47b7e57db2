/**
 * Which smallest change is worth telling, for a bill of a given size. 2 % of a full month is our choice (docs/adr/0006): on bills
 * that we know, services move by less from month to month without anybody having done anything.
 */
import type { DecimalString } from '../../../kernel/decimal.ts';

const shareOfMonth = 0.02;
/** Nearer than this to what fits, a threshold is left alone. */
const tolerance = 1.5;

/** The fitting threshold in whole units, two digits and zeros; undefined when the present one fits or nothing can be said. */
export function fittingThreshold(billedFullMonth: DecimalString, present: number): number | undefined {
  const exact = Number(billedFullMonth) * shareOfMonth;
  if (!(exact >= 1) || present <= 0) return undefined;
  const fitting = Number(exact.toPrecision(2));
  const factor = fitting > present ? fitting / present : present / fitting;
  return factor < tolerance ? undefined : fitting;
}
