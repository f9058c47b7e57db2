// `npm start` and `npm test`: install what is missing, build what is stale, go on. No dependencies of its own.
// `build` stops there: it is what `npm pack` needs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root, say } from './lib/prepare.mjs';

const commands = {
  start: [join(root, 'bin', 'sophia.js'), 'up'],
  test: [join(root, 'scripts', 'test.mjs')],
  build: [],
};

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  say(`Usage: node scripts/bootstrap.mjs ${Object.keys(commands).join('|')} [arguments]`);
  process.exit(2);
}

requireNode();
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  say(`Sophia could not be made ready: ${error.message}`);
  say('Check that the package registry can be reached, then run the same command again.');
  process.exit(3);
}

if (command.length === 0) process.exit(0);

const child = spawn(process.execPath, [...command, ...rest], { stdio: 'inherit', cwd: root });
// The terminal sends Ctrl-C to the child too; a supervisor signals only us, so pass it on and wait for the child's own end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
