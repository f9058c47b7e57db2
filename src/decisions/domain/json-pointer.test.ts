import { expect, it } from 'vitest';
import { valueAt } from './json-pointer.ts';

it('finds places as RFC 6901 section 5 lists them, and nothing where there is none', () => {
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8 };
  expect(valueAt(document, '')).toBe(document);
  expect(valueAt(document, '/foo/0')).toBe('bar');
  expect(valueAt(document, '/')).toBe(0);
  expect(valueAt(document, '/a~1b')).toBe(1);
  expect(valueAt(document, '/m~0n')).toBe(8);
  for (const none of ['foo', '/foo/2', '/foo/length', '/foo/00', '/constructor', '/foo/0/x']) {
    expect(valueAt(document, none)).toBeUndefined();
  }
});
