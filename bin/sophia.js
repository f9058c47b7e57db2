#!/usr/bin/env node
// The launcher. In a checkout that was never built it builds once; an installed package is built already.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const prepare = join(root, 'scripts', 'lib', 'prepare.mjs');

if (existsSync(prepare)) {
  const { ensureBuilt, ensureInstalled, requireNode, say } = await import(pathToFileURL(prepare).href);
  requireNode();
  if (!existsSync(join(root, 'dist', 'app', 'main.js')) || !existsSync(join(root, 'node_modules'))) {
    try {
      await ensureInstalled();
      await ensureBuilt({ onlyMissing: true });
    } catch (error) {
      say(`Sophia could not be built: ${error.message}. Run "npm ci && npm run build" in ${root}.`);
      process.exit(3);
    }
  }
}

const { main } = await import(pathToFileURL(join(root, 'dist', 'app', 'main.js')).href);
await main(process.argv.slice(2));
