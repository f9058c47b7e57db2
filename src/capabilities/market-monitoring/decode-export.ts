/** From the bytes of a CSV file to its text, or a refusal that says what to do instead. */
import { readFile } from 'node:fs/promises';
import { SophiaError } from '../../kernel/errors.ts';

const mebibyte = 1024 * 1024;
const mostBytes = 64 * mebibyte;
const magics: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a spreadsheet workbook or an archive: save the sheet as CSV'],
  ['%PDF', 'a PDF: export the table as CSV'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet workbook: save the sheet as CSV'],
];

/** @throws SophiaError `market.file`, `market.file_unreadable` */
export async function readCsvFile(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly text: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new SophiaError('market.file', `The file cannot be read: ${path}.`, {
      where: path,
      hint: 'Check the name and that you may read the file.',
      cause: error,
    });
  }
  return { bytes, text: decodeCsv(bytes, path) };
}

/**
 * UTF-8 and UTF-16 by their marks, else UTF-8 where it is valid, else Windows-1252, which is what spreadsheets write.
 * @throws SophiaError `market.file_unreadable`
 */
export function decodeCsv(bytes: Uint8Array, file: string): string {
  const refuse = (message: string, hint: string) =>
    new SophiaError('market.file_unreadable', message, { where: file, hint });
  if (bytes.length > mostBytes)
    throw refuse(`The file is larger than ${mostBytes / mebibyte} MiB.`, 'Export one market at a time.');
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  const magic = magics.find(([mark]) => head.startsWith(mark));
  if (magic) throw refuse('The file is not text.', `It looks like ${magic[1]}.`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0))
    throw refuse('The file is not text: it holds zero bytes.', 'Save it as CSV in UTF-8.');
  const text = decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  if (text.trim() === '') throw refuse('The file is empty.', 'Check that the export has finished.');
  return text;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
