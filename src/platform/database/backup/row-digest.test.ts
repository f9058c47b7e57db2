import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowDigest } from './row-digest.ts';

function digestOf(chunks: readonly Buffer[]) {
  const digest = new RowDigest();
  for (const chunk of chunks) digest.update(chunk);
  return digest.result();
}

const row = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '\\n'));
const textOf = (rows: readonly string[]) => Buffer.from(rows.map((line) => `${line}\n`).join(''));

it('does not depend on the order of rows or on how the stream was cut', () => {
  fc.assert(
    fc.property(fc.array(row), fc.nat(), fc.nat(), (rows, cutAt, turn) => {
      const text = textOf(rows);
      const whole = digestOf([text]);
      const cut = text.length === 0 ? 0 : cutAt % text.length;
      expect(digestOf([text.subarray(0, cut), text.subarray(cut)])).toEqual(whole);
      const by = rows.length === 0 ? 0 : turn % rows.length;
      expect(digestOf([textOf([...rows.slice(by), ...rows.slice(0, by)])])).toEqual(whole);
      expect(whole.rows).toBe(rows.length);
    }),
  );
});

it('notices a row that is lost, doubled or changed, also where two equal ones could cancel out', () => {
  const digests = [['a', 'b'], ['a'], ['a', 'b', 'b'], ['a', 'b', 'b', 'b'], ['a', 'c'], ['ab', ''], []].map(
    (rows) => digestOf([textOf(rows)]).digest,
  );
  expect(new Set(digests).size).toBe(digests.length);
});
