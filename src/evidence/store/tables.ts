/** The rows of evidence as PostgreSQL hands them over. */
import type { Generated } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import type { FactPrecision, Measure, SourceState } from '../contract.ts';

export interface SourceRow {
  id: string;
  capability: string;
  kind: string;
  title: string;
  address: string;
  settings: Json;
  interval_s: number | null;
  sample: boolean;
  enabled: boolean;
  state: SourceState;
  reason: string | null;
  last_tried_at: Date | null;
  last_good_at: Date | null;
  last_changed_at: Date | null;
  misses: number;
  cursor_observation: string | null;
  etag: string | null;
  last_modified: string | null;
}

export interface ObservationRow {
  id: string;
  source_id: string;
  address: string;
  retrieved_at: Date;
  last_seen_at: Date;
  seen_count: Generated<number>;
  media_type: string;
  content_hash: Buffer;
  size_bytes: number;
  response: Json;
  extractor: string;
  sample: boolean;
  body_expired_at: Date | null;
  body_hash: Buffer | null;
  extracted_hash: Buffer | null;
}

interface BodyRow {
  hash: Buffer;
  size_bytes: number;
  codec: 'zlib' | 'none';
  content: Buffer;
}

export interface FactRow {
  id: string;
  claim_key: Buffer;
  content_key: Buffer;
  source_id: string;
  observation_id: string;
  subject: string;
  attribute: string;
  qualifiers: Record<string, string | number | boolean>;
  value: Json;
  unit: string | null;
  precision: FactPrecision;
  valid_from: string;
  valid_to: string | null;
  locator: string;
  claimed_by: string;
  extractor: string;
  note: string | null;
  sample: boolean;
  known_from: Date;
  known_to: Date | null;
}

interface MeasureRow {
  id: string;
  capability: string;
  rank: number;
  sample: boolean;
  document: Measure;
}

interface MeasureHistoryRow {
  measure_id: string;
  recorded_at: Date;
  sample: boolean;
  document: Measure;
}

interface MeasureReadingRow {
  measure_id: string;
  recorded_at: Date;
  as_of: string;
}

export type EvidenceTables = {
  sources: SourceRow;
  observations: ObservationRow;
  bodies: BodyRow;
  facts: FactRow;
  measures: MeasureRow;
  measure_history: MeasureHistoryRow;
  measure_readings: MeasureReadingRow;
};
