/** What a process id from `postmaster.pid` stands for now. Ids are reused, most of all in containers. */
import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from '../check-server.ts';

/**
 * `server`: PostgreSQL on our data directory. `other`: some other program. `zombie`: dead, but nobody has collected it,
 * so PostgreSQL takes it for alive. `gone`: no such process *that we can see*: it may live in another container.
 * `unknown`: alive, and we cannot tell what it is.
 */
export type ProcessState = 'server' | 'other' | 'zombie' | 'gone' | 'unknown';

const run = promisify(execFile);

export async function inspectProcess(pid: number, dataDirectory: string): Promise<ProcessState> {
  switch (process.platform) {
    case 'linux':
      return inspectByProc(pid, dataDirectory);
    case 'win32':
      return isAlive(pid) ? 'unknown' : 'gone';
    default:
      return inspectByPs(pid, dataDirectory);
  }
}

async function inspectByProc(pid: number, dataDirectory: string): Promise<ProcessState> {
  let status: string;
  try {
    status = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 'gone';
  }
  // "4711 (postgres) S ...": the name may itself hold brackets, so the last one counts.
  const name = status.slice(status.indexOf('(') + 1, status.lastIndexOf(')'));
  const state = status.slice(status.lastIndexOf(')') + 2)[0];
  if (state === 'Z' || state === 'X') return 'zombie';
  if (name !== 'postgres') return 'other';
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === dataDirectory ? 'server' : 'other';
  } catch (error) {
    // It ended meanwhile, or it is another account's and so not the server of a directory that is ours.
    return codeOf(error) === 'ENOENT' ? 'gone' : 'other';
  }
}

/** For systems without `/proc` (macOS). PostgreSQL keeps its command line, which we wrote, in its title. */
export async function inspectByPs(pid: number, dataDirectory: string): Promise<ProcessState> {
  let line: string;
  try {
    line = (await run('ps', ['-p', String(pid), '-o', 'stat=,command='])).stdout.trim();
  } catch (error) {
    // `ps` ends with 1 when there is no such process; any other trouble tells nothing.
    return codeOf(error) === undefined && !isAlive(pid) ? 'gone' : 'unknown';
  }
  if (line === '') return 'gone';
  if (line.startsWith('Z')) return 'zombie';
  return line.includes(dataDirectory) ? 'server' : 'other';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
