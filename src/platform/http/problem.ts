/** Problem details (RFC 9457): every refusal of the HTTP interface has this one shape. */
import { z } from '@hono/zod-openapi';
import { SophiaError, httpStatusOf, messageOf } from '../../kernel/errors.ts';
import { knownError } from './known-error.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    where: z.string().optional(),
    hint: z.string().optional(),
    request_id: z.string(),
  })
  .openapi('Problem');

/** A response of an OpenAPI route that refuses: `responses: { 200: ..., ...problems(404, 409) }`. */
export function problems<Status extends number>(...statuses: readonly Status[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  const entries = statuses.map(
    (status) => [status, { description: 'Problem details (RFC 9457)', content }] as const,
  );
  return Object.fromEntries(entries) as Record<Status, { description: string; content: typeof content }>; // fromEntries forgets the keys
}

const titles: Record<number, string> = {
  400: 'The request is wrong',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible in this state',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Media type not supported',
  428: 'A condition is missing',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available now',
};

/** Anything thrown, as a response. What nobody understands stays unnamed to the caller: it is in the log by its request id. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known =
    knownError(error) ??
    new SophiaError('internal', 'Sophia could not answer this request.', {
      kind: 'internal',
      hint: `Look for request ${requestId} in the log.`,
      cause: messageOf(error),
    });
  // Some mistakes have a status of their own in HTTP, such as 413, though for Sophia they are all wrong input.
  const own = known.details['httpStatus'];
  const status = typeof own === 'number' ? own : httpStatusOf(known.kind);
  const body = {
    type: `urn:sophia:problem:${known.code}`,
    title: titles[status] ?? 'Problem',
    status,
    detail: known.message,
    code: known.code,
    ...(known.where === undefined ? {} : { where: known.where }),
    ...(known.hint === undefined ? {} : { hint: known.hint }),
    request_id: requestId,
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'x-request-id': requestId });
  const retryAfter = known.details['retryAfterS'];
  if (typeof retryAfter === 'number') headers.set('retry-after', String(Math.ceil(retryAfter)));
  return new Response(JSON.stringify(body), { status, headers });
}
