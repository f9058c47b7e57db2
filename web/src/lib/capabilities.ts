import { humanise } from './words.ts';

/** The capabilities by the names that the interface uses. */
export const CAPABILITIES = [
  { value: 'competitive-intelligence', label: 'Competitive intelligence' },
  { value: 'nmhc-enrichment', label: 'NMHC enrichment' },
  { value: 'market-monitoring', label: 'Market monitoring' },
  { value: 'cost-optimization', label: 'Cost optimization' },
  { value: 'compliance-monitoring', label: 'Compliance monitoring' },
] as const;

/** A capability's name for people. */
export function capabilityLabel(name: string): string {
  return CAPABILITIES.find((one) => one.value === name)?.label ?? humanise(name);
}
