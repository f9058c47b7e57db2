import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { createTerminal, tellError } from './answer.ts';

function streams() {
  const said = { out: '', err: '' };
  return {
    said,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
  };
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

describe('an answer', () => {
  test('is one JSON document with --json and text without', () => {
    for (const [json, expected] of [
      [true, '{"a":1}\n'],
      [false, 'a is 1\n'],
    ] as const) {
      const to = streams();
      createTerminal(json, to).answer({ a: 1 }, 'a is 1');
      expect(to.said).toEqual({ out: expected, err: '' });
    }
  });

  test('leaves progress to standard error, one line each whatever it holds', () => {
    const to = streams();
    createTerminal(true, to).progress('reading\u001b[31m\nbill');
    expect(to.said).toEqual({ out: '', err: 'reading [31m bill\n' });
  });
});

describe('an error', () => {
  test('says what, where and how to mend it in one line, or as a document', () => {
    const error = new SophiaError('bill.row', 'The amount is not\na number.', {
      where: 'a.csv:7',
      hint: 'Mend it.',
    });
    const text = streams();
    expect(tellError(error, false, text)).toBe(2);
    expect(text.said).toEqual({ out: '', err: 'sophia: The amount is not a number. [a.csv:7] Mend it.\n' });
    const json = streams();
    tellError(error, true, json);
    expect(JSON.parse(json.said.out)).toEqual({
      error: {
        code: 'bill.row',
        message: 'The amount is not\na number.',
        where: 'a.csv:7',
        hint: 'Mend it.',
      },
    });
    expect(json.said.err).toBe('');
  });

  test('of a path that cannot be used is a mistake in the call, named with the path', () => {
    const missing = streams();
    expect(
      tellError(
        thrownBy(() => readFileSync('/no/such.file')),
        false,
        missing,
      ),
    ).toBe(2);
    expect(missing.said.err).toBe(
      'sophia: /no/such.file cannot be used: there is no such file or folder. [/no/such.file] Check the path.\n',
    );
    const folder = streams();
    expect(
      tellError(
        thrownBy(() => mkdirSync(tmpdir())),
        true,
        folder,
      ),
    ).toBe(2);
    expect(JSON.parse(folder.said.out)).toMatchObject({ error: { code: 'file.exist', where: tmpdir() } });
  });

  test('of a full disk is something that is not available', () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', path: '/data' });
    const to = streams();
    expect(tellError(full, false, to)).toBe(3);
    expect(to.said.err).toContain('the disk is full');
  });

  test('that nobody expected ends with 3 and shows no stack', () => {
    const to = streams();
    expect(tellError(new TypeError('x is undefined'), false, to)).toBe(3);
    expect(to.said.err).toMatch(/^sophia: Sophia failed: x is undefined\. [^\n]+\n$/);
  });
});
