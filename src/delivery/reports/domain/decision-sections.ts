/** What waits for a decision, what was decided and what came of it, and which sources could not be read. */
import { dayOf, momentOf, shortDayOf } from './format-time.ts';
import type { ChangeInput, DecisionInput, ReportInputs } from './inputs.ts';
import type { Count, Line, Section, Tone } from './report.ts';
import { longestDetail, longestTitle, shorten } from './shorten.ts';
import { toLink } from './to-figure.ts';

const riskTone: Record<'low' | 'medium' | 'high', Tone> = { low: 'good', medium: 'watch', high: 'bad' };

export function dueSection({ due, baseUrl, timeZone }: ReportInputs): Section {
  return {
    id: 'due',
    title: 'Needs your decision',
    lead: '',
    figures: [],
    lines: due.first.map((proposal) => ({
      id: proposal.id,
      title: shorten(proposal.title, longestTitle),
      href: `${baseUrl}/approvals/${encodeURIComponent(proposal.id)}`,
      tone: riskTone[proposal.risk],
      word: `${capital(proposal.risk)} risk`,
      when: `Expires ${dayOf(proposal.expiresAt, timeZone)}`,
      detail:
        `${sentence(proposal.effect)} ${proposal.reversible ? 'Reversible.' : 'Cannot be undone.'}`.trim(),
      evidence: proposal.evidence === null ? [] : [toLink(proposal.evidence, baseUrl)],
      sample: proposal.sample,
    })),
    more: due.total - due.first.length,
    moreLink: { text: 'Open inbox', href: `${baseUrl}/approvals` },
    empty: 'Nothing waits for your decision.',
  };
}

export function decidedSection(inputs: ReportInputs): Section {
  const { decided, changes, baseUrl, period } = inputs;
  const lines = [
    ...decided.first.map((decision) => ({ at: decision.at, line: decisionLine(decision, inputs) })),
    ...changes.first.map((change) => ({ at: change.at, line: changeLine(change, inputs) })),
  ]
    .toSorted((a, b) => (a.at === b.at ? (a.line.id < b.line.id ? -1 : 1) : a.at < b.at ? 1 : -1))
    .map(({ line }) => line);
  return {
    id: 'decided',
    title: 'Decided and carried out',
    lead: '',
    figures: [],
    lines,
    more: decided.total + changes.total - lines.length,
    moreLink: { text: 'All proposals', href: `${baseUrl}/approvals` },
    empty: `Nothing was decided or carried out this ${period.span}.`,
  };
}

function decisionLine(decision: DecisionInput, { baseUrl, timeZone }: ReportInputs): Line {
  const by = decision.policy === null ? 'By a person' : `By the written policy ${decision.policy}`;
  return {
    id: `${decision.proposalId}/${decision.decision}`,
    title: shorten(decision.title, longestTitle),
    href: `${baseUrl}/approvals/${encodeURIComponent(decision.proposalId)}`,
    tone: decision.decision === 'approved' ? 'good' : 'none',
    word: capital(decision.decision),
    when: shortDayOf(decision.at, timeZone),
    detail:
      decision.reason === null || decision.reason === '' ? `${by}.` : `${by}: ${sentence(decision.reason)}`,
    evidence: [],
    sample: decision.sample,
  };
}

const changeTone: Readonly<Record<string, Tone>> = {
  verified: 'good',
  failed: 'bad',
  rolled_back: 'watch',
  outcome: 'info',
};

function changeLine(change: ChangeInput, { baseUrl, timeZone }: ReportInputs): Line {
  return {
    id: `${change.proposalId}/${change.state}`,
    title: shorten(change.title, longestTitle),
    href: `${baseUrl}/approvals/${encodeURIComponent(change.proposalId)}`,
    tone: changeTone[change.state] ?? 'info',
    word: change.state === 'verified' ? 'Carried out' : capital(change.state.replaceAll('_', ' ')),
    when: shortDayOf(change.at, timeZone),
    detail: change.detail === '' ? '' : sentence(change.detail),
    evidence: [],
    sample: change.sample,
  };
}

const sourceTone: Readonly<Record<string, Tone>> = { failing: 'bad', unreachable: 'watch', suspect: 'watch' };

export function sourcesSection({ sources, baseUrl, timeZone }: ReportInputs): Section {
  const { total, read, notRead } = sources;
  const untried = total - read - notRead;
  const rest = untried === 0 ? '' : ` ${untried} ${untried === 1 ? 'was' : 'were'} not tried yet.`;
  const missing = notRead === 0 ? '' : ' What the others would have told is missing here.';
  return {
    id: 'sources',
    title: 'Sources that could not be read',
    lead: total === 0 ? '' : `${read} of ${total} sources read.${rest}${missing}`,
    figures: [],
    lines: sources.first.map((source) => ({
      id: source.id,
      title: shorten(source.title, longestTitle),
      href: `${baseUrl}/sources/${source.id.split('/').map(encodeURIComponent).join('/')}`,
      tone: sourceTone[source.state] ?? 'none',
      word: source.state === 'new' ? 'Not read yet' : capital(source.state),
      when: source.lastGoodAt === null ? 'Never read' : `Last read ${momentOf(source.lastGoodAt, timeZone)}`,
      detail: source.reason === null ? '' : sentence(source.reason),
      evidence: [],
      sample: source.sample,
    })),
    more: notRead - sources.first.length,
    moreLink: { text: 'All sources', href: `${baseUrl}/sources` },
    empty:
      total === 0
        ? 'No source was known.'
        : notRead === 0 && untried > 0
          ? 'None failed.'
          : 'All sources were read.',
  };
}

export function decisionCounts({ due, decided, changes, facts, sources, baseUrl }: ReportInputs): Count[] {
  const count = (id: string, title: string, value: number, path: string): Count => ({
    id,
    title,
    value,
    href: `${baseUrl}${path}`,
  });
  return [
    count('decisions.due', 'Decisions that wait', due.total, '/approvals'),
    count('decisions.made', 'Decisions made', decided.total, '/approvals'),
    count('changes.ended', 'Changes that ended or were measured', changes.total, '/approvals'),
    count('facts.learned', 'Facts about companies learned', facts.learned, '/accounts'),
    count('facts.withdrawn', 'Facts about companies withdrawn', facts.withdrawn, '/accounts'),
    count('sources.used', 'Sources', sources.total, '/sources'),
    count('sources.read', 'Sources read', sources.read, '/sources'),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a full stop, unless it ends a sentence already. */
function sentence(text: string): string {
  const flat = shorten(text, longestDetail);
  return flat === '' || /[.!?…]$/u.test(flat) ? capital(flat) : `${capital(flat)}.`;
}
