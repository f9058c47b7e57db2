/**
 * The file beside the key that keeps every checkpoint outside the database: whoever rewrites the database cannot make
 * it agree. One JSON object a line, only ever appended to:
 *
 *     {"kind":"checkpoint","seq","hash","at","key_id","signature"}
 *     {"kind":"restore","seq","hash","at","key_id","signature","reason","unchecked_keys"}
 *
 * A restore record says that the ledger was put back to `seq`: earlier checkpoints past it no longer count, and
 * checkpoints up to it that are signed by `unchecked_keys` (lost with the old machine) need no check.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { FirstBad } from '../domain/check-chain.ts';
import type { Checkpoint } from '../domain/ledger-chain.ts';
import { checkpointMessage } from '../domain/ledger-chain.ts';
import type { CheckSignature } from './signing-key.ts';
import { isMissing } from './signing-key.ts';

const fields = {
  seq: z.number().int().nonnegative(),
  hash: z.string(),
  at: z.string(),
  key_id: z.string(),
  signature: z.string(),
};
const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('checkpoint'), ...fields }),
  z.strictObject({
    kind: z.literal('restore'),
    ...fields,
    reason: z.string(),
    unchecked_keys: z.array(z.string()),
  }),
]);
export type CheckpointLine = z.infer<typeof lineSchema>;
type RestoreLine = Extract<CheckpointLine, { kind: 'restore' }>;
type Unsigned<Line> = Line extends CheckpointLine ? Omit<Line, 'signature'> : never;

export interface CheckpointFile {
  /** False when there is no file at all. */
  readonly exists: boolean;
  /** Those that count now, oldest first. */
  readonly checkpoints: readonly Checkpoint[];
  readonly lastRestore: RestoreLine | undefined;
  readonly firstBad: FirstBad | null;
}

/** What the signature of a line covers. */
export function lineMessage(line: Unsigned<CheckpointLine>): string {
  if (line.kind === 'checkpoint') return checkpointMessage(line);
  return canonicalJson({ ...line, kind: 'sophia.ledger.restore' });
}

/** Reads and checks the whole file. Whatever is wrong in it is an answer, not an error. */
export async function readCheckpointFile(path: string, check: CheckSignature): Promise<CheckpointFile> {
  const text = await readText(path);
  if (text === undefined) return { exists: false, checkpoints: [], lastRestore: undefined, firstBad: null };
  let checkpoints: Checkpoint[] = [];
  let lastRestore: RestoreLine | undefined;
  let last = 0;
  let firstBad: FirstBad | null = null;
  // A last line without its end was being written when the power went: nobody was told of it.
  for (const [index, raw] of text.split('\n').slice(0, -1).entries()) {
    const wrong = (reason: string) => {
      firstBad ??= { seq: Math.max(last, 1), reason: `Line ${index + 1} of the checkpoint file ${reason}` };
    };
    const line = parseLine(raw);
    if (line === undefined) {
      wrong('cannot be read.');
      continue;
    }
    const { signature, ...signed } = line;
    const valid = check(line.key_id, lineMessage(signed), signature);
    if (valid === undefined) wrong(`is signed by the key ${line.key_id}, which is not known here.`);
    else if (!valid) wrong('has a signature that does not verify.');
    else if (line.kind === 'restore') {
      checkpoints = checkpoints.filter(({ seq }) => seq <= line.seq);
      lastRestore = line;
    } else if (line.seq < last) wrong('is out of order.');
    last = line.seq;
    checkpoints.push({ seq: line.seq, hash: line.hash, at: line.at, key_id: line.key_id, signature });
  }
  return { exists: true, checkpoints, lastRestore, firstBad };
}

/** The last whole line, without reading a long file from its start. */
export async function readLastLine(path: string): Promise<CheckpointLine | undefined> {
  const tailBytes = 64 * 1024;
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - tailBytes);
      const buffer = Buffer.alloc(size - start);
      await file.read(buffer, 0, buffer.length, start);
      const lines = buffer.toString('utf8').split('\n').slice(0, -1);
      return parseLine(lines.at(-1) ?? '');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Appends and waits until it is on the disk. A torn last line is cut off first. */
export async function appendLine(path: string, line: CheckpointLine): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 64 * 1024));
    await file.read(tail, 0, tail.length, size - tail.length);
    const torn = tail.length - (tail.lastIndexOf('\n') + 1);
    if (torn > 0) await file.truncate(size - torn);
    await file.appendFile(`${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function parseLine(raw: string): CheckpointLine | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(raw)).data;
  } catch {
    return undefined;
  }
}
