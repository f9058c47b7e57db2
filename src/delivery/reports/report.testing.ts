/** What the tests of reports build on: inputs with everything in them. */
import type { ReportInputs, SignalInput } from './domain/inputs.ts';
import { parseWeek } from './domain/period.ts';

export const signal = (id: string, over: Partial<SignalInput> = {}): SignalInput => ({
  id,
  kind: 'competitor.price_changed',
  capability: 'competitive-intelligence',
  severity: 'high',
  title: 'Lumen Leasing changed a price',
  summary: 'Collect Plus costs $1.95.',
  before: '$2.40',
  after: '$1.95',
  occurredAt: '2026-11-20T06:00:00.000Z',
  state: 'open',
  evidence: { kind: 'observation', id: 'obs_1', locator: 'line 3', label: 'Pricing page' },
  sample: true,
  ...over,
});

export const inputs = (over: Partial<ReportInputs> = {}): ReportInputs => ({
  edition: 'weekly',
  workspace: 'Harborline Pay',
  timeZone: 'America/New_York',
  period: parseWeek('2026-W47', 'America/New_York'),
  isComplete: true,
  knownAt: '2026-11-23T12:00:00.000Z',
  baseUrl: '',
  measures: [
    {
      id: 'cost.billed',
      capability: 'cost-optimization',
      title: 'Cloud cost',
      value: '55866.4375',
      unit: 'USD',
      asOf: '2026-11-22T12:00:00.000Z',
      definition: 'What was billed.',
      definitionVersion: 2,
      status: 'bad',
      note: 'Network rose.',
      target: '50000',
      trend: [
        { at: '2026-09-01', value: '51000' },
        { at: '2026-10-01', value: '55866.4375' },
      ],
      evidence: [{ kind: 'page', id: '/cost?period=2026-10', label: 'The bill' }],
      rank: 2,
      sample: true,
    },
    {
      id: 'market.units',
      capability: 'market-monitoring',
      title: 'Homes known',
      value: null,
      unit: 'units',
      asOf: '2026-11-22T12:00:00.000Z',
      definition: 'Homes.',
      definitionVersion: 1,
      status: 'info',
      note: 'No list was read.',
      trend: [],
      evidence: [],
      rank: 1,
      sample: false,
    },
  ],
  signals: [
    {
      capability: 'competitive-intelligence',
      counts: { critical: 0, high: 1, watch: 0, info: 3 },
      gravest: [signal('sig_1'), signal('sig_2', { severity: 'info', title: 'A post' })],
    },
  ],
  due: {
    total: 1,
    first: [
      {
        id: 'prp_1',
        title: 'Stop staging at night',
        effect: 'Saves $6,180 a month',
        risk: 'low',
        reversible: true,
        expiresAt: '2026-11-30T05:00:00.000Z',
        evidence: null,
        sample: false,
      },
    ],
  },
  decided: {
    total: 1,
    first: [
      {
        proposalId: 'prp_2',
        title: 'Raise a threshold',
        decision: 'approved',
        at: '2026-11-19T15:00:00.000Z',
        policy: 'small-settings',
        reason: null,
        sample: false,
      },
    ],
  },
  changes: {
    total: 1,
    first: [
      {
        proposalId: 'prp_2',
        title: 'Raise a threshold',
        state: 'verified',
        at: '2026-11-19T15:01:00.000Z',
        detail: 'It reads back',
        sample: false,
      },
    ],
  },
  facts: { learned: 1200, withdrawn: 3 },
  sources: {
    total: 3,
    read: 2,
    notRead: 1,
    first: [
      {
        id: 'competitive-intelligence/eliseai/blog',
        title: 'EliseAI, blog',
        state: 'unreachable',
        reason: 'no address was found',
        lastGoodAt: null,
        sample: false,
      },
    ],
  },
  limits: [],
  ...over,
});

/** Nothing known at all. */
export const emptyInputs = (over: Partial<ReportInputs> = {}): ReportInputs =>
  inputs({
    measures: [],
    signals: [],
    due: { total: 0, first: [] },
    decided: { total: 0, first: [] },
    changes: { total: 0, first: [] },
    facts: { learned: 0, withdrawn: 0 },
    sources: { total: 0, read: 0, notRead: 0, first: [] },
    ...over,
  });
