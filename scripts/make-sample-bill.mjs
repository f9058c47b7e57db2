// Writes the invented cloud bill of the example workspace: FOCUS 1.2, August to 22 November 2026, one file a month, the
// same bytes on every run. "Sample Cloud", its accounts and all amounts are made up; every row says x_Sample = true.
//
//   node scripts/make-sample-bill.mjs [folder]      (default examples/payready/data)
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const columns =
  'AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,CommitmentDiscountStatus,CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,PricingCurrency,PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,SubAccountType,Tags,x_Sample'.split(
    ',',
  );

const accounts = {
  prod: { SubAccountId: '004000000101', SubAccountName: 'Production (sample)' },
  test: { SubAccountId: '004000000102', SubAccountName: 'Test and development (sample)' },
  data: { SubAccountId: '004000000103', SubAccountName: 'Data (sample)' },
};
const categories = {
  Compute: ['Compute', 'Virtual Machines', 'Virtual machine'],
  Database: ['Databases', 'Relational Databases', 'Database'],
  Storage: ['Storage', 'Object Storage', 'Bucket'],
  Network: ['Networking', 'Network Connectivity', 'Gateway'],
  Messaging: ['Integration', 'Messaging', 'Topic'],
  Observability: ['Management and Governance', 'Observability', 'Log group'],
};

// service, what is charged, unit, list price, quantity a day, account, tags [team, environment, application], share of
// the quantity that follows rent days, share that follows working days.
const usage = [
  [
    'Compute',
    'VM hours, 8 cores',
    'Hours',
    '0.384',
    504,
    'prod',
    ['payments', 'production', 'payments-api'],
    0.3,
    0,
  ],
  [
    'Compute',
    'VM hours, 8 cores',
    'Hours',
    '0.384',
    264,
    'prod',
    ['recovery', 'production', 'resolution-workflow'],
    0.15,
    0.1,
  ],
  [
    'Compute',
    'VM hours, 4 cores',
    'Hours',
    '0.192',
    432,
    'prod',
    ['engagement', 'production', 'resident-messaging'],
    0.4,
    0,
  ],
  [
    'Compute',
    'VM hours, 4 cores',
    'Hours',
    '0.192',
    240,
    'prod',
    ['payments', 'production', 'statements'],
    0.5,
    0,
  ],
  [
    'Compute',
    'VM hours, 16 cores',
    'Hours',
    '0.768',
    144,
    'data',
    ['data', 'production', 'reporting'],
    0,
    0.2,
  ],
  [
    'Compute',
    'VM hours, 8 cores',
    'Hours',
    '0.384',
    192,
    'test',
    ['payments', 'staging', 'payments-api'],
    0,
    0.3,
  ],
  [
    'Compute',
    'VM hours, 4 cores',
    'Hours',
    '0.192',
    216,
    'test',
    ['recovery', 'staging', 'resolution-workflow'],
    0,
    0.3,
  ],
  [
    'Compute',
    'VM hours, 4 cores',
    'Hours',
    '0.192',
    168,
    'test',
    ['platform', 'development', 'build-agents'],
    0,
    0.6,
  ],
  [
    'Compute',
    'Container memory',
    'GB-Hours',
    '0.0044',
    9600,
    'prod',
    ['platform', 'production', 'edge'],
    0.2,
    0,
  ],
  [
    'Database',
    'Database hours, 16 cores',
    'Hours',
    '1.92',
    72,
    'prod',
    ['payments', 'production', 'payments-api'],
    0,
    0,
  ],
  [
    'Database',
    'Database hours, 8 cores',
    'Hours',
    '0.96',
    96,
    'prod',
    ['recovery', 'production', 'resolution-workflow'],
    0,
    0,
  ],
  [
    'Database',
    'Database hours, 8 cores',
    'Hours',
    '0.96',
    48,
    'test',
    ['payments', 'staging', 'payments-api'],
    0,
    0,
  ],
  [
    'Database',
    'Database hours, 4 cores',
    'Hours',
    '0.48',
    72,
    'test',
    ['engagement', 'staging', 'resident-messaging'],
    0,
    0,
  ],
  [
    'Database',
    'Database storage',
    'GB-Months',
    '0.115',
    480,
    'prod',
    ['payments', 'production', 'payments-api'],
    0,
    0,
  ],
  ['Database', 'Warehouse compute', 'Hours', '2.4', 20, 'data', ['data', 'production', 'warehouse'], 0, 0.3],
  [
    'Storage',
    'Object storage, standard',
    'GB-Months',
    '0.023',
    2600,
    'prod',
    ['payments', 'production', 'statements'],
    0,
    0,
  ],
  [
    'Storage',
    'Object storage, standard',
    'GB-Months',
    '0.023',
    1400,
    'data',
    ['data', 'production', 'warehouse'],
    0,
    0,
  ],
  [
    'Storage',
    'Object storage, cold',
    'GB-Months',
    '0.0125',
    1300,
    'data',
    ['data', 'production', 'exports'],
    0,
    0,
  ],
  ['Storage', 'Block storage', 'GB-Months', '0.08', 310, 'prod', ['platform', 'production', 'edge'], 0, 0],
  ['Storage', 'Snapshots', 'GB-Months', '0.05', 220, 'prod', null, 0, 0],
  [
    'Network',
    'Traffic to the internet',
    'GB',
    '0.09',
    520,
    'prod',
    ['platform', 'production', 'edge'],
    0.3,
    0,
  ],
  [
    'Network',
    'Traffic between zones',
    'GB',
    '0.01',
    2100,
    'data',
    ['data', 'production', 'reporting'],
    0,
    0.1,
  ],
  [
    'Network',
    'Traffic between zones',
    'GB',
    '0.01',
    1250,
    'prod',
    ['payments', 'production', 'payments-api'],
    0.2,
    0,
  ],
  ['Network', 'Gateway hours', 'Hours', '0.045', 144, 'prod', ['platform', 'production', 'edge'], 0, 0],
  ['Network', 'Load balancer capacity', 'Units', '0.008', 5600, 'prod', null, 0.3, 0],
  [
    'Messaging',
    'Text messages',
    'Messages',
    '0.0075',
    7200,
    'prod',
    ['engagement', 'production', 'resident-messaging'],
    0.6,
    0,
  ],
  [
    'Messaging',
    'E-mail',
    'Messages',
    '0.0001',
    96000,
    'prod',
    ['engagement', 'production', 'resident-messaging'],
    0.5,
    0,
  ],
  [
    'Messaging',
    'Queue requests',
    'Requests',
    '0.0000004',
    31000000,
    'prod',
    ['payments', 'production', 'payments-api'],
    0.3,
    0,
  ],
  ['Observability', 'Log intake', 'GB', '0.5', 88, 'prod', ['platform', 'production', 'logging'], 0.2, 0],
  ['Observability', 'Log intake', 'GB', '0.5', 32, 'test', ['platform', 'staging', 'logging'], 0, 0.4],
  ['Observability', 'Metrics', 'Metrics', '0.0003', 61000, 'prod', null, 0, 0],
].map(([service, what, unit, price, quantity, account, tags, rent, work], index) => ({
  service,
  what,
  unit,
  price,
  quantity,
  account,
  tags,
  rent,
  work,
  id: `sc-${String(index + 1).padStart(3, '0')}`,
}));

/** Negotiated: 6 % below list on everything. */
const contractedPerMille = 940n;
/** The event of the story: the reporting job was moved to another zone. */
const zoneChange = '2026-11-17';
const firstDay = '2026-08-01';
const lastDay = '2026-11-22';
const commitment = { id: 'sc-commit-01', name: 'Compute commitment (sample)', perHour: '9.5' };

// Amounts are integers of 1e-10 USD, so that unit price times quantity is exact.
const scale = 10n ** 10n;
const scaled = (text) => {
  const [whole, fraction = ''] = String(text).split('.');
  return BigInt(whole + fraction.padEnd(10, '0'));
};
const plain = (value) => {
  const digits = (value < 0n ? -value : value).toString().padStart(11, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`.replace(/\.?0+$/, '');
};

/** A number from 0 to 1 that depends on the words alone. */
function chance(words) {
  let hash = 0x811c9dc5;
  for (const char of words) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

const addDays = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
const at = (day) => `${day}T00:00:00Z`;
const monthStart = (day) => `${day.slice(0, 7)}-01`;
const nextMonth = (day) => monthStart(addDays(monthStart(day), 32));

/** How much of the usual quantity a day has: rent falls due on the 1st, offices are empty at weekends, use grows slowly. */
function factorOf(item, day) {
  const dayOfMonth = Number(day.slice(8));
  const rentDay = dayOfMonth <= 5 ? 1 + item.rent * (1.6 - dayOfMonth * 0.2) : 1;
  const weekend = [0, 6].includes(new Date(day).getUTCDay()) ? 1 - item.work : 1;
  const growth = 1 + ((Date.parse(day) - Date.parse(firstDay)) / 86_400_000) * 0.0006;
  const moved = item.what === 'Traffic between zones' && item.tags?.[2] === 'reporting' && day >= zoneChange;
  const story = moved ? 15 + 5 * chance(`story ${day}`) : 1;
  return rentDay * weekend * growth * story * (0.96 + 0.08 * chance(`${item.id} ${day}`));
}

function base(day, account) {
  return {
    BillingAccountId: '004000000001',
    BillingAccountName: 'Harborline Pay (sample)',
    BillingAccountType: 'Organisation',
    BillingCurrency: 'USD',
    BillingPeriodStart: at(monthStart(day)),
    BillingPeriodEnd: at(nextMonth(day)),
    ChargePeriodStart: at(day),
    ChargePeriodEnd: at(addDays(day, 1)),
    InvoiceIssuerName: 'Sample Cloud Inc.',
    ProviderName: 'Sample Cloud',
    PublisherName: 'Sample Cloud',
    PricingCurrency: 'USD',
    SubAccountType: 'Project',
    ...account,
    x_Sample: 'true',
  };
}

function usageRow(item, day) {
  const whole = BigInt(Math.max(1, Math.round(item.quantity * factorOf(item, day) * 1000)));
  const quantity = (whole * scale) / 1000n;
  const list = (scaled(item.price) * whole) / 1000n;
  const contractedPrice = (scaled(item.price) * contractedPerMille) / 1000n;
  const contracted = (contractedPrice * whole) / 1000n;
  const [category, subcategory, type] = categories[item.service];
  return {
    ...base(day, accounts[item.account]),
    AvailabilityZone:
      item.what === 'Traffic between zones' && day >= zoneChange && item.account === 'data'
        ? 'east-1b'
        : 'east-1a',
    BilledCost: plain(contracted),
    EffectiveCost: plain(contracted),
    ContractedCost: plain(contracted),
    ListCost: plain(list),
    ListUnitPrice: item.price,
    ContractedUnitPrice: plain(contractedPrice),
    ChargeCategory: 'Usage',
    ChargeFrequency: 'Usage-Based',
    ChargeDescription: item.what,
    ConsumedQuantity: plain(quantity),
    ConsumedUnit: item.unit,
    PricingQuantity: plain(quantity),
    PricingUnit: item.unit,
    PricingCategory: 'Standard',
    RegionId: 'east-1',
    RegionName: 'East 1 (sample)',
    ResourceId: `sample:${item.service.toLowerCase()}/${item.id}`,
    ResourceType: type,
    ServiceCategory: category,
    ServiceSubcategory: subcategory,
    ServiceName: item.service,
    SkuId: `SKU-${item.id}`,
    SkuPriceId: `SKU-${item.id}-1`,
    SkuMeter: item.what,
    Tags: item.tags
      ? JSON.stringify({ team: item.tags[0], environment: item.tags[1], application: item.tags[2] })
      : '',
  };
}

/** A commitment is billed once a month; its effective cost lies on the hours that it covers. */
function commitmentRows(day) {
  const covered = {
    ...base(day, accounts.prod),
    ServiceCategory: 'Compute',
    ServiceSubcategory: 'Virtual Machines',
    ServiceName: 'Compute',
    RegionId: 'east-1',
    RegionName: 'East 1 (sample)',
    CommitmentDiscountCategory: 'Spend',
    CommitmentDiscountId: commitment.id,
    CommitmentDiscountName: commitment.name,
    CommitmentDiscountType: 'Hourly commitment',
    CommitmentDiscountUnit: 'USD',
    PricingCategory: 'Committed',
    SkuId: 'SKU-commit',
    SkuPriceId: 'SKU-commit-1',
  };
  const daily = scaled(commitment.perHour) * 24n;
  const used = (daily * BigInt(940 + Math.round(50 * chance(`commitment ${day}`)))) / 1000n;
  const rows = [
    ['Used', used, ['payments', 'production', 'payments-api']],
    ['Unused', daily - used, null],
  ].map(([status, amount, tags]) => ({
    ...covered,
    BilledCost: '0',
    EffectiveCost: plain(amount),
    ContractedCost: plain(amount),
    ListCost: status === 'Used' ? plain((amount * 1380n) / 1000n) : '0',
    ChargeCategory: 'Usage',
    ChargeFrequency: 'Usage-Based',
    ChargeDescription: `Committed compute, ${status.toLowerCase()}`,
    CommitmentDiscountStatus: status,
    CommitmentDiscountQuantity: plain(amount),
    ResourceId: status === 'Used' ? 'sample:compute/sc-001' : '',
    Tags: tags ? JSON.stringify({ team: tags[0], environment: tags[1], application: tags[2] }) : '',
  }));
  if (day !== monthStart(day)) return rows;
  const days = BigInt((Date.parse(nextMonth(day)) - Date.parse(day)) / 86_400_000);
  const purchase = {
    ...covered,
    BilledCost: plain(daily * days),
    EffectiveCost: '0',
    ContractedCost: plain(daily * days),
    ListCost: plain(daily * days),
    ChargeCategory: 'Purchase',
    ChargeFrequency: 'Recurring',
    ChargeDescription: 'Committed compute, monthly fee',
    ChargePeriodEnd: at(nextMonth(day)),
    CommitmentDiscountQuantity: plain(daily * days),
  };
  return [purchase, ...rows];
}

function monthlyRows(day) {
  if (day !== monthStart(day)) return [];
  const row = (ServiceName, ServiceCategory, ChargeCategory, ChargeDescription, amount) => ({
    ...base(day, accounts.prod),
    BilledCost: amount,
    EffectiveCost: amount,
    ContractedCost: amount,
    ListCost: amount,
    ChargeCategory,
    ChargeFrequency: 'Recurring',
    ChargeDescription,
    ServiceName,
    ServiceCategory,
    SkuId: `SKU-${ServiceName.toLowerCase()}`,
  });
  return [
    row('Support', 'Other', 'Purchase', 'Business support', '1150'),
    row('Compute', 'Compute', 'Credit', 'Migration credit', '-240'),
  ];
}

function cell(value) {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const folder =
  process.argv[2] ?? join(fileURLToPath(new URL('..', import.meta.url)), 'examples', 'payready', 'data');
mkdirSync(folder, { recursive: true });
const months = new Map();
for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
  const month = day.slice(0, 7);
  // An invoice has its number once the month is closed.
  const invoice = month < lastDay.slice(0, 7) ? { InvoiceId: `SC-${month.replace('-', '')}` } : {};
  const rows = [...monthlyRows(day), ...commitmentRows(day), ...usage.map((item) => usageRow(item, day))];
  const lines = months.get(month) ?? [columns.join(',')];
  for (const row of rows) lines.push(columns.map((name) => cell({ ...row, ...invoice }[name])).join(','));
  months.set(month, lines);
}
for (const [month, lines] of months)
  writeFileSync(join(folder, `cloud-bill-${month}.csv`), `${lines.join('\n')}\n`);
