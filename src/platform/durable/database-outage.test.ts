import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { throughOutages } from './database-outage.ts';

/** A database that does not answer the first `silent` times. */
function database(silent = 0): { asked: number; query: () => never } {
  const it = {
    asked: 0,
    query: (() => {
      it.asked++;
      if (it.asked <= silent) throw new Error('no answer');
      return Promise.resolve();
    }) as () => never,
  };
  return it;
}

const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const shutDown = () => Object.assign(new Error('terminating connection'), { code: '57P01' });
const goOn = () => undefined;

/** Fails so many times, then answers how often it was called. */
function failing(times: number, error: () => Error): () => Promise<number> {
  let calls = 0;
  return async () => {
    calls++;
    if (calls <= times) throw error();
    return calls;
  };
}

describe('a step during an outage of the database', () => {
  it('begins again when the database is back', async () => {
    const away = database(3);
    expect(await throughOutages(away, goOn, failing(1, refused))).toBe(2);
    expect(away.asked).toBe(4);
  });

  it('begins again when the database said itself that it was going, also where that is only the cause', async () => {
    expect(await throughOutages(database(), goOn, failing(1, shutDown))).toBe(2);
    const wrapped = () => new SophiaError('test.store', 'Not stored.', { cause: shutDown() });
    expect(await throughOutages(database(), goOn, failing(1, wrapped))).toBe(2);
  });

  it('fails at once with what somebody else refused, and with any other error', async () => {
    await expect(throughOutages(database(), goOn, failing(1, refused))).rejects.toThrow('ECONNREFUSED');
    await expect(
      throughOutages(
        database(9),
        goOn,
        failing(1, () => new Error('wrong')),
      ),
    ).rejects.toThrow('wrong');
  });

  it('gives up on work that brings the database down each time', async () => {
    await expect(throughOutages(database(), goOn, failing(99, shutDown))).rejects.toThrow('terminating');
  });

  it('ends when the run is cancelled meanwhile', async () => {
    const cancelled = () => {
      throw new Error('cancelled');
    };
    await expect(throughOutages(database(99), cancelled, failing(1, refused))).rejects.toThrow('cancelled');
  });
});
