/** From the bytes of a list file to its text, or a refusal that says what to do instead. */
import { SophiaError } from '../../kernel/errors.ts';

const mostBytes = 10 * 1024 * 1024;
const magics: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a spreadsheet workbook or an archive: save the sheet as CSV'],
  ['%PDF', 'a PDF: copy the table out of it as text, or ask the publisher for the spreadsheet'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet workbook: save the sheet as CSV'],
];

/**
 * Reads UTF-8 and UTF-16 (by their marks), else Windows-1252, which is what spreadsheets write without a mark.
 * @throws SophiaError `prospects.list_unreadable`
 */
export function decodeList(bytes: Uint8Array, file: string): string {
  const refuse = (message: string, hint: string) =>
    new SophiaError('prospects.list_unreadable', message, { where: file, hint });
  if (bytes.length > mostBytes) {
    throw refuse(
      `The list is larger than ${mostBytes / 1024 / 1024} MiB.`,
      'A ranking has some fifty rows: check the file.',
    );
  }
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  const magic = magics.find(([mark]) => head.startsWith(mark));
  if (magic) throw refuse('The list is not text.', `It looks like ${magic[1]}.`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0))
    throw refuse('The list is not text: it holds zero bytes.', 'Save it as CSV in UTF-8.');
  const text = decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  if (text.trim() === '') throw refuse('The list is empty.', 'Check that the export has finished.');
  return text;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
