import { asProblem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { StatusShape } from './status.tsx';

/** A failed request: what failed, that nothing was changed, and what happens next. */
export function ProblemPanel({
  error,
  what,
  onRetry,
}: {
  error: unknown;
  what: string;
  onRetry?: () => void;
}) {
  const problem = asProblem(error);
  const copy = () =>
    void navigator.clipboard.writeText(
      JSON.stringify({
        what,
        code: problem.code,
        status: problem.status,
        detail: problem.message,
        request_id: problem.requestId,
      }),
    );
  return (
    <div role="alert">
      <EmptyState
        icon={
          <span className="text-bad">
            <StatusShape tone="bad" size={28} />
          </span>
        }
        title={problem.status === 404 ? `There is no such ${what}` : `The ${what} could not be loaded`}
        actions={
          <>
            {onRetry !== undefined && (
              <Button look="primary" onClick={onRetry}>
                Try again
              </Button>
            )}
            <Button onClick={copy}>Copy details</Button>
          </>
        }
        detail={`${problem.status === 0 ? '' : `${problem.status} `}${problem.code}${problem.requestId === undefined ? '' : `, request ${problem.requestId}`}`}
      >
        {problem.message} {problem.hint}
      </EmptyState>
    </div>
  );
}

/** A refused write, beside the button that was pressed. */
export function ProblemNote({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  return (
    <p role="alert" className="flex gap-2 rounded-2 bg-bad-soft px-3 py-2 text-13 text-ink-2">
      <span className="mt-1 text-bad">
        <StatusShape tone="bad" />
      </span>
      <span className="min-w-0 wrap-anywhere">
        <b className="font-semibold text-ink">{problem.message}</b> {problem.hint}
      </span>
    </p>
  );
}
