/** A router of the API. Made here and nowhere else, so that every failed validation answers in the same shape. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from './env.ts';
import { problemResponse } from './problem.ts';

export function createRouter(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const places = {
        json: 'body',
        query: 'query',
        param: 'path',
        header: 'headers',
        form: 'body',
        cookie: 'cookies',
      };
      const problems = result.error.issues.map(
        (issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`,
      );
      const error = new SophiaError('request.invalid', `The request is not right: ${problems.join('; ')}.`, {
        where: places[result.target],
        hint: 'The document at /api/v1/openapi.json describes what is expected.',
      });
      return problemResponse(error, c.get('requestId'));
    },
  });
}
