import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { ALL_PLACES, type Place } from './navigation.ts';
import { useCounts } from './use-counts.ts';

const TABS: readonly Place['to'][] = ['/', '/signals', '/approvals', '/accounts'];

/** On a phone: four places and "More", which opens the list of all. */
export function BottomBar({ onMore }: { onMore: () => void }) {
  const counts = useCounts();
  return (
    <nav className="bottom-bar" aria-label="Main places">
      {ALL_PLACES.filter((place) => TABS.includes(place.to)).map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/', includeSearch: false }}
          className="bottom-link"
        >
          <place.icon size={18} strokeWidth={1.7} aria-hidden="true" />
          {place.label}
          {place.count === 'decisions_waiting' && counts !== undefined && counts.decisions_waiting > 0 && (
            <span className="bottom-due">
              {counts.decisions_waiting}
              <span className="sr-only"> waiting</span>
            </span>
          )}
        </Link>
      ))}
      <button type="button" className="bottom-link" onClick={onMore} aria-haspopup="dialog">
        <Menu size={18} strokeWidth={1.7} aria-hidden="true" />
        More
      </button>
    </nav>
  );
}
