/** PDFs made to harm, each of a few kilobytes. */
import { deflateSync } from 'node:zlib';

/** A page whose drawing draws another ten times, which draws another ten times, and so on: 10^`depth` words. */
export function drawingWithoutEnd(depth = 9): Uint8Array {
  const times = (name: string) => Buffer.from(`/${name} Do\n`.repeat(10));
  const words = Buffer.from('BT /F 12 Tf (Sample) Tj ET\n');
  const form = (level: number) => {
    const inner = level + 1 < depth ? `/XObject << /X ${firstForm + level + 1} 0 R >>` : '';
    return stream(
      inner === '' ? words : times('X'),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> ${inner} >>`,
    );
  };
  const forms = Array.from({ length: depth }, (_, level) => form(level));
  return document([...page(stream(times('X'), ''), `/XObject << /X ${firstForm} 0 R >>`), ...forms]);
}

/** A page whose content is so many MiB of blanks, packed to a thousandth. */
export function packedBlanks(mib: number): Uint8Array {
  const packed = deflateSync(Buffer.alloc(mib * 1024 * 1024, ' '), { level: 9 });
  return document(page(stream(packed, '/Filter /FlateDecode'), ''));
}

const firstForm = 6;

const page = (contents: Buffer, resources: string): Buffer[] => [
  Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
  Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
  Buffer.from(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${resources} >> >>`,
  ),
  contents,
  Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
];

const stream = (bytes: Buffer, entries: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);

function document(objects: readonly Buffer[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += whole.length;
    parts.push(whole);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}
