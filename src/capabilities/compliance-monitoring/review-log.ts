/**
 * A contact log as evidence: what was decided of each contact that was held, by event id and line. The log itself is not
 * kept (it may hold numbers and addresses of people); its hash ties the review to it.
 */
import { readFile } from 'node:fs/promises';
import { z } from '@hono/zod-openapi';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { type CheckSummary, parseContactLog, summarize } from './check-contacts.ts';
import type { ContactDecision } from './domain/contact-decision.ts';
import { judgeContacts } from './domain/judge-contacts.ts';
import type { RuleSet } from './domain/rule.ts';

/** Held contacts told one by one; beyond that a group is counted. */
const toldContacts = 1000;

const heldContactSchema = z.object({
  id: z.string(),
  /** Line of the log. */
  line: z.int(),
  outcome: z.enum(['presumed_violation', 'prohibited', 'needs_evidence']),
  rule: z.string().nullable(),
  citation: z.string().nullable(),
  reason: z.string(),
  next_permitted_at: z.string().nullable(),
});

export const contactReportSchema = z
  .object({
    log: z.string(),
    log_sha256: z.string(),
    rule_set: z.string(),
    signed: z.boolean(),
    events: z.int(),
    outcomes: z.object({
      permitted: z.int(),
      presumed_violation: z.int(),
      prohibited: z.int(),
      needs_evidence: z.int(),
    }),
    groups: z.array(
      z.object({
        outcome: z.enum(['presumed_violation', 'prohibited', 'needs_evidence']),
        rule: z.string().nullable(),
        citation: z.string().nullable(),
        contacts: z.int(),
        last_at: z.string(),
      }),
    ),
    held: z.array(heldContactSchema),
    unknown_keys: z.array(z.string()),
  })
  .openapi('ContactLogReport');

export type ContactReport = z.infer<typeof contactReportSchema>;
type HeldContact = z.infer<typeof heldContactSchema>;

/**
 * Reads and judges a log.
 * @throws SophiaError `compliance.file` where it cannot be read, and as `readContactEvent` does for a bad line.
 */
export async function reviewLog(path: string, shownAs: string, rules: RuleSet): Promise<ContactReport> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new SophiaError('compliance.file', `The contact log cannot be read: ${messageOf(error)}`, {
      where: shownAs,
      hint: 'Check contact_log in the settings of compliance-monitoring.',
      cause: error,
    });
  }
  const lines = parseContactLog(bytes.toString('utf8'), shownAs);
  const decisions = judgeContacts(
    lines.map(({ event }) => event),
    rules,
  );
  const held: (HeldContact & { ms: number })[] = [];
  for (const [i, decision] of decisions.entries()) {
    const source = lines[i];
    if (source === undefined || decision.outcome === 'permitted') continue;
    held.push({ ...heldContact(decision, decision.outcome, source.line), ms: source.event.ms });
  }
  return {
    log: shownAs,
    log_sha256: sha256Hex(bytes),
    ...plain(summarize(decisions, rules)),
    groups: groupsOf(held),
    held: held.slice(0, toldContacts).map(({ ms: _ms, ...contact }) => contact),
  };
}

function plain(summary: CheckSummary) {
  return { ...summary, outcomes: { ...summary.outcomes }, unknown_keys: [...summary.unknown_keys] };
}

function heldContact(decision: ContactDecision, outcome: HeldContact['outcome'], line: number): HeldContact {
  const first = decision.rules[0];
  return {
    id: decision.id,
    line,
    outcome,
    rule: first?.id ?? null,
    citation: first?.citation ?? null,
    reason: decision.reasons[0] ?? '',
    next_permitted_at: decision.next_permitted_at,
  };
}

function groupsOf(held: readonly (HeldContact & { readonly ms: number })[]): ContactReport['groups'] {
  const groups = new Map<string, ContactReport['groups'][number] & { ms: number }>();
  for (const { outcome, rule, citation, ms } of held) {
    const key = `${outcome} ${rule}`;
    const group = groups.get(key) ?? { outcome, rule, citation, contacts: 0, last_at: '', ms };
    groups.set(key, { ...group, contacts: group.contacts + 1, ms: Math.max(group.ms, ms) });
  }
  return [...groups.values()].map(({ ms, ...group }) => ({ ...group, last_at: new Date(ms).toISOString() }));
}
