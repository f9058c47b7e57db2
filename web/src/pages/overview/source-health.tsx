import { Link } from '@tanstack/react-router';
import type { SourceJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { SourceTable } from '../../components/source-table.tsx';
import { Status } from '../../components/status.tsx';

const SHOWN = 8;
const ORDER = { failing: 0, unreachable: 1, suspect: 2, new: 3, ok: 4 };

/** Which sources answered: those in trouble first. */
export function SourceHealth({ sources }: { sources: readonly SourceJson[] }) {
  const used = sources.filter((source) => source.enabled);
  const read = used.filter((source) => source.state === 'ok').length;
  const shown = used.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]).slice(0, SHOWN);
  return (
    <Panel
      title="Source health"
      end={
        <>
          <Status tone={read === used.length ? 'good' : 'watch'}>
            {read} of {used.length} read
          </Status>
          <Link to="/sources">All sources</Link>
        </>
      }
    >
      {used.length === 0 ? (
        <EmptyState title="No source is configured">
          Add sources to sophia.yaml of this workspace and run a cycle.
        </EmptyState>
      ) : (
        <SourceTable sources={shown} />
      )}
    </Panel>
  );
}
