import { Link } from '@tanstack/react-router';
import { PanelLeft, Search } from 'lucide-react';
import { useSession } from '../lib/session.ts';
import { CycleLine } from './cycle-line.tsx';
import { Mark } from './mark.tsx';
import { PLACES, type Place } from './navigation.ts';
import { isApple } from './platform.ts';
import { useCounts } from './use-counts.ts';
import { useNavigationWidth } from './use-preferences.ts';

function Count({ place }: { place: Place }) {
  const counts = useCounts();
  if (place.count === undefined || counts === undefined) return null;
  const count = counts[place.count];
  if (count === 0) return null;
  const isDue = place.count === 'decisions_waiting';
  return (
    <span className={`side-count ${isDue ? 'due' : ''}`}>
      <span className="sr-only">, </span>
      {count > 999 ? '999+' : count}
      <span className="sr-only">{isDue ? ' waiting' : ' open'}</span>
    </span>
  );
}

/** The side bar: words when there is room, icons in a rail, absent on a phone (see the bottom bar). */
export function SideNav({ onFind }: { onFind: () => void }) {
  const { workspace } = useSession();
  const counts = useCounts();
  const [isCollapsed, setCollapsed] = useNavigationWidth();
  return (
    <nav className="side" aria-label="Main">
      <div className="side-space flex min-h-10 items-center gap-2 px-2">
        <Mark />
        <span className="side-word min-w-0 flex-1">
          <b className="block truncate text-13 leading-tight font-semibold">{workspace.name}</b>
          <small className="block text-12 leading-tight text-ink-3">
            {workspace.has_sample ? 'With sample data' : 'Workspace'}
          </small>
        </span>
      </div>
      <button className="side-find" type="button" onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
        <Search size={15} aria-hidden="true" />
        <span className="side-word flex-1 text-left">Search or run</span>
        <kbd className="side-extra" aria-hidden="true">
          {isApple ? '⌘' : 'Ctrl'} K
        </kbd>
      </button>
      {PLACES.map((group) => (
        <div key={group.title ?? 'first'} className={group.title === null ? '' : 'side-group'}>
          {group.title !== null && <h2 className="side-title">{group.title}</h2>}
          <ul aria-label={group.title ?? 'Daily'} className="grid gap-px">
            {group.places.map((place) => (
              <li key={place.to}>
                <Link
                  to={place.to}
                  title={place.label}
                  activeOptions={{ exact: place.to === '/', includeSearch: false }}
                  className={`side-link ${place.count === 'decisions_waiting' && (counts?.decisions_waiting ?? 0) > 0 ? 'side-due' : ''}`}
                >
                  <place.icon size={16} strokeWidth={1.7} aria-hidden="true" />
                  <span className="side-word">{place.label}</span>
                  <Count place={place} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="side-foot">
        <div className="side-extra">
          <CycleLine />
        </div>
        <button
          type="button"
          className="side-collapse grid size-7 place-items-center rounded-2 text-ink-3 hover:bg-hover"
          aria-expanded={!isCollapsed}
          aria-label={isCollapsed ? 'Widen navigation' : 'Collapse navigation'}
          onClick={() => setCollapsed(!isCollapsed)}
        >
          <PanelLeft size={16} aria-hidden="true" />
        </button>
      </div>
    </nav>
  );
}
