/** Use case: where compliance stands. The rules with their state, the last check of the contact log, what is not covered. */
import { z } from '@hono/zod-openapi';
import type { CapabilityServices } from '../contract.ts';
import { isInForce, ruleState } from './domain/rule.ts';
import { contactReportSchema } from './review-log.ts';
import { notEvaluated, signedRules } from './rule-set.ts';
import type { ComplianceSettings } from './settings.ts';
import { findContactCheck } from './store.ts';

export const statusSchema = z
  .object({
    as_of: z.string(),
    rule_set: z.string(),
    rules: z.object({ total: z.int(), in_force: z.int(), signed: z.int(), draft: z.int() }),
    contacts: contactReportSchema
      .extend({
        checked_at: z.string(),
        observation_id: z.string(),
        source_id: z.string(),
        sample: z.boolean(),
      })
      .nullable(),
    not_evaluated: z.array(z.string()),
  })
  .openapi('ComplianceStatus');

export type ComplianceStatus = z.infer<typeof statusSchema>;

export async function reportStatus(
  services: CapabilityServices,
  settings: ComplianceSettings,
): Promise<ComplianceStatus> {
  const at = services.clock.now().toISOString();
  const { rules, hash } = signedRules(settings);
  const signed = rules.filter((rule) => ruleState(rule) === 'signed').length;
  const check = await findContactCheck(services.database.db);
  return {
    as_of: at,
    rule_set: hash,
    rules: {
      total: rules.length,
      in_force: rules.filter((rule) => isInForce(rule, at.slice(0, 10))).length,
      signed,
      draft: rules.length - signed,
    },
    contacts: check
      ? {
          ...check.report,
          checked_at: check.checkedAt.toISOString(),
          observation_id: check.observationId,
          source_id: check.sourceId,
          sample: check.sample,
        }
      : null,
    not_evaluated: [...notEvaluated],
  };
}
