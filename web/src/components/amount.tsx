import { exactAmount, readableAmount } from '../lib/cost.ts';
import { NotSourced } from './table-scroll.tsx';

/** An amount of a bill to the cent, exact in its title. */
export function Amount({ amount, currency }: { amount: string | null; currency: string | null }) {
  const text = readableAmount(amount, currency);
  return text === undefined ? (
    <NotSourced why="the bill does not say" />
  ) : (
    <span title={exactAmount(amount, currency)}>{text}</span>
  );
}
