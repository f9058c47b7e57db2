/** What the supervisor refuses, what it promises about the server that it starts, and other containers. */
import { spawn } from 'node:child_process';
import {
  appendFile,
  chmod,
  chown,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedPrograms } from '../../src/platform/database/embedded/binaries.ts';
import { rotateLog } from '../../src/platform/database/embedded/server-log.ts';
import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import {
  commandOf,
  canMakeNamespaces,
  canMountSmallDisk,
  failToStart,
  isRoot,
  makeDirectory,
  ownerOf,
  queryOnce,
  removeHome,
  runTool,
  runChild,
  serverPid,
  start,
  until,
} from './embedded-testing.ts';

let home: string;
beforeEach(async () => {
  home = await makeDirectory();
});
afterEach(() => removeHome(home));

const data = (name = '') => join(home, 'postgres/data', name);

/** As a start makes it and a stop removes it. */
async function makeSocketDirectory(): Promise<void> {
  const { uid, gid } = await ownerOf(home);
  await mkdir(join(home, 'postgres/run'), { mode: 0o700 });
  await chown(join(home, 'postgres/run'), uid, gid);
}

describe('a data directory that cannot be used', () => {
  beforeEach(async () => {
    await (await start(home)).stop();
  });

  it('of another major version is refused with the way across', async () => {
    await writeFile(data('PG_VERSION'), '17\n');
    expect(await failToStart(home)).toMatchObject({
      code: 'database.major_version',
      hint: expect.stringMatching(/sophia backup FILE.*sophia restore FILE/),
    });
  });

  it('that others may read is reported, and its mode is left alone', async () => {
    await chmod(data(), 0o755);
    expect(await failToStart(home)).toMatchObject({ code: 'database.data_mode', where: data() });
    expect((await stat(data())).mode & 0o777).toBe(0o755);
  });

  it('that is no PostgreSQL directory is refused and left as it is', async () => {
    await rm(data('PG_VERSION'));
    expect(await failToStart(home)).toMatchObject({ code: 'database.data_directory' });
    expect((await stat(data('global'))).isDirectory()).toBe(true);
  });

  it('whose settings are wrong is reported with the last lines of the log', async () => {
    await appendFile(data('postgresql.conf'), "\nno_such_setting = 'x'\n");
    const error = await failToStart(home);
    expect(error).toMatchObject({ code: 'database.start_failed', where: join(home, 'postgres/server.log') });
    expect(String(error.details['log'])).toContain('no_such_setting');
  });

  it('without its password says which file is missing', async () => {
    await rm(data('sophia-password'));
    expect(await failToStart(home)).toMatchObject({
      code: 'database.password',
      where: data('sophia-password'),
    });
  });
});

it.skipIf(!canMountSmallDisk)(
  'a full disk leaves no half-made database (needs leave to mount one)',
  async () => {
    runTool('mount', '-t', 'tmpfs', '-o', 'size=20m,mode=0755', 'none', home);
    try {
      const error = await failToStart(home);
      expect(error).toMatchObject({
        code: 'database.init_failed',
        message: expect.stringMatching(/could not (extend|write|create)|No space left/),
      });
      expect(String(error.details['output'])).toMatch(/disk space|No space left/);
      expect(await readdir(join(home, 'postgres'))).toEqual([]);
    } finally {
      runTool('umount', home);
    }
  },
);

describe('a server that is already there', () => {
  it('is not trusted when fsync is off', async () => {
    await (await start(home)).stop();
    await makeSocketDirectory();
    const args = [
      '-D',
      data(),
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${home}/postgres/run`,
      '-c',
      'fsync=off',
    ];
    const owner = isRoot ? await ownerOf(home) : {};
    const careless = spawn(join(installedPrograms(), 'bin/postgres'), args, {
      ...owner,
      cwd: data(),
      stdio: 'ignore',
    });
    await until(async () =>
      (await readFile(data('postmaster.pid'), 'utf8').catch(() => '')).includes('ready'),
    );
    expect(await failToStart(home)).toMatchObject({ code: 'database.fsync_off' });
    const ended = new Promise((resolve) => careless.once('exit', resolve));
    careless.kill('SIGINT');
    await ended;
  });

  it('is not trusted when it works on another directory', async () => {
    const other = await makeDirectory();
    try {
      const server = await start(other);
      await (await start(home)).stop();
      const owner = await ownerOf(home);
      await makeSocketDirectory();
      // The other server's socket under our name, as a confused mount would show it.
      await link(join(other, 'postgres/run/.s.PGSQL.5432'), join(home, 'postgres/run/.s.PGSQL.5432'));
      await cp(join(other, 'postgres/data/sophia-password'), data('sophia-password'));
      const lines = [
        2 ** 22 - 1,
        data(),
        1_700_000_000,
        5432,
        join(home, 'postgres/run'),
        '',
        '0 0',
        'ready',
      ];
      await writeFile(data('postmaster.pid'), `${lines.join('\n')}\n`);
      await chown(data('postmaster.pid'), owner.uid, owner.gid);
      expect(await failToStart(home)).toMatchObject({ code: 'database.not_ours' });
      await rm(data('postmaster.pid'));
      expect(await server.stop()).toBe('stopped');
    } finally {
      await removeHome(other);
    }
  });
});

describe('the server that it starts', () => {
  it('asks for the password that only its account can read, and listens on no network address', async () => {
    const server = await start(home);
    const url = server.urlFor('postgres');
    expect((await stat(data('sophia-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(data())).mode & 0o777).toBe(0o700);
    const wrong = new pg.Client({ connectionString: url.replace(/:[^:@/]+@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' });
    const [settings] = await queryOnce<Record<string, string>>(
      url,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync,
              current_setting('password_encryption') AS encryption, current_setting('data_checksums') AS checksums`,
    );
    expect(settings).toEqual({ listen: '', fsync: 'on', encryption: 'scram-sha-256', checksums: 'on' });
    expect(await server.stop()).toBe('stopped');
  });

  it('makes a database once when it is asked for many times at once', async () => {
    const server = await start(home);
    await Promise.all(Array.from({ length: 5 }, () => server.ensureDatabase('asked "often"')));
    expect(await queryOnce(server.urlFor('asked "often"'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await server.stop()).toBe('stopped');
  });

  it('has its socket in a short private directory when the home is long', async () => {
    const long = join(home, 'a-directory-with-a-long-name'.repeat(3), 'and spaces in it');
    await mkdir(long, { recursive: true });
    const server = await start(long);
    const url = server.urlFor('postgres');
    const directory = new URL(url).searchParams.get('host') ?? '';
    try {
      expect(directory.length).toBeLessThan(40);
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      process.kill(await serverPid(long), 'SIGKILL');
      await until(() =>
        queryOnce(url, 'SELECT 1').then(
          () => true,
          () => false,
        ),
      );
      expect(await server.stop()).toBe('stopped');
      await expect(stat(directory)).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      await removeHome(long, directory);
    }
  });

  it('can listen on 127.0.0.1 where there are no Unix sockets', async () => {
    const server = await startEmbedded({ home, log: silentLog, overTcp: true });
    const url = server.urlFor('postgres');
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await queryOnce(url, 'SELECT host(inet_server_addr()) AS address')).toEqual([
      { address: '127.0.0.1' },
    ]);
    const again = await startEmbedded({ home, log: silentLog, overTcp: true });
    expect(again.adopted).toBe(true);
    expect(again.urlFor('postgres')).toBe(url);
    expect(await server.stop()).toBe('stopped');
  });

  it('has a log that is cut when it grows, also while the server writes to it', async () => {
    const first = await start(home);
    await first.stop();
    await appendFile(first.logFile, 'x'.repeat(11 * 1024 * 1024));
    const server = await start(home);
    expect((await stat(`${server.logFile}.1`)).size).toBeGreaterThan(11 * 1024 * 1024);
    expect((await stat(server.logFile)).size).toBeLessThan(100_000);
    await rotateLog(server.logFile, 10);
    expect((await stat(server.logFile)).size).toBe(0);
    await queryOnce(server.urlFor('postgres'), 'SELECT 1/0').catch(() => undefined);
    expect(await readFile(server.logFile, 'utf8')).toMatch(/^2.*division by zero/);
    expect(await server.stop()).toBe('stopped');
  });
});

describe.skipIf(!canMakeNamespaces)(
  'two containers on one data volume (needs leave to make process namespaces)',
  () => {
    it("the second adopts the first one's server over the socket and never stops it", async () => {
      const server = await start(home);
      const pid = await serverPid(home);
      const other = runChild('embedded.child.ts', [home], {
        through: ['unshare', '--pid', '--fork', '--mount-proc'],
      });
      const answer = await other.next();
      expect(answer).toMatchObject({ adopted: true });
      await queryOnce(answer.url!, 'SELECT 1');
      expect(await other.stop()).toEqual({ result: 'left running' });
      expect(await serverPid(home)).toBe(pid);
      expect(await commandOf(pid)).toMatch(/^postgres [SR]/);
      expect(await server.stop()).toBe('stopped');
    });

    it('the second refuses when the socket lies where it cannot see it', async () => {
      const parent = await makeDirectory('/var/tmp');
      const long = join(parent, 'a-directory-with-a-long-name'.repeat(4));
      await mkdir(long);
      const server = await start(long);
      const directory = new URL(server.urlFor('postgres')).searchParams.get('host') ?? '';
      const { uid: owner } = await stat(directory);
      try {
        const other = runChild('embedded.child.ts', [long], {
          through: [
            'unshare',
            '--pid',
            '--fork',
            '--mount-proc',
            '--mount',
            'sh',
            '-c',
            // Empty like on another host, with the same owner; all of /tmp would hide a checkout that lies there.
            `mount -t tmpfs -o mode=700,uid=${owner} none '${directory}' && exec "$@"`,
            'sh',
          ],
        });
        expect(await other.next()).toMatchObject({ code: 'database.other_host' });
        expect(await queryOnce(server.urlFor('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        expect(await server.stop()).toBe('stopped');
      } finally {
        await removeHome(long, directory, parent);
      }
    });
  },
);

it('a home that was moved while nothing ran starts as before', async () => {
  const server = await start(home);
  await server.ensureDatabase('kept');
  await queryOnce(server.urlFor('kept'), 'CREATE TABLE kept AS SELECT 7 AS id');
  await server.stop();
  const moved = `${home}-moved`;
  await rename(home, moved);
  try {
    const again = await start(moved);
    expect(await queryOnce(again.urlFor('kept'), 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    expect(await again.stop()).toBe('stopped');
  } finally {
    await removeHome(moved);
  }
});
