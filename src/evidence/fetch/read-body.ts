/** Reads a body under two ceilings, on the wire and expanded, so that neither an endless answer nor a bomb fills memory. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';

/** A body that is not taken. The message says why, for people. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
}

export interface BodyLimits {
  readonly maxBytes: number;
  readonly maxExpandedBytes: number;
  /** Take what fits instead of refusing: robots.txt is read up to a length (RFC 9309 section 2.5). */
  readonly cutAtLimit?: boolean;
}

/** More than one is unusual, more than two an attack. */
const maxEncodings = 2;

/** @throws BodyRefused past a ceiling or for an encoding that is unknown or broken; errors of the stream as they come. */
export async function readBody(
  stream: Readable,
  contentEncoding: string | undefined,
  limits: BodyLimits,
): Promise<Uint8Array> {
  let body: AsyncIterable<Buffer> = upTo(stream, limits.maxBytes, 'on the wire', limits.cutAtLimit ?? false);
  for (const encoding of encodingsOf(contentEncoding)) body = decode(body, encoding);
  const chunks: Buffer[] = [];
  for await (const chunk of upTo(body, limits.maxExpandedBytes, 'expanded', limits.cutAtLimit ?? false)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function encodingsOf(header: string | undefined): readonly string[] {
  const names = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > maxEncodings) throw new BodyRefused(`the body is encoded ${names.length} times over`);
  // They are listed in the order in which they were applied (RFC 9110 section 8.4).
  return names.toReversed();
}

async function* upTo(
  source: AsyncIterable<Buffer>,
  limit: number,
  what: string,
  cutAtLimit: boolean,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total <= limit) {
      yield chunk;
      continue;
    }
    if (!cutAtLimit) throw new BodyRefused(`the body has more than ${limit} bytes ${what}`);
    yield chunk.subarray(0, chunk.length - (total - limit));
    return;
  }
}

/** Expands nothing at all to nothing: some servers announce gzip and then send no body. */
async function* decode(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (first.done) return;
    const decoder = createDecoder(encoding, first.value[0] ?? 0);
    const feed = async function* () {
      yield first.value;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    };
    // A failure of the feeding side destroys the decoder with it, and so reaches the loop below.
    pipeline(feed(), decoder).catch(() => {});
    try {
      for await (const chunk of decoder) yield chunk;
    } catch (error) {
      throw isBrokenEncoding(error) ? new BodyRefused(`the body is not valid ${encoding}`) : error;
    } finally {
      decoder.destroy();
    }
  } finally {
    await iterator.return?.();
  }
}

/** zlib and Brotli name their errors each in their own way. */
const isBrokenEncoding = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(Z_|ERR_BROTLI|ERR__|ERR_PADDING)/.test(String(error.code));

/** `deflate` is zlib's format by the standard and the bare one from some servers; the first byte tells them apart. */
function createDecoder(encoding: string, firstByte: number) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return (firstByte & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      throw new BodyRefused(
        `the body is encoded as "${encoding.slice(0, 40)}", which we did not offer to read`,
      );
  }
}

/** What every supported Node can expand; Zstandard came only with Node 22.15. */
export const acceptEncoding = 'gzip, deflate, br';
