import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDecisions, signalInput } from './decisions.testing.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
beforeAll(async () => {
  test = await openTestDecisions();
});
afterAll(() => test.drop());

it('two who raise the same signals in opposite order both get through, each signal once', async () => {
  const { signals } = test.decisions;
  const raise = (key: string) => signals.raise(signalInput({ dedupeKey: key }));
  const round = async (n: number) => {
    const both = test.database.db.transaction().execute(async (trx) => {
      await signals.raiseIn(trx, signalInput({ dedupeKey: `a${n}` }));
      await new Promise((resolve) => setTimeout(resolve, 30));
      await signals.raiseIn(trx, signalInput({ dedupeKey: `b${n}` }));
    });
    await Promise.allSettled([both, raise(`b${n}`), raise(`a${n}`)]);
  };
  for (let n = 0; n < 5; n += 1) await round(n);
  const { items } = await test.decisions.readModel.signals({}, { limit: 200 });
  expect(new Set(items.map(({ dedupe_key }) => dedupe_key)).size).toBe(items.length);
  expect(items.length).toBe(10);
  expect(await test.decisions.ledger.verify()).toMatchObject({ ok: true, entries: 10 });
});
