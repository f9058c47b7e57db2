// The checks of the house, cheapest first to report, two at a time: format, types, lint, architecture, unused code.
// `node scripts/check.mjs NAME ...` runs only those.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/prepare.mjs';

const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = process.execPath;
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** dependency-cruiser can read nothing and call that clean (docs/adr/0005); below this it has not looked. */
const moduleFloor = 200;

const checks = {
  format: { command: [bin('biome'), 'format', '--reporter=summary', '.'] },
  types: { command: [node, compiler, '-p', 'tsconfig.json'] },
  'types-web': { command: [node, compiler, '-p', join('web', 'tsconfig.json')] },
  lint: {
    command: [bin('oxlint'), '--type-aware', '--quiet', 'src', 'test', 'web/src', 'scripts', 'bench', 'bin'],
  },
  architecture: {
    command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src'],
    verify: (output) => {
      const modules = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
      return modules >= moduleFloor
        ? undefined
        : `only ${modules} modules were read; at least ${moduleFloor} are there`;
    },
  },
  'web-apart': { command: [node, join('scripts', 'check-web-imports.mjs')] },
  lock: { command: [node, join('scripts', 'complete-lock.mjs'), '--check'] },
  unused: { command: [bin('knip'), '--no-progress'] },
};

function run(name) {
  const { command, verify } = checks[name];
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const begun = performance.now();
    const child = spawn(program, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ name, problem: error.message, output: '', ms: 0 }));
    child.on('exit', (code) => {
      const problem = code === 0 ? verify?.(output) : `ended with code ${code}`;
      resolve({ name, problem, output, ms: Math.round(performance.now() - begun) });
    });
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(
    `There is no check called ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.`,
  );
  process.exit(2);
}
const queue = wanted.length > 0 ? wanted : Object.keys(checks);
const results = [];
async function worker() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const result = await run(name);
    results.push(result);
    console.log(
      `${result.problem ? 'FAILED' : 'ok    '} ${name} (${result.ms} ms)${result.problem ? `: ${result.problem}` : ''}`,
    );
    if (result.problem) console.log(result.output.trim());
  }
}
await Promise.all([worker(), worker()]);
process.exit(results.some((result) => result.problem) ? 1 : 0);
