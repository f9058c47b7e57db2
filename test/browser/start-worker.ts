import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { environment, launcher } from '../product/start-sophia.ts';

export interface RunningWorker {
  stderr(): string;
  stop(): Promise<void>;
}

/** A worker beside a server that runs already; resolves when it works. */
export async function startWorker(home: string): Promise<RunningWorker> {
  const child = spawn(process.execPath, [launcher, 'worker'], { env: environment(home, {}), cwd: tmpdir() });
  let stderr = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      if (stderr.includes('Sophia works for')) resolve();
    });
    void ended.then(() => reject(new Error(`the worker ended early\n${stderr}`)));
  });
  return {
    stderr: () => stderr,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
