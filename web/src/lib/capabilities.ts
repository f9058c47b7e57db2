/** The capabilities by the names that the interface uses. */
export const CAPABILITIES = [
  { value: 'competitive-intelligence', label: 'Competitive intelligence' },
  { value: 'nmhc-enrichment', label: 'NMHC enrichment' },
  { value: 'market-monitoring', label: 'Market monitoring' },
  { value: 'cost-optimization', label: 'Cost optimization' },
  { value: 'compliance-monitoring', label: 'Compliance monitoring' },
] as const;
