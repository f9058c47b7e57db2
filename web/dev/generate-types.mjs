// Writes src/api/schema.d.ts from the OpenAPI document of a running server:
//   node web/dev/generate-types.mjs http://127.0.0.1:7070
// The generator lives in a workspace of its own, since it needs the compiler interface of TypeScript 5.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [server = 'http://127.0.0.1:7070'] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const answer = await fetch(new URL('/api/v1/openapi.json', server));
if (!answer.ok) throw new Error(`${server} answered ${answer.status} for its OpenAPI document.`);
const folder = mkdtempSync(join(tmpdir(), 'sophia-openapi-'));
try {
  const document = join(folder, 'openapi.json');
  writeFileSync(document, await answer.text());
  const generator = join(here, '../../tools/openapi-types/node_modules/.bin/openapi-typescript');
  const run = spawnSync(generator, [document, '--output', join(here, '../src/api/schema.d.ts')], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
