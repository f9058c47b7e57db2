/**
 * A digest of a table that does not depend on the order of its rows, computed alike from any server: the SHA-256 of
 * each row's line in COPY's text format, added up in four lanes of 64 bits. It finds what was lost, changed or doubled
 * on the way; it is no signature.
 */
import { hash } from 'node:crypto';

const newline = 0x0a;

export interface TableDigest {
  readonly rows: number;
  /** 64 hexadecimal digits; zeros for an empty table. */
  readonly digest: string;
}

export class RowDigest {
  #rest: Buffer[] = [];
  #rows = 0;
  readonly #lanes = new BigUint64Array(4);

  /** Chunks of COPY's output, cut anywhere. A line break inside a value is escaped, so each one ends a row. */
  update(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = chunk.subarray(start, end);
      this.#add(this.#rest.length === 0 ? line : Buffer.concat([...this.#rest, line]));
      this.#rest = [];
      start = end + 1;
    }
    // The chunk's memory may be used again by the stream.
    if (start < chunk.length) this.#rest.push(Buffer.from(chunk.subarray(start)));
  }

  result(): TableDigest {
    const digest = Array.from(this.#lanes, (lane) => lane.toString(16).padStart(16, '0')).join('');
    return { rows: this.#rows, digest };
  }

  #add(line: Buffer): void {
    const sum = hash('sha256', line, 'buffer');
    // A typed array of 64 bits drops what overflows.
    for (let i = 0; i < 4; i += 1) this.#lanes[i] = (this.#lanes[i] ?? 0n) + sum.readBigUInt64BE(i * 8);
    this.#rows += 1;
  }
}
