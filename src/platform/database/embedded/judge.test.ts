import { describe, expect, it } from 'vitest';
import { judge, type StartFacts } from './judge.ts';
import type { PresentPidFile } from './pid-file.ts';

const file: PresentPidFile = {
  kind: 'present',
  text: '',
  pid: 4711,
  dataDirectory: '/home/postgres/data',
  port: 5432,
  socketDirectory: '/home/postgres/run',
  status: 'ready',
  ageMs: 1_000_000,
};

function verdict(facts: Partial<StartFacts>) {
  return judge({
    file,
    process: 'server',
    isAnswering: true,
    isSocketOnVolume: true,
    wasOnThisHost: true,
    ...facts,
  });
}

describe('what to do about a pid file', () => {
  it('starts where there is none', () => {
    expect(verdict({ file: { kind: 'absent' }, process: 'gone' })).toEqual({ kind: 'start', clear: false });
  });

  it('adopts a server that it sees and that is ready', () => {
    expect(verdict({})).toEqual({ kind: 'adopt', mayStop: true });
  });

  it.each(['starting', 'stopping', ''])('waits for a server that says "%s"', (status) => {
    expect(verdict({ file: { ...file, status } })).toMatchObject({ kind: 'wait' });
  });

  it.each(['gone', 'other', 'zombie'] as const)(
    "adopts what answers although its process is %s here, and never stops it: it is another container's",
    (process) => {
      expect(verdict({ process })).toEqual({ kind: 'adopt', mayStop: false });
    },
  );

  it("leaves a dead process's file to PostgreSQL", () => {
    expect(verdict({ process: 'gone', isAnswering: false })).toEqual({ kind: 'start', clear: false });
  });

  it.each(['other', 'zombie'] as const)(
    'clears the file when its process is %s and nothing answers',
    (process) => {
      expect(verdict({ process, isAnswering: false })).toEqual({ kind: 'start', clear: true });
    },
  );

  it.each(['gone', 'other', 'zombie'] as const)(
    'refuses when a server elsewhere could be alive with its socket out of sight (process %s)',
    (process) => {
      const elsewhere = { process, isAnswering: false, isSocketOnVolume: false, wasOnThisHost: false };
      expect(() => verdict(elsewhere)).toThrow(expect.objectContaining({ code: 'database.other_host' }));
    },
  );

  it('trusts that what is not seen is dead where it ran on this host, wherever its socket lies', () => {
    expect(verdict({ process: 'gone', isAnswering: false, isSocketOnVolume: false })).toEqual({
      kind: 'start',
      clear: false,
    });
  });

  it('gives a server that is starting in another container a minute to listen', () => {
    const starting = { process: 'gone', isAnswering: false, wasOnThisHost: false } as const;
    const young = { ...file, status: 'starting', ageMs: 1_000 };
    expect(verdict({ ...starting, file: young })).toMatchObject({ kind: 'wait' });
    expect(verdict({ ...starting, file: { ...young, ageMs: 61_000 } })).toMatchObject({ kind: 'start' });
    expect(verdict({ ...starting, file: young, wasOnThisHost: true })).toMatchObject({ kind: 'start' });
  });

  it('waits for an empty file to be written, and clears one that stays empty', () => {
    const empty = { kind: 'unreadable', text: '', ageMs: 100 } as const;
    expect(verdict({ file: empty, isAnswering: false })).toMatchObject({ kind: 'wait' });
    const old = { ...empty, ageMs: 5_000 };
    expect(verdict({ file: old, isAnswering: false })).toEqual({ kind: 'start', clear: true });
    expect(verdict({ file: old, isAnswering: true })).toMatchObject({ kind: 'wait' });
  });

  it('does not touch a live process that it cannot identify', () => {
    expect(verdict({ process: 'unknown' })).toEqual({ kind: 'adopt', mayStop: true });
    expect(verdict({ process: 'unknown', isAnswering: false })).toMatchObject({ kind: 'wait' });
  });
});
