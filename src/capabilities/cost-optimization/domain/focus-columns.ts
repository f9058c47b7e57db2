/**
 * What Sophia knows of the FOCUS columns (FinOps Open Cost and Usage Specification, Joint Development Foundation):
 * the names that matter to totals, and which names came with which version.
 */

/** The four cost columns of FOCUS and the name each has in a report. */
export const costColumns = [
  { name: 'billed', column: 'BilledCost' },
  { name: 'effective', column: 'EffectiveCost' },
  { name: 'contracted', column: 'ContractedCost' },
  { name: 'list', column: 'ListCost' },
] as const;

export type CostName = (typeof costColumns)[number]['name'];

/** Other numbers of FOCUS 1.0 to 1.2: quantities and prices. */
export const quantityColumns = [
  'CapacityReservationQuantity',
  'CommitmentDiscountQuantity',
  'ConsumedQuantity',
  'ContractedUnitPrice',
  'ListUnitPrice',
  'PricingQuantity',
  'PricingCurrencyContractedUnitPrice',
  'PricingCurrencyEffectiveCost',
  'PricingCurrencyListUnitPrice',
] as const;

/** Instants of FOCUS: ISO 8601 in UTC; real exports leave the zone out. */
export const timeColumns = [
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
] as const;

const baseColumns = [
  'AvailabilityZone',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'ResourceId',
  'ServiceName',
  'SkuId',
  'SubAccountId',
  'Tags',
] as const;

/** Names that tell a FOCUS header from any other table. */
export const knownColumns: readonly string[] = [
  ...costColumns.map((cost) => cost.column),
  ...quantityColumns,
  ...timeColumns,
  ...baseColumns,
];

export type FocusVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** Columns that a version brought (change logs of the specification); having one means at least that version. */
const broughtBy: readonly { readonly version: FocusVersion; readonly columns: readonly string[] }[] = [
  {
    version: '1.3',
    columns: ['HostProviderName', 'ServiceProviderName', 'ContractApplied', 'AllocatedMethodId'],
  },
  {
    version: '1.2',
    columns: [
      'InvoiceId',
      'BillingAccountType',
      'SubAccountType',
      'PricingCurrency',
      'PricingCurrencyEffectiveCost',
    ],
  },
  {
    version: '1.1',
    columns: [
      'CapacityReservationId',
      'CapacityReservationStatus',
      'CommitmentDiscountQuantity',
      'CommitmentDiscountUnit',
      'ServiceSubcategory',
      'SkuMeter',
      'SkuPriceDetails',
    ],
  },
];

/** The version a file follows, told from its columns: files do not say. */
export function inferFocusVersion(columns: readonly string[]): FocusVersion {
  const present = new Set(columns.map((column) => column.toLowerCase()));
  const match = broughtBy.find((step) => step.columns.some((column) => present.has(column.toLowerCase())));
  return match?.version ?? '1.0';
}
