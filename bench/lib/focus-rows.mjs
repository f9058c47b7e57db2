// Invented bill rows for the benchmarks: 34 columns, 150,000 resources, 25 accounts, JSON tags.
export const billColumns = [
  'AvailabilityZone',
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'RegionName',
  'ResourceId',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'SubAccountId',
  'Tags',
  'x_Row',
];

export function billRow(index) {
  const day = String(1 + (index % 30)).padStart(2, '0');
  const hour = String(Math.floor(index / 30) % 24).padStart(2, '0');
  const micro = (index * 7919) % 1_000_003;
  const cost = (micro / 1e6).toFixed(11);
  return (
    `us-1a,${cost},"0012345",Sample,USD,2026-12-01 00:00:00,2026-11-01 00:00:00,Usage,NULL,` +
    `"Charge, number ${index % 977}",Usage-Based,2026-11-${day} ${hour}:59:59,2026-11-${day} ${hour}:00:00,` +
    `${((micro * 3) / 1e6).toFixed(15)},Hours,${cost},${((micro * 0.9) / 1e6).toFixed(11)},Sample Cloud,` +
    `${((micro * 1.1) / 1e6).toFixed(11)},0.1,Standard,${((micro * 2) / 1e6).toFixed(6)},Hours,Sample Cloud,Sample Cloud,` +
    `us-1,US One,sample:vm/${index % 150_000},Compute,Service ${index % 40},SKU${index % 500},00${index % 25},` +
    `"{""team"": ""t${index % 12}"", ""environment"": ""${index % 3 ? 'prod' : 'dev'}""}",${index}`
  );
}
