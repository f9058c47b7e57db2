// web/ shares nothing with the rest of the repository but the generated API types, which lie in web/ themselves. The cruiser's
// parser does not read JSX, so this rule is checked here: no relative import may leave the folder.
// `node scripts/check-web-imports.mjs [FOLDER]`; the test plants a violation in a folder of its own.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './lib/prepare.mjs';

const folder = resolve(process.argv[2] ?? join(root, 'web', 'src'));
const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}\/[^'"]+)['"]/g;

let read = 0;
const problems = [];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  read += 1;
  for (const [, target] of readFileSync(file, 'utf8').matchAll(specifier)) {
    if (relative(folder, resolve(dirname(file), target)).startsWith('..')) {
      problems.push(
        `${relative(root, file)} imports ${target}, which lies outside ${relative(root, folder)}`,
      );
    }
  }
}
for (const problem of problems) console.log(problem);
console.log(`${read} files read`);
process.exit(problems.length > 0 || read === 0 ? 1 : 0);
