// The package as others get it: packs this checkout, looks at what is inside, installs it without development dependencies
// into an empty project, and starts `sophia up` there. Prints one JSON document; exit code 1 when something is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertStopped,
  environmentOf,
  filesBelow,
  makeFolder,
  npmOf,
  root,
  run,
  startAndLook,
  temporaryFolder,
} from './lib/steps.mjs';

/** More than this means that something got in which nobody who installs it needs. */
const maxMegabytes = 15;

const npm = await npmOf();
const dir = temporaryFolder('package');
const project = makeFolder(join(dir, 'a project'));
const state = makeFolder(join(dir, 'state'));
const env = environmentOf({
  home: makeFolder(join(dir, 'home')),
  state,
  cache: npm.cache,
  registry: npm.registry,
});

/** What must not be inside: tests, maps, sources, and paths of the machine that packed it. */
function problemsOf(files, folder) {
  const unwanted = files.filter((path) =>
    /\.(test|testing|child)\.[cm]?[jt]s|\.map$|(^|\/)\.inputs$|^(src|test|scripts|bench)\//.test(path),
  );
  const missing = [
    'bin/sophia.js',
    'dist/app/main.js',
    'web/dist/index.html',
    'examples/payready/sophia.yaml',
    'deploy/sophia.service',
    'LICENSE',
    'README.md',
  ].filter((path) => !files.includes(path));
  const leaking = files.filter((path) => {
    const text = readFileSync(join(folder, path), 'latin1');
    return text.includes(`${root}/`) || text.includes('sourceMappingURL=data:');
  });
  return [
    ...unwanted.map((path) => `${path} does not belong into the package`),
    ...missing.map((path) => `${path} is missing`),
    ...leaking.map((path) => `${path} holds a path of this machine or a map`),
  ];
}

try {
  const packed = JSON.parse(
    (
      await run('npm', ['pack', '--json', '--pack-destination', dir], { cwd: root, env: process.env })
    ).replace(/^[^[{]*/, ''),
  );
  const { filename, size, unpackedSize } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  makeFolder(project);
  await run('npm', ['init', '-y'], { cwd: project, env });
  await run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', join(dir, filename)], {
    cwd: project,
    env,
  });
  const installed = join(project, 'node_modules', 'sophia');
  const files = filesBelow(installed);
  const problems = problemsOf(files, installed);
  if (size > maxMegabytes * 1e6) problems.push(`the package has ${size} bytes, more than ${maxMegabytes} MB`);
  const help = await run('npx', ['sophia', '--version'], { cwd: project, env });
  const started = await startAndLook('npx', ['sophia', 'up'], { cwd: project, env });
  const { numbers } = started.overview;
  await started.stop();
  assertStopped(state);
  process.stdout.write(
    `${JSON.stringify({ ok: problems.length === 0, version: help.trim(), bytes: size, unpacked_bytes: unpackedSize, files: files.length, dashboard_ms: started.dashboardMs, numbers: numbers.length, problems }, null, 2)}\n`,
  );
  process.exit(problems.length === 0 ? 0 : 1);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ ok: false, why: error.message }, null, 2)}\n`);
  process.exit(1);
}
