import type { CycleJson } from '../../api/types.ts';
import { CycleTable } from '../../components/cycle-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { RunCycleButton } from '../../components/run-cycle-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useHasRole } from '../../lib/session.ts';

/** While a cycle runs: how far each capability is. Before the first one: how to begin. Otherwise nothing. */
export function LiveCycle({ cycle, isEmpty }: { cycle: CycleJson | null; isEmpty: boolean }) {
  const mayRun = useHasRole('analyst');
  if (cycle === null) {
    if (!isEmpty) return null;
    return (
      <div className="panel">
        <EmptyState
          title="No cycle has run yet"
          actions={mayRun ? <RunCycleButton look="primary" /> : undefined}
        >
          An intelligence cycle reads every source, computes the numbers and says what needs a decision. It
          takes a few seconds.
        </EmptyState>
      </div>
    );
  }
  if (cycle.state !== 'running') return null;
  const done = cycle.capabilities.filter(
    (part) => part.status !== 'pending' && part.status !== 'running',
  ).length;
  return (
    <Panel
      title={isEmpty ? 'The first intelligence cycle is running' : 'An intelligence cycle is running'}
      sub="The page fills while it runs. You can leave it."
      end={`${done} of ${cycle.capabilities.length} done`}
    >
      <div className="px-4 pt-3">
        <ProgressBar done={done} of={cycle.capabilities.length} label="Capabilities done in this cycle" />
      </div>
      <CycleTable cycle={cycle} />
    </Panel>
  );
}
