import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { effectsQuery } from '../api/queries.ts';
import { plural } from '../lib/format-number.ts';
import { Moment } from './moment.tsx';
import { Note } from './note.tsx';

/** Says that outside effects are held back since a restore. Nothing where they are not. */
export function HeldBanner() {
  const effects = useQuery(effectsQuery).data;
  if (effects === undefined || effects.held === null) return null;
  const { total, held } = effects;
  return (
    <Note tone="watch" live>
      <b className="font-semibold text-ink">
        {total === 0
          ? 'Outside effects are held since the restore of '
          : `${plural(total, 'outside effect')} ${total === 1 ? 'is' : 'are'} held since the restore of `}
        <Moment at={held.since} />.
      </b>{' '}
      No message leaves and no change goes on until an administrator releases them.{' '}
      <Link to="/effects">See what waits</Link>
    </Note>
  );
}
