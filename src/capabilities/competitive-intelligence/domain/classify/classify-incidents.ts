/** An incident is one finding when it appears; its later updates are told only where the impact grows. */
import type { ChangeContext, Item, Severity } from '../contract.ts';
import { type ItemChanges, fieldText } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { excerpt } from './wording.ts';

const impacts = ['none', 'minor', 'major', 'critical'] as const;
type Impact = (typeof impacts)[number];

/** Our choice. A minor incident is worth a look, a critical one of a competitor is still not ours to be woken by. */
const severityOf: Readonly<Record<Impact, Severity>> = {
  none: 'info',
  minor: 'watch',
  major: 'high',
  critical: 'high',
};

function impactOf(item: Item): Impact {
  const said = fieldText(item, 'impact', 'severity').toLowerCase();
  return impacts.find((impact) => impact === said) ?? 'none';
}

export function classifyIncidents(
  changes: ItemChanges,
  context: ChangeContext,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const drafts: Draft[] = [];
  const suppressed: Suppression[] = [];
  for (const item of changes.added) drafts.push(draftOf(item, null, context));
  for (const { before, item } of changes.edited) {
    if (impacts.indexOf(impactOf(item)) > impacts.indexOf(impactOf(before))) {
      drafts.push(draftOf(item, before, context));
    } else {
      suppressed.push({
        reason: 'update',
        detail: `The incident "${item.title}" was told when it began; it now says ${statusOf(item) || 'more'}, its impact did not grow.`,
      });
    }
  }
  for (const item of changes.removed) {
    suppressed.push({ reason: 'update', detail: `The incident "${item.title}" left the list of open ones.` });
  }
  return { drafts, suppressed };
}

function statusOf(item: Item): string {
  return fieldText(item, 'status').replaceAll('_', ' ');
}

function draftOf(item: Item, before: Item | null, context: ChangeContext): Draft {
  const impact = impactOf(item);
  const components = fieldText(item, 'components', 'affected_components');
  const status = statusOf(item);
  const grew = before === null ? null : `from ${impactOf(before)} to ${impact}`;
  const isOver = /^(?:resolved|postmortem|completed)$/i.test(status);
  return {
    kind: 'incident',
    severity: severityOf[impact],
    confidence: 0.97,
    title:
      grew === null
        ? `${context.competitor.name} ${isOver ? 'had' : 'has'} ${impact === 'none' ? 'an incident' : `${/^[aeiou]/.test(impact) ? 'an' : 'a'} ${impact} incident`}: ${item.title}`
        : `${context.competitor.name}'s incident grew ${grew}: ${item.title}`,
    summary: excerpt(item.text === '' ? item.title : item.text),
    reasons: [
      grew === null
        ? `The status page names the incident with impact "${impact}"${status === '' ? '' : ` and status "${status}"`}.`
        : `The status page raised the impact ${grew}.`,
      ...(components === '' ? [] : [`Affected: ${components}.`]),
    ],
    before: before === null ? '' : `${before.title}\n${impactOf(before)}, ${statusOf(before)}`,
    after: `${item.title}\n${[impact, status].filter((part) => part !== '').join(', ')}${item.text === '' ? '' : `\n${item.text}`}`,
    occurredAt: item.at,
    identity: ['incident', item.key, ...(grew === null ? [] : [impact])],
    fingerprintText: `${item.title}\n${excerpt(item.text, 600)}`,
    mentionText: `${item.title}\n${item.text}`,
    loss:
      impact === 'major' || impact === 'critical'
        ? `${context.competitor.name} was not reliable: ${item.title}`
        : null,
  };
}

const down = /^(?:major_outage|partial_outage|major outage|partial outage)$/i;

/** Announced work on a system is no incident; a component that fails without an incident is one. */
export function classifyStatus(
  maintenance: ItemChanges,
  components: ItemChanges,
  hasIncident: boolean,
  context: ChangeContext,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const suppressed: Suppression[] = [
    ...maintenance.added.map((item) => plannedWork(item)),
    ...maintenance.edited.map(({ item }) => plannedWork(item)),
    ...maintenance.removed.map((item) => plannedWork(item)),
    ...[...components.added, ...components.removed].map(
      (item): Suppression => ({
        reason: 'below_threshold',
        detail: `The list of components of the status page changed: "${item.title}".`,
      }),
    ),
  ];
  const failed = components.edited.filter(
    ({ before, item }) => down.test(fieldText(item, 'status')) && !down.test(fieldText(before, 'status')),
  );
  for (const { item } of components.edited) {
    if (!hasIncident && failed.some((one) => one.item === item)) continue;
    suppressed.push({
      reason: 'update',
      detail: `The component "${item.title}" is now "${fieldText(item, 'status').replaceAll('_', ' ')}"; ${hasIncident ? 'the incident itself is told' : 'that is no outage'}.`,
    });
  }
  if (hasIncident || failed.length === 0) return { drafts: [], suppressed };
  const names = failed.map(({ item }) => item.title);
  const isMajor = failed.some(({ item }) => /major/i.test(fieldText(item, 'status')));
  return {
    suppressed,
    drafts: [
      {
        kind: 'incident',
        severity: isMajor ? 'high' : 'watch',
        confidence: 0.9,
        title: `${context.competitor.name} has an outage of ${names.slice(0, 3).join(', ')}`,
        summary: `${names.join(', ')}: down on the status page, without an incident.`,
        reasons: failed.map(
          ({ before, item }) =>
            `The component "${item.title}" went from "${fieldText(before, 'status').replaceAll('_', ' ')}" to "${fieldText(item, 'status').replaceAll('_', ' ')}".`,
        ),
        before: failed.map(({ before }) => `${before.title}: ${fieldText(before, 'status')}`).join('\n'),
        after: failed.map(({ item }) => `${item.title}: ${fieldText(item, 'status')}`).join('\n'),
        occurredAt: null,
        identity: ['components', context.seenAt.slice(0, 10), ...failed.map(({ item }) => item.key).sort()],
        fingerprintText: `outage of ${names.join(', ')}`,
        mentionText: '',
        loss: isMajor ? `${context.competitor.name} was not reliable: ${names.join(', ')} down` : null,
      },
    ],
  };
}

function plannedWork(item: Item): Suppression {
  return {
    reason: 'below_threshold',
    detail: `"${item.title}" is maintenance announced ahead, no incident.`,
  };
}
