import type { ProblemJson } from './types.ts';

/** A refused or failed request in the words of the server (RFC 9457), or of the browser when no answer came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly requestId: string | undefined;

  constructor(status: number, problem: ProblemJson) {
    super(problem.detail ?? problem.title ?? `The server answered ${status} without a reason.`);
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'unreachable' : `http_${status}`);
    this.where = problem.where ?? undefined;
    this.hint = problem.hint ?? undefined;
    this.requestId = problem.request_id ?? undefined;
  }

  /** Whether asking again later can help: no answer at all, a timeout, or a server that is not ready. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 502;
  }
}

/** Any thrown thing as a problem with words for people. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TypeError) {
    return new ProblemError(0, {
      detail: 'Sophia did not answer. Nothing was changed.',
      hint: 'Check that the server is running, then try again.',
    });
  }
  return new ProblemError(500, {
    code: 'dashboard_error',
    detail: error instanceof Error ? error.message : 'Something in the dashboard failed.',
    hint: 'Reload the page. If it happens again, report it with the details below.',
  });
}
