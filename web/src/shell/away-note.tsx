import { Moment } from '../components/moment.tsx';
import { Note } from '../components/note.tsx';
import { useNow } from '../lib/use-now.ts';

/** A moment without a server is a restart, not news. */
const PATIENCE_MS = 4000;

/** While the server is away: that what is shown may be old, and that nothing need be done. */
export function AwayNote({ since }: { since: Date }) {
  const now = useNow(1000);
  if (now.getTime() - since.getTime() < PATIENCE_MS) return null;
  return (
    <Note tone="watch" live>
      <b className="font-semibold text-ink">
        Sophia has not answered since <Moment at={since.toISOString()} as="clock" />.
      </b>{' '}
      What is shown is from before. This page catches up by itself; until then nothing can be saved, and what
      you typed stays.
    </Note>
  );
}
