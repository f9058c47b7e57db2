/** The capabilities of this Sophia, in the order in which they are shown. A new one is a folder and a line here. */
import { capability as competitiveIntelligence } from '../capabilities/competitive-intelligence/index.ts';
import { capability as complianceMonitoring } from '../capabilities/compliance-monitoring/index.ts';
import type { Capability } from '../capabilities/contract.ts';
import { capability as costOptimization } from '../capabilities/cost-optimization/index.ts';
import { capability as marketMonitoring } from '../capabilities/market-monitoring/index.ts';
import { capability as nmhcEnrichment } from '../capabilities/nmhc-enrichment/index.ts';

export const capabilities: readonly Capability[] = [
  competitiveIntelligence,
  nmhcEnrichment,
  marketMonitoring,
  costOptimization,
  complianceMonitoring,
];
