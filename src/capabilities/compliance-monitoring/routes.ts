/** The HTTP interface of compliance: the rules, the contact gate, the status. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { checkContacts, summarize } from './check-contacts.ts';
import { decisionSchema, presentDecision } from './present-decision.ts';
import { reportStatus, statusSchema } from './report-status.ts';
import { notEvaluated, presentRule, ruleSchema, signedRules } from './rule-set.ts';
import type { ComplianceSettings } from './settings.ts';

/** Events in one request; a longer log goes through the command. */
const mostEvents = 5_000;

const rulesRoute = createRoute({
  method: 'get',
  path: '/compliance/rules',
  tags: ['Compliance'],
  summary: 'Contact rules with citation, effective dates and signature',
  responses: {
    200: {
      description: 'Every rule of the set',
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(ruleSchema),
            next_cursor: z.null(),
            rule_set: z.string(),
            not_evaluated: z.array(z.string()),
          }),
        },
      },
    },
    ...problems(401),
  },
});

const checkRoute = createRoute({
  method: 'post',
  path: '/compliance/contacts/check',
  tags: ['Compliance'],
  summary: 'Judge contacts, each with those before it; nothing is stored or sent',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              events: z
                .array(z.record(z.string(), z.unknown()))
                .min(1)
                .max(mostEvents)
                .openapi({ description: 'Contact events, as in a contact log.' }),
              as_of: z.iso.date().optional().openapi({
                description: 'Judge by the rules in force on this date instead of each event’s own.',
              }),
            })
            .strict(),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'One decision an event, in order',
      content: {
        'application/json': {
          schema: z.object({
            decisions: z.array(decisionSchema),
            outcomes: z.object({
              permitted: z.int(),
              presumed_violation: z.int(),
              prohibited: z.int(),
              needs_evidence: z.int(),
            }),
          }),
        },
      },
    },
    ...problems(400, 401),
  },
});

const statusRoute = createRoute({
  method: 'get',
  path: '/compliance/status',
  tags: ['Compliance'],
  summary: 'Rules in force and signed, last check of the contact log, what is not covered',
  responses: {
    200: {
      description: 'Where compliance stands',
      content: { 'application/json': { schema: statusSchema } },
    },
    ...problems(401),
  },
});

export function createRoutes(
  services: CapabilityServices,
  settings: () => ComplianceSettings,
): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.openapi(rulesRoute, (c) => {
    const set = signedRules(settings());
    const today = services.clock.now().toISOString().slice(0, 10);
    const items = set.rules.map((rule) => presentRule(rule, today));
    return c.json({ items, next_cursor: null, rule_set: set.hash, not_evaluated: [...notEvaluated] }, 200);
  });
  router.openapi(checkRoute, (c) => {
    const { events, as_of: asOf } = c.req.valid('json');
    const rules = signedRules(settings());
    const decisions = checkContacts(events, rules, asOf === undefined ? {} : { asOf });
    const { outcomes } = summarize(decisions, rules);
    return c.json({ decisions: decisions.map(presentDecision), outcomes: { ...outcomes } }, 200);
  });
  router.openapi(statusRoute, async (c) => c.json(await reportStatus(services, settings()), 200));
  return router;
}
