/** As whom the server runs, and which programs it runs. */
import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, readdir, readlink, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedPrograms } from '../../src/platform/database/embedded/binaries.ts';
import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import {
  failToStart,
  isRoot,
  makeDirectory,
  queryOnce,
  removeHome,
  runChild,
  serverPid,
  start,
} from './embedded-testing.ts';

const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));

describe.skipIf(!isRoot)('started by root (skipped for an ordinary user)', () => {
  let home: string;
  beforeEach(async () => {
    home = await makeDirectory();
  });
  afterEach(() => removeHome(home));

  const statusOf = async (pid: number) => readFile(`/proc/${pid}/status`, 'utf8');

  it('runs the server as another account, in its directory, with nothing of our environment', async () => {
    process.env['PGOPTIONS'] = '-c fsync=off';
    try {
      const server = await start(home);
      const pid = await serverPid(home);
      const uid = Number(/^Uid:\s+(\d+)/m.exec(await statusOf(pid))?.[1]);
      expect(uid).not.toBe(0);
      expect(uid).toBe((await stat(join(home, 'postgres/data'))).uid);
      expect(/^Groups:[ \t]*(.*)$/m.exec(await statusOf(pid))?.[1]).toBe('');
      expect(await readlink(`/proc/${pid}/cwd`)).toBe(join(home, 'postgres/data'));
      expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('PGOPTIONS');
      expect(await server.stop()).toBe('stopped');
    } finally {
      delete process.env['PGOPTIONS'];
    }
  });

  it('runs as the owner of the home, and later as the owner of the data directory', async () => {
    const [uid, gid] = [idOf('-u', 'nobody'), idOf('-g', 'nobody')];
    await chown(home, uid, gid);
    await (await start(home)).stop();
    await chown(home, 0, 0);
    const server = await start(home);
    expect(await statusOf(await serverPid(home))).toMatch(new RegExp(`^Uid:\\s+${uid}\\s`, 'm'));
    expect(await server.stop()).toBe('stopped');
    const owners = await Promise.all(
      (await readdir(join(home, 'postgres/data'))).map(
        async (name) => (await stat(join(home, 'postgres/data', name))).uid,
      ),
    );
    expect(new Set(owners)).toEqual(new Set([uid]));
  });

  it('tells an ordinary user whose data directory it is', async () => {
    await (await start(home)).stop();
    const { uid: owner } = await stat(join(home, 'postgres/data'));
    const child = runChild('embedded.child.ts', [home], { uid: 12_345, gid: 12_345 });
    const answer = await child.next();
    expect(answer).toMatchObject({
      code: 'database.not_owner',
      hint: expect.stringContaining('SOPHIA_HOME'),
    });
    expect(answer.message).toContain(`user ${owner}`);
  });

  it('works the same for an ordinary user', async () => {
    const [uid, gid] = [idOf('-u', 'nobody'), idOf('-g', 'nobody')];
    await chown(home, uid, gid);
    const child = runChild('embedded.child.ts', [home], { uid, gid });
    expect(await child.next()).toMatchObject({ adopted: false });
    expect(await statusOf(await serverPid(home))).toMatch(new RegExp(`^Uid:\\s+${uid}\\s`, 'm'));
    expect(await child.stop()).toEqual({ result: 'stopped' });
  });

  it('refuses a data directory that belongs to root', async () => {
    await mkdir(join(home, 'postgres/data'), { recursive: true });
    expect(await failToStart(home)).toMatchObject({ code: 'database.owned_by_root' });
  });

  it('says which directory above the home keeps the account out', async () => {
    const closed = join(home, 'closed');
    await mkdir(join(closed, 'below'), { recursive: true });
    await chmod(closed, 0o700);
    expect(await failToStart(join(closed, 'below'))).toMatchObject({
      code: 'database.unreachable_home',
      where: closed,
    });
  });

  it('copies the programs where the account cannot reach the installed ones', async () => {
    const closed = await makeDirectory();
    try {
      await copyPackage(closed, { links: true });
      await chmod(closed, 0o700);
      expect(await runFrom(home, join(closed, 'native'))).toMatch(copied);
    } finally {
      await rm(closed, { recursive: true });
    }
  });
});

describe.skipIf(process.platform === 'win32')(
  'programs without their library links (install scripts off)',
  () => {
    let home: string;
    let broken: string;
    beforeEach(async () => {
      home = await makeDirectory();
      broken = await makeDirectory();
      await copyPackage(broken, { links: false });
    });
    afterEach(() => removeHome(home, broken));

    it('runs from a copy that has the links, and leaves the package as it was', async () => {
      const before = (await readdir(join(broken, 'native/lib'))).length;
      expect(await runFrom(home, join(broken, 'native'))).toMatch(copied);
      expect((await readdir(join(broken, 'native/lib'))).length).toBe(before);
    });

    it('makes the copy anew when it is damaged', async () => {
      expect(await runFrom(home, join(broken, 'native'))).toMatch(copied);
      const [copy] = (await readdir(join(home, 'postgres'))).filter((name) => name.startsWith('binaries-'));
      await rm(join(home, 'postgres', copy!, 'lib'), { recursive: true });
      expect(await runFrom(home, join(broken, 'native'))).toMatch(copied);
    });
  },
);

async function copyPackage(target: string, { links }: { links: boolean }): Promise<void> {
  const native = installedPrograms();
  await cp(join(dirname(native), 'package.json'), join(target, 'package.json'));
  await cp(native, join(target, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (source) => links || !(await isLink(source)),
  });
}

async function isLink(path: string): Promise<boolean> {
  return readlink(path).then(
    () => true,
    () => false,
  );
}

/** Starts and stops, and answers which program ran. An extension proves that libraries are found beside it. */
async function runFrom(home: string, programs: string): Promise<string> {
  const server = await startEmbedded({ home, log: silentLog, programs });
  const executable = await readlink(`/proc/${await serverPid(home)}/exe`);
  await queryOnce(server.urlFor('postgres'), 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await server.stop();
  return executable.replace(home, '');
}

const copied = /^\/postgres\/binaries-[^/]+\/bin\/postgres$/;
