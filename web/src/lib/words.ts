/** Machine names as words for people. */
import type { ProposalState, Risk, Severity, SignalState, SourceState } from '../api/types.ts';
import type { Tone } from '../components/status.tsx';

/** `price_change` as `Price change`; `cost-optimization` as `Cost optimization`. */
export function humanise(name: string): string {
  const words = name.replaceAll(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `company:greystar` as `Greystar`. */
export function subjectName(subject: string): string {
  const slug = subject.slice(subject.indexOf(':') + 1);
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

interface Shown {
  readonly tone: Tone;
  readonly word: string;
}

export const SEVERITY: Record<Severity, Shown> = {
  info: { tone: 'info', word: 'Info' },
  watch: { tone: 'watch', word: 'Watch' },
  high: { tone: 'watch', word: 'High' },
  critical: { tone: 'bad', word: 'Critical' },
};

export const SIGNAL_STATE: Record<SignalState, Shown> = {
  open: { tone: 'none', word: 'Open' },
  acknowledged: { tone: 'info', word: 'Acknowledged' },
  resolved: { tone: 'good', word: 'Resolved' },
};

export const RISK: Record<Risk, Shown> = {
  low: { tone: 'good', word: 'Low' },
  medium: { tone: 'watch', word: 'Medium' },
  high: { tone: 'bad', word: 'High' },
};

export const PROPOSAL_STATE: Record<ProposalState, Shown> = {
  waiting: { tone: 'none', word: 'Waiting' },
  approved: { tone: 'info', word: 'Approved' },
  applying: { tone: 'info', word: 'Running' },
  applied: { tone: 'info', word: 'Applied' },
  verified: { tone: 'good', word: 'Verified' },
  rejected: { tone: 'bad', word: 'Rejected' },
  failed: { tone: 'bad', word: 'Failed' },
  expired: { tone: 'none', word: 'Expired' },
  rolling_back: { tone: 'info', word: 'Rolling back' },
  rolled_back: { tone: 'watch', word: 'Rolled back' },
  superseded: { tone: 'none', word: 'Superseded' },
};

export const SOURCE_STATE: Record<SourceState, Shown> = {
  new: { tone: 'none', word: 'Not read yet' },
  ok: { tone: 'good', word: 'Read' },
  suspect: { tone: 'watch', word: 'Suspect' },
  failing: { tone: 'bad', word: 'Failing' },
  unreachable: { tone: 'watch', word: 'Unreachable' },
};

/** Who acted, for people: a name where there is one, else the policy or the part of Sophia. */
export function actorName(actor: string, name: string | null | undefined): string {
  if (name !== null && name !== undefined && name !== '') return name;
  const [kind, rest] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (kind === 'policy') return `Policy ${rest}`;
  if (kind === 'system') return `Sophia, ${humanise(rest).toLowerCase()}`;
  return rest;
}

/** `9f2c41ab…` as `9f2c 41ab`; whole hashes are copied, not read. */
export function shortHash(hash: string, groups = 2): string {
  const bare = hash.replace(/^sha256:/, '');
  const parts: string[] = [];
  for (let index = 0; index < groups; index += 1) parts.push(bare.slice(index * 4, index * 4 + 4));
  return parts.join(' ');
}
