import { describe, expect, it } from 'vitest';
import { storableJson, storableText } from './storable.ts';

describe('text from outside', () => {
  it('loses only what PostgreSQL cannot hold', () => {
    expect(storableText('a\0b')).toBe('a\uFFFDb');
    expect(storableText('\ud800 \udc00x')).toBe('\uFFFD \uFFFDx');
    expect(storableText('Ünïcode 😀 \u0001')).toBe('Ünïcode 😀 \u0001');
    expect(storableJson({ 'k\0': ['v\0', { n: 1, ok: true, none: null }] })).toEqual({
      'k\uFFFD': ['v\uFFFD', { n: 1, ok: true, none: null }],
    });
  });
});
