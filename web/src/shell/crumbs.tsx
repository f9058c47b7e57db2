import { Link, useMatches } from '@tanstack/react-router';
import { useSession } from '../lib/session.ts';
import { ALL_PLACES } from './navigation.ts';

/** Pages that no list of places has. */
const ELSEWHERE = [
  ['/observations/', 'Observation'],
  ['/effects', 'Held effects'],
] as const;

/** Where the reader is: workspace, place, and the thing when one is open. */
export function Crumbs() {
  const { workspace } = useSession();
  const matches = useMatches();
  const path = matches.at(-1)?.pathname ?? '/';
  const place = ALL_PLACES.find(
    (one) => one.to !== '/' && (path === one.to || path.startsWith(`${one.to}/`)),
  );
  const isInside = place !== undefined && path.replace(/\/$/, '') !== place.to;
  const here =
    place?.label ??
    (path === '/' ? 'Overview' : undefined) ??
    ELSEWHERE.find(([start]) => path.startsWith(start))?.[1] ??
    'Page';
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-13 whitespace-nowrap">
        {/* A long name gives way to the page. */}
        <li className="flex min-w-0 max-rail:hidden">
          <Link to="/" className="truncate text-ink-2">
            {workspace.name}
          </Link>
          <span aria-hidden="true" className="ml-1.5 text-ink-3">
            /
          </span>
        </li>
        {isInside ? (
          <li className="flex-none">
            <Link to={place.to} className="font-medium text-ink">
              {place.label}
            </Link>
          </li>
        ) : (
          <li aria-current="page" className="flex-none font-medium">
            {here}
          </li>
        )}
      </ol>
    </nav>
  );
}
