/** This capability's part of the intelligence cycle: the rules as sourced facts, and a check of the contact log. */
import { resolve } from 'node:path';
import type { FactInput, SourceInput } from '../../evidence/contract.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices, CycleContext, CycleOutcome } from '../contract.ts';
import { evaluatorVersion } from './domain/contact-decision.ts';
import type { RuleSet } from './domain/rule.ts';
import { type MeasuredLog, measureCompliance } from './measure-compliance.ts';
import { type ContactReport, reviewLog } from './review-log.ts';
import { presentRule, signedRules } from './rule-set.ts';
import type { ComplianceSettings } from './settings.ts';
import { deleteOtherChecks, findContactCheck, saveContactCheck } from './store.ts';
import { heldSignals, tellHeldContacts } from './tell-held-contacts.ts';

const capability = 'compliance-monitoring';

const rulesSource: SourceInput = {
  id: `${capability}/federal-contact-rules`,
  capability,
  kind: 'rules',
  title: 'Federal contact rules, 12 CFR part 1006',
  address: 'sophia:federal-contact-rules',
  settings: {},
  sample: false,
};

export async function runCycle(
  context: CycleContext<unknown>,
  settings: ComplianceSettings,
): Promise<CycleOutcome> {
  const rules = signedRules(settings);
  const logSource = sourceOfLog(settings);
  await context.evidence.sources.register(capability, logSource ? [rulesSource, logSource] : [rulesSource]);
  await deleteOtherChecks(context.database.db, logSource?.id ?? null);
  context.progress('reading the contact rules');
  const loaded = await loadRules(context, context.at, rules);
  const checked = logSource && (await checkLog(context, settings, logSource, rules));
  const log = checked?.log ?? (logSource && (await lastCheck(context)));
  const findings = log ? heldSignals(log.report, log.observationId, rules, log.sample) : [];
  const signals = await tellHeldContacts(context, findings);
  await context.evidence.measures.put(measureCompliance(rules, loaded.observationId, log, context.at));
  return {
    observations: loaded.observations + (checked?.observations ?? 0),
    facts: loaded.facts,
    signals,
    proposals: 0,
    unreachable: checked?.unreachable ?? [],
  };
}

function sourceOfLog({ contact_log: path, sample }: ComplianceSettings): SourceInput | undefined {
  if (path === undefined) return undefined;
  return {
    id: `${capability}/contact-log`,
    capability,
    kind: 'contact-log',
    title: `Contact log ${path}`,
    address: path,
    settings: {},
    sample,
  };
}

/** Every rule is an observation's line and three facts: where it comes from, since when it holds, whether it is signed. */
async function loadRules(services: CapabilityServices, at: string, rules: RuleSet) {
  const rows = rules.rules.map((rule) => presentRule(rule, at.slice(0, 10)));
  const body = rows.map(({ in_force: _inForce, ...row }) => `${canonicalJson(row)}\n`).join('');
  const { observation, isNew } = await services.evidence.observations.record({
    sourceId: rulesSource.id,
    address: rulesSource.address,
    retrievedAt: at,
    mediaType: 'application/x-ndjson',
    body: Buffer.from(body),
    response: { rule_set: rules.hash, rules: rows.length },
    extractor: evaluatorVersion,
    sample: false,
  });
  const facts = rows.flatMap((row, i): readonly FactInput[] => {
    const common = {
      subject: `rule:${row.id.toLowerCase()}`,
      qualifiers: { jurisdiction: row.jurisdiction, version: row.version },
      precision: 'exact',
      validFrom: row.effective_from,
      ...(row.effective_to === null ? {} : { validTo: row.effective_to }),
      observationId: observation.id,
      locator: `line ${i + 1}`,
      claimedBy: row.source.title,
      extractor: evaluatorVersion,
      sample: false,
    } as const;
    return [
      { ...common, attribute: 'citation', value: row.citation },
      { ...common, attribute: 'parameters', value: row.parameters },
      { ...common, attribute: 'signed', value: row.state === 'signed' },
    ];
  });
  const { added } = await services.evidence.facts.replace(rulesSource.id, facts);
  await services.evidence.sources.recordGood(rulesSource.id, at, isNew);
  return { observationId: observation.id, observations: isNew ? 1 : 0, facts: added };
}

interface CheckedLog {
  readonly log: MeasuredLog | undefined;
  readonly observations: number;
  readonly unreachable: CycleOutcome['unreachable'];
}

/** A log that cannot be read is that source's health; what the last good check found stays. */
async function checkLog(
  context: CycleContext<unknown>,
  settings: ComplianceSettings,
  source: SourceInput,
  rules: RuleSet,
): Promise<CheckedLog> {
  context.progress(`checking ${source.address}`);
  let report: ContactReport;
  try {
    report = await reviewLog(resolve(context.workspace.dir, source.address), source.address, rules);
  } catch (error) {
    if (!(error instanceof SophiaError)) throw error;
    const reason = [error.message, error.where && `(${error.where})`, error.hint].filter(Boolean).join(' ');
    await context.evidence.sources.recordMiss(source.id, context.at, 'miss', reason);
    context.log.warn({ source: source.id, reason }, 'The contact log could not be checked.');
    return { log: undefined, observations: 0, unreachable: [{ source: source.id, reason }] };
  }
  const { observation, isNew } = await context.evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: context.at,
    mediaType: 'application/x-ndjson',
    body: Buffer.from(reviewText(report)),
    response: { log_sha256: report.log_sha256, events: report.events, rule_set: report.rule_set },
    extractor: evaluatorVersion,
    sample: settings.sample,
  });
  await context.evidence.sources.recordGood(source.id, context.at, isNew);
  const log = { report, observationId: observation.id, sample: settings.sample };
  await saveContactCheck(context.database.db, {
    ...log,
    sourceId: source.id,
    checkedAt: new Date(context.at),
  });
  context.progress(`${report.events} contacts checked`);
  return { log, observations: isNew ? 1 : 0, unreachable: [] };
}

/** The review as kept: a head, then one line a held contact. */
function reviewText(report: ContactReport): string {
  const { held, ...head } = report;
  return [head, ...held].map((row) => `${canonicalJson(row)}\n`).join('');
}

async function lastCheck(services: CapabilityServices): Promise<MeasuredLog | undefined> {
  return findContactCheck(services.database.db);
}
