// Brings a checkout to where it can run: dependencies installed, sources built. Uses nothing but Node itself, because
// it runs before anything is installed. All messages go to standard error: standard output belongs to the command.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const floor = [20, 19];

export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** Ends the process when Node is too old: nothing later would give a better message. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return;
  say(
    `Sophia needs Node ${floor.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
  );
  process.exit(2);
}

/** Runs a program with its output on standard error; rejects when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** npm as the person called it, else the one on the path. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', '.git'].includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(join(path, entry.name)));
}

function isMarked(marker, value) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === value;
}

export async function ensureInstalled() {
  const marker = join(root, 'node_modules', '.sophia-installed');
  const wanted = `${process.platform}-${process.arch} ${digest(['package-lock.json', 'package.json'].flatMap(filesBelow))}`;
  if (isMarked(marker, wanted)) return;
  // Someone who ran `npm ci` or `npm install` by hand has what the lock file says already.
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden) || statSync(hidden).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) {
    say('Installing what Sophia needs from the package registry ...');
    // What the cache has need not be asked for again: the lock file says which version of everything it is.
    await npm(['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(marker, wanted);
}

const builds = [
  {
    name: 'the program',
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.mjs'],
    output: 'dist',
    args: ['scripts/build.mjs', 'program'],
  },
  {
    name: 'the dashboard',
    inputs: ['web', 'package-lock.json', 'scripts/build.mjs'],
    output: join('web', 'dist'),
    args: ['scripts/build.mjs', 'dashboard'],
  },
];

/** Builds what is missing or whose inputs changed. `onlyMissing` leaves a finished build alone, for a quick launcher. */
export async function ensureBuilt({ onlyMissing = false } = {}) {
  await Promise.all(
    builds.map(async (build) => {
      const marker = join(root, build.output, '.inputs');
      if (onlyMissing && existsSync(marker)) return;
      const wanted = digest(build.inputs.flatMap(filesBelow));
      if (isMarked(marker, wanted)) return;
      say(`Building ${build.name} ...`);
      await withLock(build.output, async () => {
        if (isMarked(marker, wanted)) return;
        await run(process.execPath, build.args);
        writeFileSync(marker, wanted);
      });
    }),
  );
}

/** Two commands at once in a fresh clone build one after the other. A lock whose owner is gone is taken over. */
async function withLock(name, work) {
  const lock = join(root, 'node_modules', `.building-${name.replace(/\W/g, '-')}`);
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!ownerIsAlive(lock)) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ownerIsAlive(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || (error.code === 'ENOENT' && Date.now() - statSync(lock).mtimeMs < 2000);
  }
}
