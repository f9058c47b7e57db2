import type { SignalDetailJson } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { actorName } from '../../lib/words.ts';

/** Who acknowledged or resolved a signal, when and why. */
export function SignalHistory({ history }: { history: SignalDetailJson['history'] }) {
  if (history.length === 0) return null;
  return (
    <Panel title="History">
      <ol className="grid gap-3 p-4 text-13">
        {history.map((step) => (
          <li key={`${step.at}/${step.to}`}>
            <p>
              <b className="font-medium">{actorName(step.actor, step.actor_name)}</b>{' '}
              {step.from === null ? 'raised it' : step.to === 'open' ? 'opened it again' : `${step.to} it`}
            </p>
            {step.reason !== null && step.reason !== undefined && step.reason !== '' && (
              <p className="text-ink-2">“{step.reason}”</p>
            )}
            <p className="text-12 text-ink-3">
              <Moment at={step.at} />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
