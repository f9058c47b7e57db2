import type { ProposalJson } from '../api/types.ts';
import { formatWithUnit } from '../lib/format-number.ts';

/** A longer effect is a sentence, not a figure. */
const LONG = 28;

/** What a proposal is expected to do, in one line: the summary, and the range where there is one. */
export function EffectLine({ effect }: { effect: ProposalJson['effect'] }) {
  const unit = effect.unit ?? '';
  const hasRange =
    effect.low !== null && effect.low !== undefined && effect.high !== null && effect.high !== undefined;
  return (
    <span className="num text-13">
      <span className={effect.summary.length > LONG ? 'text-12 text-ink-2' : 'font-semibold'}>
        {effect.summary}
      </span>
      {hasRange && (
        <span className="text-12 text-ink-2">
          {' '}
          {formatWithUnit(String(effect.low), unit)} to {formatWithUnit(String(effect.high), unit)}
        </span>
      )}
    </span>
  );
}
