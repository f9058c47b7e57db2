/**
 * The file format of a backup, version 1: the line `sophia-backup 1`, then a gzip stream of frames. A frame is one byte
 * for its kind, four bytes for its length (big-endian) and that many bytes:
 *
 *     H  header (JSON): what the backup is of
 *     T  a table begins (JSON); D frames in COPY's text format follow; E ends it with its row count and digest
 *     F  a file begins (JSON); D frames follow; E ends it with its size and SHA-256
 *     S  where the sequences go on (JSON)
 *     Z  the end: the SHA-256 of every byte before it, uncompressed
 *
 * A file without its Z frame was cut off; one whose sums differ was altered. Both are errors before anything is restored.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';

export const magic = Buffer.from('sophia-backup 1\n');

const migrationSchema = z.object({ id: z.string(), sha256: z.string() });

export const headerSchema = z.object({
  /** The version of Sophia that wrote it. */
  version: z.string(),
  created_at: z.string(),
  postgres: z.string(),
  schemas: z.array(z.string()),
  migrations: z.array(migrationSchema),
});
export const tableSchema = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) });
export const fileSchema = z.object({ path: z.string() });
export const sequencesSchema = z.array(
  z.object({ schema: z.string(), sequence: z.string(), next: z.string().regex(/^-?\d+$/) }),
);
export const tableEndSchema = z.object({ rows: z.number(), digest: z.string() });
export const fileEndSchema = z.object({ bytes: z.number(), sha256: z.string() });
const endSchema = z.object({ sha256: z.string() });

export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupTable = z.infer<typeof tableSchema>;
export type BackupSequence = z.infer<typeof sequencesSchema>[number];

export type FrameKind = 'H' | 'T' | 'F' | 'D' | 'E' | 'S' | 'Z';
export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

const kinds: ReadonlySet<string> = new Set<FrameKind>(['H', 'T', 'F', 'D', 'E', 'S', 'Z']);
const headBytes = 5;
/** Data is written in pieces well below this; a longer frame is damage, and must not make us reserve memory. */
const longestFrame = 64 * 1024 * 1024;
const pieceBytes = 256 * 1024;

/** Turns frames into bytes and keeps the sum for the last one. */
export class FrameEncoder {
  readonly #sum = createHash('sha256');

  encode(kind: FrameKind, content: Buffer | object): Buffer {
    const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const frame = Buffer.alloc(headBytes + payload.length);
    frame.write(kind, 0, 'latin1');
    frame.writeUInt32BE(payload.length, 1);
    payload.copy(frame, headBytes);
    this.#sum.update(frame);
    return frame;
  }

  *encodeData(chunk: Buffer): Generator<Buffer> {
    for (let at = 0; at < chunk.length; at += pieceBytes)
      yield this.encode('D', chunk.subarray(at, at + pieceBytes));
  }

  end(): Buffer {
    return this.encode('Z', { sha256: this.#sum.copy().digest('hex') });
  }
}

/** The frames of a file, Z excluded; it throws in place of an end when the file is cut off or altered. */
export async function* readFrames(file: string): AsyncGenerator<Frame, void, undefined> {
  await checkMagic(file);
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  const source = createReadStream(file, { start: magic.length });
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  const sum = createHash('sha256');
  let buffer: Buffer = Buffer.alloc(0);
  let hasEnded = false;
  try {
    for await (const data of gunzip) {
      const chunk: Buffer = data;
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      for (let frame = cutFrame(buffer); frame !== undefined; frame = cutFrame(buffer)) {
        const whole = buffer.subarray(0, headBytes + frame.payload.length);
        buffer = buffer.subarray(whole.length);
        if (hasEnded) throw altered(file, 'something follows its end');
        if (frame.kind === 'Z') {
          if (parseJson(endSchema, frame.payload, file).sha256 !== sum.digest('hex')) {
            throw altered(file, 'its sum differs');
          }
          hasEnded = true;
        } else {
          sum.update(whole);
          yield frame;
        }
      }
      if (buffer.length >= headBytes && !isPlausible(buffer)) throw altered(file, 'a frame is not one');
    }
  } catch (error) {
    throw readError(error, file);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (!hasEnded || buffer.length > 0) throw truncated(file);
}

/** @throws SophiaError `backup.altered` */
export function parseJson<T>(schema: z.ZodType<T>, payload: Buffer, file: string): T {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')));
  } catch (error) {
    throw altered(file, `an entry is not what it should be (${messageOf(error)})`);
  }
}

export function altered(file: string, what: string): SophiaError {
  return new SophiaError('backup.altered', `The backup was damaged or altered: ${what}.`, {
    where: file,
    hint: 'Nothing was restored. Use another copy of it.',
  });
}

function truncated(file: string): SophiaError {
  return new SophiaError('backup.truncated', 'The backup is cut off: its end is missing.', {
    where: file,
    hint: 'Nothing was restored. Copy it again, or use another one.',
  });
}

function cutFrame(buffer: Buffer): Frame | undefined {
  if (buffer.length < headBytes || !isPlausible(buffer)) return undefined;
  const end = headBytes + buffer.readUInt32BE(1);
  if (buffer.length < end) return undefined;
  const kind = String.fromCharCode(buffer.readUInt8(0));
  return isKind(kind) ? { kind, payload: buffer.subarray(headBytes, end) } : undefined;
}

function isKind(kind: string): kind is FrameKind {
  return kinds.has(kind);
}

function isPlausible(buffer: Buffer): boolean {
  return isKind(String.fromCharCode(buffer.readUInt8(0))) && buffer.readUInt32BE(1) <= longestFrame;
}

async function checkMagic(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new SophiaError('backup.unreadable', `The backup cannot be read: ${messageOf(error)}.`, {
      kind: codeOf(error) === 'ENOENT' ? 'not_found' : 'invalid',
      where: path,
      hint: 'Check the path.',
      cause: error,
    });
  });
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(magic.length), position: 0 });
    if (bytesRead === magic.length && buffer.equals(magic)) return;
    const isNewer = buffer.toString('latin1').startsWith('sophia-backup ');
    throw new SophiaError(
      isNewer ? 'backup.newer' : 'backup.not_one',
      isNewer ? 'The backup has a newer format than this Sophia knows.' : 'This file is no Sophia backup.',
      {
        where: path,
        hint: isNewer ? 'Restore it with a newer Sophia.' : 'Name a file that `sophia backup` wrote.',
      },
    );
  } finally {
    await file.close();
  }
}

function readError(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'Z_BUF_ERROR':
      return truncated(file);
    case 'Z_DATA_ERROR':
      return altered(file, messageOf(error));
    default:
      return error;
  }
}
