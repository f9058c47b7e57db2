/**
 * Splits a whole number among parts by largest remainders (Hamilton's method), so that rounded parts add up to the rounded whole.
 * Ties go to the earlier part. Parts may be negative. The whole is the parts' sum, rounded half away from zero.
 */
export function apportion(parts: readonly number[]): readonly number[] {
  const floors = parts.map(Math.floor);
  const sum = parts.reduce((total, part) => total + part, 0);
  const whole = Math.sign(sum) * Math.round(Math.abs(sum));
  const missing = whole - floors.reduce((total, part) => total + part, 0);
  const order = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(order.slice(0, missing).map((entry) => entry.index));
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0));
}
