import { Skeleton } from '../components/skeleton.tsx';

/** While the server is asked who is signed in, or a page loads slowly. */
export function PagePending() {
  return (
    <div className="grid gap-4 p-4 rail:p-8" aria-busy="true">
      <p className="text-13 text-ink-2">Waiting for Sophia to answer.</p>
      <Skeleton width="min(40ch, 80%)" height={24} />
      <Skeleton width="min(60ch, 90%)" />
      <Skeleton width="min(52ch, 85%)" />
    </div>
  );
}
