import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { confirm } from './confirm.ts';

function terminal(typed: string | null, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  if (typed === null) input.end();
  else input.write(typed);
  const output = new PassThrough();
  return { input, output };
}

describe('confirm', () => {
  test.each([
    ['y\n', true],
    [' YES \n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    [null, false],
  ])('%j is %s', async (typed, expected) => {
    const dialogue = terminal(typed);
    expect(await confirm('Erase it?', dialogue)).toBe(expected);
    expect(String(dialogue.output.read())).toContain('Erase it? [y/N]');
  });

  test('asks nobody where there is no terminal, and says how to go on', async () => {
    await expect(confirm('Erase it?', terminal('y\n', false))).rejects.toMatchObject({
      code: 'command.confirm',
      hint: expect.stringContaining('--yes'),
    });
  });
});
