import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const stored = join(root, 'examples', 'payready', 'data');

it('the sample bill is what its generator makes, and every row of it is marked sample', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sophia-sample-bill-'));
  try {
    await promisify(execFile)(process.execPath, [join(root, 'scripts', 'make-sample-bill.mjs'), dir]);
    const files = (await readdir(dir)).toSorted();
    expect(files).toEqual(
      (await readdir(stored)).filter((file) => file.startsWith('cloud-bill-')).toSorted(),
    );
    for (const file of files) {
      const text = await readFile(join(dir, file), 'utf8');
      expect(text).toBe(await readFile(join(stored, file), 'utf8'));
      const [header, ...rows] = text.trimEnd().split('\n');
      expect(header?.endsWith(',x_Sample')).toBe(true);
      expect(rows.every((row) => row.endsWith(',true'))).toBe(true);
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
