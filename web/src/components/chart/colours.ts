/** The colours of the present theme as plain values, for a drawing that cannot read CSS variables. */

const SERIES = ['--c1', '--c3', '--c6', '--c2', '--c4', '--c5', '--c7'] as const;

/** Series in their order: neighbours in a stack are well apart. The last stands for "Other". */
export const SERIES_VARIABLES: readonly string[] = SERIES;

/** What a variable amounts to now; `light-dark()` is resolved by asking an element for its colour. */
export function resolveColours(names: readonly string[], within: HTMLElement): string[] {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  within.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}
