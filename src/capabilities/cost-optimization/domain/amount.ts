/**
 * Sums of money without rounding. A sum arrives from the engine in two limbs: `high` counts units of 1e-18, `low`
 * counts units of 1e-46 and carries the digits that a DECIMAL(38,18) cannot hold (a float written out with its noise,
 * such as 3.469446951953614e-18). Together they are one integer of 1e-46, so adding and comparing are exact.
 */
import type { DecimalString } from '../../../kernel/decimal.ts';

/** An amount in units of 1e-46 of its currency. */
export type Amount = bigint;

/** Fraction digits of the two limbs; together the most that an amount may have. */
export const highDigits = 18;
export const lowDigits = 28;
export const amountDigits = highDigits + lowDigits;

const lowUnit = 10n ** BigInt(lowDigits);
const unit = 10n ** BigInt(amountDigits);

export function amountOf(high: bigint, low: bigint): Amount {
  return high * lowUnit + low;
}

/** Plain digits: no exponent, no trailing zeros, `0` for zero. */
export function formatAmount(amount: Amount): DecimalString {
  const absolute = amount < 0n ? -amount : amount;
  const whole = (absolute / unit).toString();
  const fraction = (absolute % unit).toString().padStart(amountDigits, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The amount of plain digits such as `-12.5`, as PostgreSQL writes a numeric; at most 46 fraction digits. */
export function parseAmount(text: DecimalString): Amount {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const amount = BigInt(whole + fraction.padEnd(amountDigits, '0'));
  return text.startsWith('-') ? -amount : amount;
}
