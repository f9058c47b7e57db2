import { Link } from '@tanstack/react-router';
import type { SignalJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { SignalRow } from '../../components/signal-row.tsx';
import { plural } from '../../lib/format-number.ts';

/** What changed this week, gravest first. */
export function Changed({ signals, open }: { signals: readonly SignalJson[]; open: number }) {
  return (
    <Panel
      title="What changed this week"
      end={<Link to="/signals">{open === 0 ? 'All signals' : `All ${plural(open, 'open signal')}`}</Link>}
    >
      {signals.length === 0 ? (
        <EmptyState title="A quiet week">
          Nothing crossed a line. <Link to="/sources">See which sources were read</Link>
        </EmptyState>
      ) : (
        <ul>
          {signals.map((signal) => (
            <SignalRow key={signal.id} signal={signal} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
