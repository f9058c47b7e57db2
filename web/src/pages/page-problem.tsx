import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { ProblemPanel } from '../components/problem-panel.tsx';

/** What a page shows when it could not be drawn at all. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="panel m-4">
      <h1 className="sr-only">The page could not be shown</h1>
      <ProblemPanel
        error={error}
        what="page"
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
