import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overviewQuery } from '../api/queries.ts';
import type { CycleJson } from '../api/types.ts';
import { useId } from 'react';
import { plural } from '../lib/format-number.ts';
import { sourceParams } from '../lib/source-params.ts';
import { Status } from './status.tsx';

/** Which sources a cycle could not read, each by its name with the reason, at the width of the page. */
export function UnreadSources({ cycle }: { cycle: CycleJson }) {
  const id = useId();
  const known = useQuery(overviewQuery).data?.sources ?? [];
  const unread = cycle.capabilities.flatMap((part) => part.unreachable);
  if (unread.length === 0) return null;
  return (
    <section className="border-t border-line" aria-labelledby={id}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3">
        <h3 id={id} className="text-13 font-semibold">
          <Status tone="watch">{plural(unread.length, 'source')} not read</Status>
        </h3>
        <p className="text-12 text-ink-3">What was read stands; the next cycle tries these again.</p>
      </div>
      <ul className="px-4 pt-1 pb-3">
        {unread.map(({ source, reason }) => {
          const title = known.find((one) => one.id === source)?.title;
          return (
            <li
              key={source}
              className="grid gap-x-4 border-b border-grid py-2 text-13 last:border-b-0 rail:grid-cols-[minmax(12rem,1fr)_minmax(0,3fr)]"
            >
              {title === undefined ? (
                <span className="wrap-anywhere">{source}</span>
              ) : (
                <Link to="/sources/$capability/$" params={sourceParams(source)} className="font-medium">
                  {title}
                </Link>
              )}
              <span className="text-12 leading-5 wrap-anywhere text-ink-2">{reason}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
