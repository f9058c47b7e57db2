/** Identifiers: UUID version 7 (RFC 9562 section 5.7), sortable by time, with a short prefix that says of what. */
import { randomBytes } from 'node:crypto';

/** A fresh id such as `sig_0192f4c1a7b27c3e8d5f6a7b8c9d0e1f`. `atMs` is milliseconds since the epoch. */
export function newId(prefix: string, atMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(atMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `${prefix}_${bytes.toString('hex')}`;
}
