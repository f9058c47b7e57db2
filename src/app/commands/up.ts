/** `up`, `server`, `worker`: the long-running ways to run Sophia, and their orderly end. */
import { type Command, InvalidArgumentError } from 'commander';
import type { AppCommandContext } from '../cli/command-context.ts';
import { runProcess } from '../runtime/run-process.ts';

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

interface ServerOptions {
  readonly host?: string;
  readonly port?: number;
}

export function registerUp(program: Command, context: AppCommandContext): void {
  const withAddress = (command: Command) =>
    command
      .option('--host <address>', 'address to listen on (default: SOPHIA_HOST or 127.0.0.1)')
      .option('--port <number>', 'port to listen on (default: SOPHIA_PORT or 7070)', parsePort);

  withAddress(program.command('up'))
    .description('Everything in one process: database, migrations, worker, server and schedules')
    .addHelpText('after', '\nExamples:\n  sophia up\n  sophia up --workspace ./acme --port 8080')
    .action(async (options: ServerOptions) => runProcess(context, { ...options, serves: true, works: true }));

  withAddress(program.command('server'))
    .description('The dashboard and the API; leaves durable work to workers')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia server --host 0.0.0.0 --port 8080\n  DATABASE_URL=postgresql://sophia@db.internal/sophia sophia server',
    )
    .action(async (options: ServerOptions) =>
      runProcess(context, { ...options, serves: true, works: false }),
    );

  program
    .command('worker')
    .description('Durable work: cycles, polls, changes, deliveries; as many as wanted may share a database')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia worker\n  DATABASE_URL=postgresql://sophia@db.internal/sophia sophia worker',
    )
    .action(async () => runProcess(context, { serves: false, works: true }));
}
