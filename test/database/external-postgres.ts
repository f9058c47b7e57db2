/** A server that is not ours, as `DATABASE_URL` names one: Debian's PostgreSQL 15 on loopback, for one test file. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freeLoopbackPort } from '../../src/platform/database/embedded/endpoint.ts';
import { isRoot, makeDirectory, queryOnce, until } from './embedded-testing.ts';

const programs = '/usr/lib/postgresql/15/bin';
export const hasExternalPostgres = existsSync(join(programs, 'postgres'));

export interface ExternalServer {
  /** The address of a new, empty database that belongs to an ordinary role, no superuser. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startExternalPostgres(): Promise<ExternalServer> {
  const directory = await makeDirectory();
  const account = isRoot
    ? {
        uid: Number(execFileSync('id', ['-u', 'postgres'])),
        gid: Number(execFileSync('id', ['-g', 'postgres'])),
      }
    : {};
  if (account.uid !== undefined) await chown(directory, account.uid, account.gid);
  const options = { ...account, cwd: directory, stdio: 'ignore' as const };
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, 'top-secret', { mode: 0o644 });
  const data = join(directory, 'data');
  // A locale and encoding of their own, as an administrator's server has.
  const init = [
    '-D',
    data,
    '-U',
    'admin',
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  execFileSync(join(programs, 'initdb'), init, options);
  const port = await freeLoopbackPort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${directory}`,
    'timezone=Asia/Tokyo',
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const urlOf = (user: string, database: string) =>
    `postgresql://${user}:top-secret@127.0.0.1:${port}/${database}`;
  const admin = (sql: string) => queryOnce(urlOf('admin', 'postgres'), sql);
  await until(() =>
    admin('SELECT 1').then(
      () => true,
      () => false,
    ),
  );
  await admin("CREATE ROLE sophia LOGIN PASSWORD 'top-secret'");
  return {
    createDatabase: async (name) => {
      await admin(`CREATE DATABASE ${name} OWNER sophia`);
      return urlOf('sophia', name);
    },
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
