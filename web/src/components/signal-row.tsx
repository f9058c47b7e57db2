import { Link } from '@tanstack/react-router';
import type { SignalJson } from '../api/types.ts';
import { SEVERITY } from '../lib/words.ts';
import { KindChip } from './kind-chip.tsx';
import { Moment } from './moment.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { StatusShape } from './status.tsx';

const INK = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-3',
};

/** One signal in a list: shape by severity, what happened, when. */
export function SignalRow({
  signal,
  children,
}: {
  signal: Pick<SignalJson, 'id' | 'kind' | 'severity' | 'title' | 'summary' | 'occurred_at' | 'sample'>;
  children?: React.ReactNode;
}) {
  const severity = SEVERITY[signal.severity];
  return (
    <li className="relative grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b border-line px-4 py-3 last:border-b-0 hover:bg-hover rail:grid-cols-[20px_minmax(0,1fr)_auto]">
      <span className={`row-span-2 pt-0.5 ${INK[severity.tone]}`}>
        <StatusShape tone={severity.tone} size={14} />
        <span className="sr-only">{severity.word}: </span>
      </span>
      <p className="text-13 font-medium wrap-anywhere">
        <Link to="/signals/$id" params={{ id: signal.id }} className="text-ink after:absolute after:inset-0">
          {signal.title}
        </Link>{' '}
        <SampleBadge sample={signal.sample} />
      </p>
      <p className="text-12 whitespace-nowrap text-ink-3 max-rail:col-start-2 rail:text-right">
        <Moment at={signal.occurred_at} as="day" />
      </p>
      <div className="col-start-2 text-12 text-ink-2">
        {children ?? (
          <>
            <p className="line-clamp-2">{signal.summary}</p>
            <p className="mt-1.5">
              <KindChip kind={signal.kind} />
            </p>
          </>
        )}
      </div>
    </li>
  );
}
