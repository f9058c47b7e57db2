/** Vendor shares as text, with the claims behind each bound. */
import type { ClaimJson, VendorShareJson } from './shares-json.ts';

const whole = new Intl.NumberFormat('en-US');
const precisions = {
  exact: '',
  approx: 'about ',
  lower_bound: 'more than ',
  upper_bound: 'fewer than ',
} as const;
const unusedWords = {
  worldwide: 'counts the world',
  superseded: 'its claimant said something newer',
  stale: 'stale beside fresh claims',
} as const;

export function printVendors(shares: readonly VendorShareJson[], note: string): string {
  if (shares.length === 0)
    return 'No claim about such homes is known. Add a file of claims in sophia.yaml: claims.';
  return [...shares.flatMap(printVendor), '', note].join('\n');
}

export function printVendor(share: VendorShareJson): string[] {
  const marks = [
    ...(share.is_stale ? ['stale'] : []),
    ...(share.is_contradicted ? ['sources contradict each other'] : []),
    ...(share.sample ? ['sample'] : []),
  ];
  const point = share.point_percent === null ? '' : `, about ${share.point_percent}`;
  return [
    `${share.company}, ${share.function}: ${share.low_percent} to ${share.high_percent} %${point}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`,
    ...share.bounds.flatMap(({ bound, text, claims }) => [
      `  ${bound}: ${text}`,
      ...claims.map((claim) => `    ${words(claim)}`),
    ]),
    ...share.unused.map(({ claim, why }) => `  not used, ${unusedWords[why]}: ${words(claim)}`),
  ];
}

function words(claim: ClaimJson): string {
  const date = claim.is_dated ? claim.as_of : `no date printed, read ${claim.as_of}`;
  return `${claim.claimed_by} (${claim.grade}): ${precisions[claim.precision]}${whole.format(claim.units)}, ${claim.scope}, ${date}${claim.is_stale ? ', stale' : ''}, ${claim.source}`;
}
