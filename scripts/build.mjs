// Builds `dist/` (the program) and `web/dist/` (the dashboard). Each is made beside its place and moved there whole,
// so that a build that is interrupted leaves the last good one.
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './lib/prepare.mjs';

/** Data files lie in `data/` folders beside the module that reads them and keep that place in the build. */
function copyDataFolders(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const source = join(from, entry.name);
    if (entry.name === 'data') {
      cpSync(source, join(to, entry.name), { recursive: true, filter: (path) => !path.endsWith('.ts') });
    } else {
      copyDataFolders(source, join(to, entry.name));
    }
  }
}

function moveIntoPlace(fresh, place) {
  const old = `${place}.old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}

async function buildProgram() {
  const fresh = join(root, `dist.next-${process.pid}`);
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    await run(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh]);
    copyDataFolders(join(root, 'src'), fresh);
    moveIntoPlace(fresh, join(root, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function buildDashboard() {
  const fresh = join(root, 'web', `dist.next-${process.pid}`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    await run(process.execPath, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: join(root, 'web'),
    });
    moveIntoPlace(fresh, join(root, 'web', 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const parts = { program: buildProgram, dashboard: buildDashboard };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(
    `Nothing called ${unknown.join(', ')} is built here; use ${Object.keys(parts).join(' or ')}.\n`,
  );
  process.exit(2);
}
try {
  await Promise.all((wanted.length > 0 ? wanted : Object.keys(parts)).map((name) => parts[name]()));
} catch (error) {
  process.stderr.write(`The build failed: ${error.message}\n`);
  process.exit(1);
}
