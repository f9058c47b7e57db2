/** Which workspace a command works on, and how a new one comes to be. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../kernel/clock.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Config } from '../../platform/config.ts';
import { freshenHistories } from './freshen-histories.ts';
import { workspaceFileName } from './workspace-file.ts';

/** The root of the installed package: this file is `dist/app/workspace/` or `src/app/workspace/` below it. */
const packageRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const exampleDir = join(packageRoot, 'examples', 'payready');

const currentFile = (home: string) => join(home, 'current-workspace');

/**
 * The folder: what the call says, else SOPHIA_WORKSPACE, else the one chosen by `workspace use`, else a copy of the
 * example, made on first use (nothing is ever written into the example itself).
 */
export function chooseWorkspace(config: Config, asked: string | undefined, clock: Clock): string {
  const named = asked ?? config.SOPHIA_WORKSPACE;
  if (named !== undefined) return resolve(named);
  const remembered = existsSync(currentFile(config.home))
    ? readFileSync(currentFile(config.home), 'utf8').trim()
    : '';
  if (remembered !== '') return remembered;
  return copyExample(join(config.home, 'workspaces', 'payready'), clock.now());
}

/**
 * Copied beside its place and moved there whole, so that an interrupted copy is never taken for a workspace. What was recorded of
 * its invented company ends on the day of the copy.
 */
function copyExample(target: string, now: Date): string {
  if (existsSync(join(target, workspaceFileName))) return target;
  mkdirSync(dirname(target), { recursive: true });
  const fresh = `${target}.${process.pid}`;
  cpSync(exampleDir, fresh, { recursive: true });
  freshenHistories(fresh, now);
  try {
    renameSync(fresh, target);
  } catch (error) {
    // Another start was quicker: its copy is as good as ours.
    if (!existsSync(join(target, workspaceFileName))) throw error;
  }
  return target;
}

export function rememberWorkspace(config: Config, dir: string): string {
  const path = realpathSync(resolve(dir));
  mkdirSync(config.home, { recursive: true });
  writeFileSync(currentFile(config.home), `${path}\n`);
  return path;
}

const template = (
  id: string,
  name: string,
) => `# The workspace of Sophia. "sophia config check" explains what is wrong with it, line by line.
id: ${id}
name: ${JSON.stringify(name)}
time_zone: UTC

# Settings of the capabilities; "sophia config reference" lists every one with its meaning.
capabilities: {}
`;

/** Makes a workspace folder. @throws SophiaError `workspace.exists` when there is something in it already. */
export function initWorkspace(dir: string, name: string | undefined): string {
  const path = resolve(dir);
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new SophiaError('workspace.exists', `${path} is not empty.`, {
      kind: 'conflict',
      where: path,
      hint: 'Name a folder that does not exist yet, or an empty one.',
    });
  }
  mkdirSync(join(path, 'data'), { recursive: true });
  const slug = basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  writeFileSync(
    join(path, workspaceFileName),
    template(slug === '' ? 'workspace' : slug, name ?? basename(path)),
  );
  return path;
}
