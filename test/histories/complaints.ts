/** CFPB complaint search answers for one company, newest complaint first, with the filter in force or lost. */
import type { Random } from './random.ts';

export interface Complaint {
  readonly id: number;
  readonly received: Date;
  readonly company: string;
  readonly issue: string;
  readonly state: string;
}

const issues = [
  'Attempts to collect debt not owed',
  'Written notification about debt',
  'False statements or representation',
  'Communication tactics',
] as const;
const states = ['TX', 'FL', 'GA', 'NC', 'OH', 'AZ', 'TN'] as const;

const stamp = (day: Date) => `${day.toISOString().slice(0, 10)}T12:00:00-05:00`;

/** Complaints that arrive over `days` days before `until`, one id higher than the other. */
export function complaintsOf(
  random: Random,
  company: string,
  count: number,
  until: Date,
  days: number,
  firstId: number,
  issue?: string,
): Complaint[] {
  return Array.from({ length: count }, (_, i) => ({
    id: firstId + i,
    received: new Date(until.getTime() - (days - ((i + 0.5) * days) / count) * 86_400_000),
    company,
    issue: issue ?? random.pick(issues),
    state: random.pick(states),
  }));
}

export interface ComplaintAnswer {
  /** Oldest first. */
  readonly complaints: readonly Complaint[];
  readonly at: Date;
  readonly stale?: boolean;
  readonly dataIssue?: boolean;
  /** What the answer says, where that is not how many complaints there are. */
  readonly total?: number;
}

export function cfpbAnswer(answer: ComplaintAnswer): string {
  const newest = [...answer.complaints].reverse().slice(0, 100);
  const hits = newest.map((complaint) => ({
    _index: 'complaint-public-v1',
    _type: '_doc',
    _id: String(complaint.id),
    _score: null,
    _source: {
      product: 'Debt collection',
      complaint_what_happened: '',
      date_sent_to_company: stamp(complaint.received),
      issue: complaint.issue,
      sub_product: 'Rental debt',
      zip_code: '752XX',
      tags: null,
      complaint_id: String(complaint.id),
      timely: 'Yes',
      consumer_consent_provided: null,
      company_response: 'In progress',
      submitted_via: 'Web',
      company: complaint.company,
      date_received: stamp(complaint.received),
      state: complaint.state,
      consumer_disputed: 'N/A',
      company_public_response: null,
      sub_issue: null,
    },
    sort: [Date.parse(stamp(complaint.received)), String(complaint.id)],
  }));
  const total = answer.total ?? answer.complaints.length;
  return JSON.stringify({
    took: 41,
    timed_out: false,
    _shards: { total: 5, successful: 5, skipped: 0, failed: 0 },
    hits: { total: { value: total, relation: 'eq' }, max_score: null, hits },
    aggregations: {
      product: {
        doc_count: total,
        product: {
          doc_count_error_upper_bound: 0,
          sum_other_doc_count: 0,
          buckets: [{ key: 'Debt collection', doc_count: total }],
        },
      },
    },
    _meta: {
      license: 'CC0',
      last_updated: stamp(answer.at),
      last_indexed: stamp(answer.at),
      total_record_count: 6_650_388,
      is_data_stale: answer.stale ?? false,
      has_data_issue: answer.dataIssue ?? false,
      break_points: {},
    },
  });
}
