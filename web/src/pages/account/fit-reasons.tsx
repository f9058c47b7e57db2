import type { FitJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber, formatRatio, formatSigned } from '../../lib/format-number.ts';

/** The fit score and the reasons that add up to it. */
export function FitReasons({ fit }: { fit: FitJson | null }) {
  if (fit === null) {
    return (
      <Panel title="Fit score">
        <EmptyState title="No score">
          No unit count of this account is sourced, so there is nothing to score.
        </EmptyState>
      </Panel>
    );
  }
  const most = Math.max(...fit.reasons.map((reason) => Math.abs(reason.points)), 1);
  return (
    <Panel title="Fit score" sub={`model v${fit.version}`}>
      <div className="p-4">
        <div className="mb-2 flex items-center gap-4">
          <span className="num text-32 font-semibold">{fit.score}</span>
          <p className="text-13 text-ink-2">
            of 100. The reasons below add up to it. Confidence {formatRatio(fit.confidence, 0)}.
          </p>
        </div>
        <ul>
          {fit.reasons.map((reason) => (
            <li
              key={reason.part}
              className="grid grid-cols-[minmax(0,1fr)_80px_40px] items-center gap-3 border-b border-grid py-2 text-13"
            >
              <span>{reason.text}</span>
              <span
                aria-hidden="true"
                className="relative h-2 overflow-hidden rounded-[2px] bg-sunken inset-ring inset-ring-line"
              >
                <i
                  className={`absolute inset-y-0 left-0 ${reason.points < 0 ? 'bg-bad' : 'bg-c1'}`}
                  style={{ width: `${(Math.abs(reason.points) / most) * 100}%` }}
                />
              </span>
              <span className="num text-right font-medium">{formatSigned(formatNumber(reason.points))}</span>
            </li>
          ))}
          <li className="grid grid-cols-[minmax(0,1fr)_40px] gap-3 pt-2 text-13 font-semibold">
            <span>Score</span>
            <span className="num text-right">{fit.score}</span>
          </li>
        </ul>
        {fit.missing.length > 0 && (
          <div className="mt-3 text-12 text-ink-3">
            <p className="font-medium text-ink-2">Not known, so not counted</p>
            <ul className="mt-1 grid gap-1">
              {fit.missing.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}
