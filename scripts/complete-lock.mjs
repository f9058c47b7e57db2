// Keeps package-lock.json whole for every platform. npm leaves out of it what the registry at hand does not serve, such as
// the binaries of other platforms, and `npm ci` then refuses the file (npm 11) or installs without them (elsewhere). Every
// such package is pinned exactly by the one that wants it, so its entry can be written from that alone.
//   node scripts/complete-lock.mjs           writes the missing entries; run it after every `npm install`
//   node scripts/complete-lock.mjs --check   only says whether there are some; exit code 1 if so
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './lib/prepare.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries = [
  ['glibc', /^gnu/],
  ['musl', /^musl/],
];

/** `@oxlint/binding-linux-arm64-musl` runs on Linux, arm64, musl: the names of such packages say it. */
function platformOf(name) {
  const words = name.replace('windows', 'win32').split(/[/-]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  const libc = libraries.find(([, form]) => words.some((word) => form.test(word)))?.[0];
  if (cpu === 'wasm32') return { cpu: [cpu] };
  if (os === undefined || cpu === undefined) return undefined;
  return { cpu: [cpu], os: [os], ...(os === 'linux' && libc !== undefined ? { libc: [libc] } : {}) };
}

/** Where Node would find `name` from the package at `place`. */
function find(place, name) {
  for (let above = place; ; above = above.slice(0, Math.max(0, above.lastIndexOf('node_modules/') - 1))) {
    const key = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`;
    if (key in lock.packages) return key;
    if (above === '' || !above.includes('node_modules/')) {
      return `node_modules/${name}` in lock.packages ? `node_modules/${name}` : undefined;
    }
  }
}

const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (find(place, name) !== undefined) continue;
    const platform = platformOf(name);
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || platform === undefined) {
      say(
        `${name}@${version}, wanted by ${place}, is not in the lock file, and its entry cannot be derived.`,
      );
      process.exitCode = 1;
      continue;
    }
    const { libc, ...rest } = platform;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: rest.cpu,
      ...(entry.dev ? { dev: true } : {}),
      ...(libc === undefined ? {} : { libc }),
      optional: true,
      ...(rest.os === undefined ? {} : { os: rest.os }),
    };
    added.push(name);
  }
}

if (process.argv.includes('--check')) {
  if (added.length > 0) {
    say(
      `package-lock.json lacks ${added.length} packages of other platforms: run "node scripts/complete-lock.mjs".`,
    );
    process.exitCode = 1;
  }
} else if (added.length > 0) {
  const order = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(order.map((key) => [key, lock.packages[key]]));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  say(`Added ${added.length} packages of other platforms to package-lock.json.`);
}
