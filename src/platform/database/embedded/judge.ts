/**
 * What to do about the `postmaster.pid` that is there. Getting this wrong either blocks every start for good or runs two
 * servers on one directory, which destroys it; so it is one pure function with every case in its test.
 */
import { SophiaError } from '../../../kernel/errors.ts';
import type { PidFile } from './pid-file.ts';
import type { ProcessState } from './process-state.ts';

export interface StartFacts {
  readonly file: PidFile;
  /** Of the pid in the file. */
  readonly process: ProcessState;
  /** Something accepts connections where this directory's server would listen. */
  readonly isAnswering: boolean;
  /** The socket lies on the data's volume, so that not answering proves that no container has a server on it. */
  readonly isSocketOnVolume: boolean;
  /** The file was left on this host and in this process namespace, so that its process, if alive, is visible. */
  readonly wasOnThisHost: boolean;
}

export type Verdict =
  /** `mayStop` is false for a server whose process we cannot see, which is another container's: never signal it. */
  | { readonly kind: 'adopt'; readonly mayStop: boolean }
  | { readonly kind: 'wait'; readonly why: string }
  /** `clear`: remove the stale files first, since PostgreSQL would take them for a living server's. */
  | { readonly kind: 'start'; readonly clear: boolean };

/** A file that another server is just creating is empty for a moment. */
const beingWrittenMs = 2_000;
/** How long a server in another container may take from its first sign to listening. */
const startingElsewhereMs = 60_000;

/** @throws SophiaError `database.other_host` when a server that cannot be reached from here may still be running. */
export function judge(facts: StartFacts): Verdict {
  const { file } = facts;
  if (file.kind === 'absent') return { kind: 'start', clear: false };
  if (file.kind === 'unreadable') {
    if (file.ageMs < beingWrittenMs || facts.isAnswering) {
      return { kind: 'wait', why: 'postmaster.pid is empty: another server is writing it' };
    }
    return { kind: 'start', clear: true };
  }
  const isReady = file.status === 'ready';
  if (facts.process === 'server' || (facts.process === 'unknown' && facts.isAnswering)) {
    return isReady ? { kind: 'adopt', mayStop: true } : { kind: 'wait', why: `the server is ${file.status}` };
  }
  if (facts.process === 'unknown')
    return { kind: 'wait', why: `process ${file.pid} is alive but does not answer` };
  if (facts.isAnswering) {
    return isReady
      ? { kind: 'adopt', mayStop: false }
      : { kind: 'wait', why: `a server elsewhere is ${file.status}` };
  }
  if (!facts.wasOnThisHost) {
    if (!facts.isSocketOnVolume) throw mayRunElsewhere(file.pid);
    if (facts.process === 'gone' && !isReady && file.ageMs < startingElsewhereMs) {
      return { kind: 'wait', why: 'another container seems to be starting the server' };
    }
  }
  // A pid that nobody has is cleaned up by PostgreSQL itself.
  return { kind: 'start', clear: facts.process !== 'gone' };
}

function mayRunElsewhere(pid: number): SophiaError {
  return new SophiaError(
    'database.other_host',
    `Another host or container (process ${pid} there) may still run a server on this data directory.`,
    {
      kind: 'conflict',
      hint:
        'One data volume belongs to one host. If that server is certainly down, remove postmaster.pid from the data ' +
        'directory; a shorter SOPHIA_HOME lets Sophia tell by itself.',
    },
  );
}
