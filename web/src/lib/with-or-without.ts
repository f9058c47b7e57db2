/** A list with a value at its end, or without it. */
export function withOrWithout<Value>(values: readonly Value[], value: Value, isIn: boolean): Value[] {
  const others = values.filter((one) => one !== value);
  return isIn ? [...others, value] : others;
}
