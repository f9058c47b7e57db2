// Invented companies, people and figures, all marked sample: what the emulator answers with while one draws pages.
const now = Date.now();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
export const ago = (ms) => new Date(now - ms).toISOString();
const hash = (seed) =>
  Array.from({ length: 64 }, (_, index) =>
    ((seed * 7919 + index * 104_729 + index * index * 31) % 16).toString(16),
  ).join('');
const trend = (values) =>
  values.map((value, index) => ({
    at: ago((values.length - index) * DAY).slice(0, 10),
    value: String(value),
  }));
const page = (id, label) => ({ kind: 'page', id, locator: null, label });
const observed = (id, label, locator = null) => ({ kind: 'observation', id, locator, label });

export const session = {
  user: { id: 'usr_1', name: 'Rae Okafor', email: 'rae.okafor@example.com', role: 'admin' },
  csrf_token: 'emulated',
  workspace: { name: 'Harborline Pay', time_zone: 'America/New_York', has_sample: true },
  version: '0.1.0',
};

const measure = (id, title, value, unit, more = {}) => ({
  id,
  capability: 'cost-optimization',
  title,
  value,
  low: null,
  high: null,
  unit,
  as_of: ago(12 * MINUTE),
  definition: `${title}: summed over every row of the bill of the period, as the provider states it; credits count as negative.`,
  definition_version: 1,
  status: 'info',
  note: '',
  target: null,
  trend: [],
  evidence: [page('/cost', 'Bill of the period'), observed('obs_bill', 'Bill file', 'row 14')],
  sample: true,
  ...more,
});

export const numbers = [
  measure('cost.billed', 'Billed this month', '41772.34', 'USD', {
    note: 'Day 21 of 30. Up 2.1 % on the same days of October.',
    status: 'good',
    target: '62000',
    trend: trend([36, 37, 38, 37.5, 39, 40, 40.5, 41.7]),
  }),
  measure('cost.effective', 'Effective cost', '38904.118', 'USD', {
    note: 'Amortised over commitments.',
    trend: trend([33, 34, 34.5, 36, 36, 37, 38, 38.9]),
  }),
  measure('cost.mover', 'Biggest mover', '1027.4', 'USD', {
    note: 'Network, against the same 21 days of October.',
    status: 'watch',
    trend: trend([100, 90, 120, 110, 400, 900, 1027]),
  }),
  measure('cost.untagged', 'Without a team tag', '6.2', 'percent', {
    note: 'Share of billed cost that no team owns.',
    status: 'bad',
    target: '5',
    trend: trend([4.2, 4.4, 5, 5.1, 5.9, 6.2]),
  }),
  measure('accounts.tracked', 'Accounts tracked', '18', 'count', {
    capability: 'nmhc-enrichment',
    note: '15 accounts with a score; 3 sample ones not counted.',
    sample: false,
    trend: [],
  }),
  measure('accounts.top_fit', 'Best fit', '85', 'points', {
    capability: 'nmhc-enrichment',
    note: 'Alder Grove Homes: size +71, both lists +10, change +4.',
    trend: [],
  }),
  measure('accounts.conflicts', 'Sources that disagree', '3', 'count', {
    capability: 'nmhc-enrichment',
    status: 'watch',
    note: '2 accounts concerned.',
  }),
  measure('market.units', 'Homes under management', '3420000', 'units', {
    capability: 'market-monitoring',
    low: '3400000',
    high: '3510000',
    note: 'Top 50 managers, 2024 list, of those that are sourced.',
    trend: trend([3.1, 3.2, 3.3, 3.42]),
  }),
  measure('market.hhi', 'Concentration, HHI', null, 'points', {
    capability: 'market-monitoring',
    status: 'none',
    note: 'Only 9 of 50 rows are sourced; bounds would be wider than the scale.',
  }),
  measure('competitors.moves', 'Competitor moves', '5', 'count', {
    capability: 'competitive-intelligence',
    note: 'Price 1, product 2, hiring 2 in 7 days.',
    status: 'info',
    trend: trend([1, 2, 0, 3, 2, 4, 5]),
  }),
  measure('compliance.rules', 'Rules signed', '0', 'count', {
    capability: 'compliance-monitoring',
    status: 'watch',
    note: 'Of 24 rules. Unsigned rules warn and never release a contact.',
    target: '24',
  }),
];

const severities = ['critical', 'high', 'watch', 'info'];
const titles = [
  [
    'Lumen Leasing lowered Collect Plus from $2.40 to $1.95 a unit',
    'price_change',
    'competitive-intelligence',
    'competitor:lumen-leasing',
    '$2.40',
    '$1.95',
  ],
  [
    'Network cost rose $1,027 against the same days of October',
    'cost_mover',
    'cost-optimization',
    'service:network',
    '$3,170.60',
    '$4,198.00',
  ],
  [
    'Two rankings disagree about Alder Grove Homes by 9,000 homes',
    'source_conflict',
    'nmhc-enrichment',
    'company:alder-grove-homes',
    null,
    null,
  ],
  [
    'Lumen Leasing rewrote its pricing page',
    'page_change',
    'competitive-intelligence',
    'competitor:lumen-leasing',
    'Collect Plus\nFrom $2.40 per unit per month\nMinimum 1,000 units, annual term\nIncludes reminders, plans and payment links',
    'Collect Plus\nFrom $1.95 per unit per month\nMinimum 500 units, annual term\nIncludes reminders, plans and payment links\nSetup fee waived until 31 December',
  ],
  [
    'Tessel Resident opened a collections compliance role',
    'hiring',
    'competitive-intelligence',
    'competitor:tessel-resident',
    null,
    null,
  ],
];
export const signals = Array.from({ length: 64 }, (_, index) => {
  const [title, kind, capability, subject, before, after] = titles[index % titles.length];
  const state = index % 9 === 7 ? 'acknowledged' : index % 9 === 8 ? 'resolved' : 'open';
  return {
    id: `sig_${1187 - index}`,
    kind,
    capability,
    subject,
    severity: severities[(index * 3 + 1) % 4],
    confidence: 0.94,
    title: index < titles.length ? title : `${title} (${index})`,
    summary:
      'Confirmed in three polls in a row. Minimum halved to 500 units, setup fee waived until the end of the year; the currency and the unit are the same on both sides.',
    reasons: [
      'Structured price on both sides: offer and visible text agree',
      'Three confirmations in a row: 18:04, 00:03, 06:01',
      'No change back within 30 days',
    ],
    before,
    after,
    evidence: [
      observed('obs_2', 'Pricing page after the change', 'block 4'),
      observed('obs_1', 'Pricing page before the change', 'block 4'),
      { kind: 'fact', id: 'fct_1', locator: null, label: 'price.per_unit_month = 1.95 USD' },
    ],
    dedupe_key: `lumen/collect-plus/price/${index}`,
    occurred_at: ago(index * 7 * HOUR),
    sample: true,
    state,
    first_seen_at: ago(index * 7 * HOUR),
    last_seen_at: ago(index * 7 * HOUR - HOUR),
    seen_count: 1 + (index % 3),
    history:
      state === 'open'
        ? []
        : [
            {
              at: ago(index * HOUR),
              actor: 'user:usr_1',
              actor_name: 'Rae Okafor',
              from: 'open',
              to: state,
              reason: 'Sales has been told.',
            },
          ],
  };
});

const steps = [
  {
    id: 'save',
    title: 'Save the present state of 14 instances and their schedules',
    verify: 'snapshot count is 14',
    undo: null,
  },
  {
    id: 'tag',
    title: 'Put the tag schedule=office-hours on each instance',
    verify: 'tag reads back',
    undo: 'restore former tags',
  },
  {
    id: 'stop',
    title: 'Stop the instances that are idle, one after another',
    verify: 'state is stopped within 6 minutes',
    undo: 'start, then health check',
  },
];
const proposal = (id, title, more = {}) => ({
  id,
  capability: 'cost-optimization',
  kind: 'webhook.call',
  title,
  summary:
    'Staging databases used CPU above 2 % in only 3 of the last 180 nights. Stopping them from 20:00 to 07:00 and at weekends keeps every working hour as it is.',
  parameters: { schedule: 'office-hours', instances: 14 },
  effect: { summary: '+$6,180 a month', unit: 'USD', low: '5200', point: '6180', high: '7050' },
  risk: 'low',
  reversible: true,
  state: 'waiting',
  plan: {
    steps,
    details: { region: 'eu-west-1', endpoint: 'https://automation.example.com/hooks/schedule' },
  },
  plan_hash: hash(id.length + title.length),
  proposed_by: 'system:cost-optimization',
  proposed_by_name: null,
  proposed_at: ago(26 * HOUR),
  expires_at: ago(-3 * DAY),
  from_signal: 'sig_1186',
  evidence: [
    page('/cost/rows?service=Compute', 'Bill rows of the staging databases'),
    observed('obs_bill', 'Bill file', 'rows 210 to 224'),
  ],
  sample: true,
  decision: null,
  change: null,
  may_decide: { allowed: true, reason: null },
  ...more,
});
const decision = {
  by: 'user:usr_1',
  by_name: 'Rae Okafor',
  at: ago(2 * DAY),
  reason: 'Exports older than a year are read twice a year.',
  policy: null,
};
const change = (state, ok) => ({
  id: 'chg_1',
  state,
  started_at: ago(2 * DAY - MINUTE),
  finished_at: ago(2 * DAY - 3 * MINUTE),
  pre_state: { schedule: null },
  steps: steps.map((step, index) => ({
    id: step.id,
    title: step.title,
    state: !ok && index === 2 ? 'failed' : 'done',
    at: ago(2 * DAY - index * MINUTE),
    detail: null,
  })),
  verification: {
    ok,
    detail: ok
      ? 'All 14 instances are stopped outside office hours.'
      : 'Instance 9 did not stop within 6 minutes.',
  },
  outcome: ok ? { billed_before: '860.00', billed_after: '12.40', currency: 'USD' } : null,
});
export const proposals = [
  proposal('prp_412', 'Stop 14 staging databases outside office hours'),
  proposal('prp_413', 'Raise the mover threshold to $800', {
    kind: 'workspace.setting',
    effect: { summary: 'Fewer signals about small services' },
    risk: 'medium',
    proposed_by: 'user:usr_2',
    proposed_by_name: 'Sam Iwu',
    from_signal: null,
  }),
  proposal('prp_414', 'Delete 212 snapshots without an owner', {
    risk: 'high',
    reversible: false,
    effect: { summary: '+$310 a month', unit: 'USD', low: '280', point: '310', high: '340' },
    may_decide: { allowed: false, reason: 'The risk is high and you proposed it: another approver decides.' },
  }),
  proposal('prp_398', 'Move 41 TB of cold exports to archive storage', {
    state: 'verified',
    decision,
    change: change('verified', true),
    effect: { summary: '+$860 a month', unit: 'USD', low: '810', point: '860', high: '905' },
  }),
  proposal('prp_391', 'Tighten the bucket policy of export-archive', {
    state: 'rolled_back',
    decision,
    change: change('rolled_back', false),
    effect: { summary: '1 finding closed' },
  }),
  proposal('prp_405', 'Raise the retry limit of the settlement queue', {
    state: 'rejected',
    decision: { ...decision, by_name: 'Sam Iwu', reason: 'Wait for the outage review.' },
    effect: { summary: 'No money effect' },
  }),
];

const source = (id, title, state, more = {}) => ({
  id,
  capability: id.split('/')[0],
  kind: 'page',
  title,
  address: `https://www.example.com/${id.split('/')[1]}`,
  state,
  reason: state === 'ok' ? null : 'The connection timed out after 20 s.',
  last_tried_at: ago(14 * MINUTE),
  last_good_at: state === 'unreachable' ? null : ago(state === 'ok' ? 14 * MINUTE : 3 * DAY),
  last_changed_at: state === 'unreachable' ? null : ago(8 * DAY),
  interval_s: 21_600,
  misses: state === 'ok' ? 0 : 4,
  enabled: true,
  sample: true,
  ...more,
});
export const sources = [
  source('competitive-intelligence/lumen-pricing', 'Lumen Leasing, pricing page', 'ok'),
  source('competitive-intelligence/lumen-news', 'Lumen Leasing, news feed', 'ok', {
    kind: 'feed',
    interval_s: 900,
  }),
  source('competitive-intelligence/tessel-jobs', 'Tessel Resident, job board', 'unreachable', {
    kind: 'feed',
  }),
  source('competitive-intelligence/tessel-status', 'Tessel Resident, status page', 'failing', {
    reason: 'Answered 503 four times in a row.',
  }),
  source('cost-optimization/bill', 'Cloud bill', 'ok', {
    kind: 'file',
    interval_s: null,
    address: 'bills/2026-11.csv',
  }),
  source('nmhc-enrichment/list', 'NMHC lists', 'ok', {
    kind: 'file',
    interval_s: null,
    sample: false,
    address: 'data/nmhc50.csv',
  }),
];
export const captures = (id) =>
  Array.from({ length: 6 }, (_, index) => ({
    id: index === 0 ? 'obs_2' : index === 1 ? 'obs_1' : `obs_${id.length}_${index}`,
    source_id: id,
    address: `https://www.example.com/${id}`,
    retrieved_at: ago(index * 6 * HOUR),
    media_type: 'text/html',
    content_hash: hash(id.length + index),
    size_bytes: 48_212 - index * 131,
    extractor: 'page@1',
    sample: true,
    body_expired_at: null,
  }));
export const fact = (id, attribute, value, more = {}) => ({
  id,
  subject: 'company:alder-grove-homes',
  attribute,
  qualifiers: { list: 'managers', year: 2024, scope: 'US' },
  value,
  unit: 'units',
  precision: 'exact',
  valid_from: '2024-01-01',
  valid_to: null,
  observation_id: 'obs_list',
  locator: 'row 14',
  claimed_by: 'Example Ranking',
  extractor: 'list@1',
  note: null,
  known_from: ago(20 * DAY),
  known_to: null,
  sample: true,
  ...more,
});
export const observation = (id) => ({
  ...captures('competitive-intelligence/lumen-pricing')[0],
  id,
  source_id: 'competitive-intelligence/lumen-pricing',
  source_title: 'Lumen Leasing, pricing page',
  response: {
    status: 200,
    final_address: 'https://www.example.com/pricing',
    headers: { etag: '"9c41"', 'last-modified': 'Sat, 21 Nov 2026 18:00:00 GMT' },
  },
  excerpt:
    'Collect Plus\nFrom $1.95 per unit per month\nMinimum 500 units, annual term\nIncludes reminders, plans and payment links\nSetup fee waived until 31 December',
  facts: [
    fact('fct_1', 'price_per_unit_month', '1.95', {
      subject: 'competitor:lumen-leasing',
      unit: 'USD',
      qualifiers: { product: 'Collect Plus' },
    }),
  ],
});

const names = [
  ['nmhc-enrichment', 'NMHC enrichment'],
  ['market-monitoring', 'Market monitoring'],
  ['cost-optimization', 'Cost optimization'],
  ['compliance-monitoring', 'Compliance monitoring'],
  ['competitive-intelligence', 'Competitive intelligence'],
];
export const cycle = (state, done = 5, id = 'cyc_1902', started = 20 * MINUTE) => ({
  id,
  mode: 'manual',
  state,
  started_at: ago(started),
  finished_at: state === 'running' ? null : ago(started - 9600),
  reason: null,
  capabilities: names.map(([name, title], index) => ({
    name,
    title,
    status: index < done ? (index === 4 ? 'partial' : 'ok') : index === done ? 'running' : 'pending',
    message: index < done ? null : index === done ? 'Reading bills/2026-11.csv' : null,
    observations: index < done ? 3 + index : 0,
    facts: index < done ? 40 * index : 0,
    signals: index < done ? index : 0,
    proposals: index === 2 && index < done ? 1 : 0,
    unreachable:
      index === 4 && index < done
        ? [{ source: 'Tessel Resident, job board', reason: 'timed out after 20 s' }]
        : [],
    duration_ms: index < done ? 800 + index * 700 : null,
  })),
  summary: state === 'running' ? null : { new: 7, changed: 5, decisions: 1, unreachable: 1 },
});

const actions = [
  'cycle.finished',
  'signal.raised',
  'proposal.approved',
  'change.verified',
  'proposal.rejected',
  'change.rolled_back',
  'session.opened',
  'setting.changed',
];
export const ledger = Array.from({ length: 130 }, (_, index) => {
  const seq = 48_214 - index;
  return {
    seq,
    at: ago(index * 3 * HOUR),
    actor: index % 3 === 0 ? 'user:usr_1' : index % 3 === 1 ? 'system:cycle' : 'policy:small-settings',
    actor_name: index % 3 === 0 ? 'Rae Okafor' : null,
    action: actions[index % actions.length],
    subject: index % 8 === 2 ? 'prp_412' : `thing_${seq}`,
    body:
      index === 9
        ? null
        : { plan_hash: hash(seq), reason: 'Exports older than a year are read twice a year.' },
    erased: index === 9,
    hash: hash(seq),
    prev_hash: hash(seq - 1),
  };
});
