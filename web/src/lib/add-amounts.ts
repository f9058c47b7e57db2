/** Sums of decimal strings, exact: for the "Other" of a chart, whose parts the server sends one by one. */

const places = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** `1.10` and `2.005` as `3.105`. Amounts are plain decimals as the server writes them, without an exponent. */
export function addAmounts(amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map(places));
  const sum = amounts.reduce((total, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return total + BigInt(whole + fraction.padEnd(scale, '0'));
  }, 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return sum < 0n ? `-${text}` : text;
}
