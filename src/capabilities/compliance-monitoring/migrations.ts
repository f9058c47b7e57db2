/** Tables of compliance monitoring: the last check of the contact log, and what has been told of it. */
import type { Migration } from '../../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'compliance-monitoring/0001-contact-checks',
    sql: `
      CREATE TABLE compliance_contact_checks (
        source_id text PRIMARY KEY,
        observation_id text NOT NULL,
        sample boolean NOT NULL,
        report jsonb NOT NULL,
        checked_at timestamptz NOT NULL
      );
      CREATE TABLE compliance_raised (
        dedupe_key text PRIMARY KEY,
        fingerprint text NOT NULL,
        sample boolean NOT NULL
      );
      COMMENT ON TABLE compliance_contact_checks IS 'The last check of the contact log: how many contacts had which outcome, and which were held. Ids only.';
      COMMENT ON TABLE compliance_raised IS 'Groups of held contacts already told as signals, so that one that a person resolved is told again only when it changes.';
    `,
  },
];
