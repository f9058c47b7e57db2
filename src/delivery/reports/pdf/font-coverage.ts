/**
 * Which characters a TrueType font can draw, read from its own character map (OpenType specification, table `cmap`,
 * formats 4 and 12). A PDF shows an empty box or nothing for the others, so they must be known before they are written.
 */
import { SophiaError } from '../../../kernel/errors.ts';

export type Covers = (codePoint: number) => boolean;

/** @throws SophiaError `font.unreadable` */
export function fontCoverage(font: Buffer): Covers {
  const map = tableOf(font, 'cmap');
  const ranges: [number, number][] = [];
  for (let index = 0; index < font.readUInt16BE(map + 2); index += 1) {
    const at = map + font.readUInt32BE(map + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) ranges.push(...segments(font, at));
    if (format === 12) ranges.push(...groups(font, at));
  }
  if (ranges.length === 0) throw unreadable('it has no Unicode character map');
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function tableOf(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw unreadable(`it has no table ${tag}`);
}

/** Format 4: segments of the first 65,536 characters; the last one, 0xFFFF, is the end mark. */
function segments(font: Buffer, at: number): [number, number][] {
  const count = font.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, index): [number, number] => [
    font.readUInt16BE(at + 16 + count * 2 + index * 2),
    font.readUInt16BE(at + 14 + index * 2),
  ]).filter(([first]) => first !== 0xffff);
}

function groups(font: Buffer, at: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index): [number, number] => [
    font.readUInt32BE(at + 16 + index * 12),
    font.readUInt32BE(at + 20 + index * 12),
  ]);
}

function unreadable(what: string): SophiaError {
  return new SophiaError('font.unreadable', `The font of reports cannot be used: ${what}.`, {
    kind: 'internal',
    hint: 'Install Sophia again.',
  });
}
