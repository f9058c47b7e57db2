/** Runs one of PostgreSQL's programs to its end, as the server's account and with nothing of our environment. */
import { spawn } from 'node:child_process';
import { messageOf } from '../../../kernel/errors.ts';
import { type Account, minimalEnvironment, spawnAs } from './account.ts';

export interface ProgramResult {
  readonly ok: boolean;
  /** Standard output and error, in the order they came, or the system's message when it could not be started. */
  readonly output: string;
}

const timeoutMs = 60_000;

export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly account: Account; readonly cwd: string },
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      ...spawnAs(options.account),
      cwd: options.cwd,
      env: minimalEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: messageOf(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
