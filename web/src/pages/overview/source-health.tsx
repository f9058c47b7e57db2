import { Link } from '@tanstack/react-router';
import type { SourceJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MaybeMoment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { sourceParams } from '../../lib/source-params.ts';
import { SOURCE_STATE } from '../../lib/words.ts';

/** At least so many, and all in trouble up to the second. */
const SHOWN = { least: 6, most: 9 } as const;
const ORDER = { failing: 0, unreachable: 1, suspect: 2, ok: 3, new: 4 };

/** Which sources answered: those in trouble first. */
export function SourceHealth({ sources }: { sources: readonly SourceJson[] }) {
  const used = sources.filter((source) => source.enabled);
  // What nobody has read yet (a file that may be dropped in, say) is not in trouble.
  const asked = used.filter((source) => source.state !== 'new').length;
  const read = used.filter((source) => source.state === 'ok').length;
  const troubled = used.filter((source) => ORDER[source.state] < ORDER.ok).length;
  const shown = used
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
    .slice(0, Math.min(SHOWN.most, Math.max(SHOWN.least, troubled)));
  return (
    <Panel
      title="Source health"
      end={
        <Status tone={asked === 0 ? 'none' : read === asked ? 'good' : 'watch'}>
          {asked === 0 ? 'None read yet' : `${read} of ${asked} read`}
        </Status>
      }
    >
      {used.length === 0 ? (
        <EmptyState title="No source is configured">
          Add sources to sophia.yaml of this workspace and run a cycle.
        </EmptyState>
      ) : (
        <>
          <ul>
            {shown.map((source) => (
              <li
                key={source.id}
                className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line px-4 py-2 text-13 hover:bg-hover"
              >
                <p className="min-w-0">
                  <Link
                    to="/sources/$capability/$"
                    params={sourceParams(source.id)}
                    className="text-ink after:absolute after:inset-0"
                  >
                    {source.title}
                  </Link>{' '}
                  <SampleBadge sample={source.sample} />
                </p>
                <span className="text-right">
                  <Status tone={SOURCE_STATE[source.state].tone}>{SOURCE_STATE[source.state].word}</Status>
                </span>
                <p className="line-clamp-2 text-12 text-ink-3">{source.reason}</p>
                <p className="text-right text-12 text-ink-3">
                  <span className="sr-only">last good read </span>
                  <MaybeMoment at={source.last_good_at} missing="never read" />
                </p>
              </li>
            ))}
          </ul>
          <p className="px-4 py-2.5 text-12">
            <Link to="/sources">
              {used.length > shown.length ? `All ${used.length} sources` : 'Sources in full'}
            </Link>
          </p>
        </>
      )}
    </Panel>
  );
}
