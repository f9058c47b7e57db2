import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { knownError } from './known-error.ts';
import { problemResponse } from './problem.ts';

const withFields = (message: string, fields: Readonly<Record<string, string>>) =>
  Object.assign(new Error(message), fields);

describe('what a request can run into', () => {
  it.each([
    ['a body that is not JSON', new HTTPException(400), 400, 'request.body'],
    ['a body of another media type', new HTTPException(415), 415, 'request.media_type'],
    ['text that PostgreSQL cannot hold', withFields('0x00', { code: '22021' }), 400, 'request.characters'],
    ['a database that shuts down', withFields('going', { code: '57P01' }), 503, 'database.unavailable'],
    ['a database out of connections', withFields('many', { code: '53300' }), 503, 'database.unavailable'],
    [
      'a database that is not there',
      withFields('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }),
      503,
      'database.unavailable',
    ],
    ['a connection cut', new Error('Connection terminated unexpectedly'), 503, 'database.unavailable'],
    ['an error of the house', new SophiaError('a.b', 'No.', { kind: 'conflict' }), 409, 'a.b'],
    ['a mistake of ours', new TypeError('x is not a function'), 500, 'internal'],
    ['a broken rule of the database', withFields('duplicate key', { code: '23505' }), 500, 'internal'],
  ])('%s has a status and a code of its own', async (_what, error, status, code) => {
    const response = problemResponse(error, 'request-1');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code, request_id: 'request-1' });
  });

  it('never shows the message of what nobody expected', async () => {
    expect(knownError(new Error('password=hunter2'))).toBeUndefined();
    expect(await problemResponse(new Error('password=hunter2'), 'r').text()).not.toContain('hunter2');
  });

  it('says when to try again where that is known', () => {
    expect(problemResponse(withFields('', { code: '57P03' }), 'r').headers.get('retry-after')).toBe('2');
  });
});
