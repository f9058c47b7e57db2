/** The last step of every classification: mentions raise severity, votes move the bar, and both say so in the reasons. */
import { hashOf } from '../../../../kernel/canonical-json.ts';
import type { ChangeContext, Finding, Severity } from '../contract.ts';
import { competitiveAdvantage } from './competitive-advantage.ts';
import type { ClassifyOptions, Draft, Suppression } from './options.ts';
import { adjustmentFor } from './thresholds-from.ts';
import { containsName } from './wording.ts';

const steps: readonly Severity[] = ['info', 'watch', 'high', 'critical'];

/** Our choice: what a severity is worth against the bar that votes set. */
const severityWeight: Readonly<Record<Severity, number>> = {
  info: 0.25,
  watch: 0.5,
  high: 0.8,
  critical: 1,
};

function raised(severity: Severity): Severity {
  return steps[Math.min(steps.indexOf(severity) + 1, steps.length - 1)] ?? severity;
}

function lowered(severity: Severity): Severity {
  return severity === 'critical' ? severity : (steps[Math.max(steps.indexOf(severity) - 1, 0)] ?? severity);
}

export type Finished = { readonly finding: Finding } | { readonly suppressed: Suppression };

export function finishDraft(draft: Draft, context: ChangeContext, options: ClassifyOptions): Finished {
  const reasons = [...draft.reasons];
  let severity = draft.severity;
  const own = options.ownNames.find((name) => containsName(draft.mentionText, name));
  const account =
    own === undefined
      ? options.accountNames.find((name) => containsName(draft.mentionText, name))
      : undefined;
  const mentioned = own ?? account;
  if (mentioned !== undefined) {
    severity = raised(severity);
    reasons.push(
      own === undefined
        ? `It mentions our account ${mentioned}: one step graver.`
        : `It mentions ${mentioned}: one step graver.`,
    );
  }
  const advantage = competitiveAdvantage(draft, options.ownStrengths ?? []);
  if (advantage.isAdvantage) reasons.push(advantage.reason);

  const adjustment = adjustmentFor(options.thresholds ?? [], draft.kind, context);
  if (adjustment !== undefined) {
    const worth = severityWeight[severity] * draft.confidence;
    if (severity !== 'critical' && mentioned === undefined && worth < adjustment.minWorth) {
      return {
        suppressed: {
          reason: 'below_threshold',
          detail: `"${draft.title}" is worth ${worth.toFixed(2)}, less than ${adjustment.minWorth.toFixed(2)}. ${adjustment.explanation}`,
        },
      };
    }
    // What names us is told at its full weight, whatever was thought of its like.
    if (adjustment.lowersSeverity && mentioned === undefined) severity = lowered(severity);
    reasons.push(adjustment.explanation);
  }
  return {
    finding: {
      kind: draft.kind,
      severity,
      confidence: draft.confidence,
      title: draft.title,
      summary: draft.summary,
      reasons,
      before: draft.before,
      after: draft.after,
      occurredAt: draft.occurredAt ?? context.seenAt,
      key: `${draft.kind}:${context.competitor.slug}:${hashOf(draft.identity).slice(0, 24)}`,
      fingerprintText: draft.fingerprintText,
    },
  };
}
