/** The one place that talks HTTP: cookies, the CSRF header, problem details. Conditional requests are left to the browser's cache. */
import createClient from 'openapi-fetch';
import type { paths } from './paths.ts';
import { asProblem, ProblemError } from './problem.ts';
import type { ProblemJson } from './types.ts';

let csrfToken = '';

/** Keeps the token that writes must carry; it comes with the session. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token ?? '';
}

export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

function isProblem(value: unknown): value is ProblemJson {
  return typeof value === 'object' && value !== null;
}

/**
 * The data of an answer; throws a {@link ProblemError} for a refusal, a failure and a server that cannot be reached.
 * A 204 answers undefined.
 */
export async function answerOf<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (error) {
    throw asProblem(error);
  }
  const { data, error, response } = answer;
  if (!response.ok) throw new ProblemError(response.status, isProblem(error) ? error : {});
  if (data === undefined)
    throw new ProblemError(response.status, { detail: 'The server sent an empty answer.' });
  return data;
}

/** For writes whose answer does not matter. */
export async function done(asked: Promise<Answer<unknown>>): Promise<void> {
  let answer: Answer<unknown>;
  try {
    answer = await asked;
  } catch (error) {
    throw asProblem(error);
  }
  if (!answer.response.ok) {
    throw new ProblemError(answer.response.status, isProblem(answer.error) ? answer.error : {});
  }
}
