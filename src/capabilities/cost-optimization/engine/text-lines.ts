/** Places within a text file as an editor counts them: lines start at 1, line breaks within quotes count too. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const lineFeed = 0x0a;

/** The line of a byte; `position` is 1-based. */
export async function lineOfByte(path: string, position: number): Promise<number> {
  let line = 1;
  for await (const chunk of createReadStream(path, { end: position - 1 }))
    line += countLineFeeds(Buffer.from(chunk));
  return line;
}

/** The first line whose bytes are not UTF-8; undefined when there is none. */
export async function firstNonUtf8Line(path: string): Promise<number | undefined> {
  let line = 1;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([rest, Buffer.from(chunk)]);
    const end = bytes.lastIndexOf(lineFeed) + 1;
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) return line + linesBeforeNonUtf8(whole);
    line += countLineFeeds(whole);
    rest = bytes.subarray(end);
  }
  return isUtf8(rest) ? undefined : line;
}

function linesBeforeNonUtf8(block: Buffer): number {
  let start = 0;
  for (let lines = 0; ; lines += 1) {
    const end = block.indexOf(lineFeed, start);
    if (end < 0 || !isUtf8(block.subarray(start, end))) return lines;
    start = end + 1;
  }
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === lineFeed) count += 1;
  return count;
}
