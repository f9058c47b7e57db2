/** Bytes to text. What is announced is often wrong, so it is believed in the order of how often it is right. */
import { gunzipSync } from 'node:zlib';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';

/** The Encoding Standard's order for the mark; then the XML declaration, the header, UTF-8, and what decodes anything. */
export function decodeText(body: Uint8Array, contentType: string): string {
  const mark = byteOrderMark(body);
  if (mark !== undefined) return new TextDecoder(mark).decode(body);
  const head = new TextDecoder('latin1').decode(body.subarray(0, 400));
  const declared = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
  const announced = /\bcharset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  // Bytes that are valid UTF-8 and not plain ASCII are nothing else, whatever is said of them.
  const utf8 = strictly(body, 'utf-8');
  if (utf8 !== undefined && !isTwoByte(declared ?? announced)) return utf8;
  for (const label of [declared, announced]) {
    const text = label === undefined || /^utf-?8$/i.test(label) ? undefined : strictly(body, label);
    if (text !== undefined) return text;
  }
  return utf8 ?? windowsText(body);
}

/** 0x80 to 0x9f of windows-1252 (Encoding Standard); decoders of some versions of Node take them for control characters. */
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windowsText(body: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(body)
    .replace(/[\u0080-\u009f]/g, (mark) => windowsMarks.charAt(mark.charCodeAt(0) - 0x80));
}

function byteOrderMark(body: Uint8Array): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  // Without the mark, XML shows by its first character (XML 1.0, appendix F).
  if (body[0] === 0x3c && body[1] === 0) return 'utf-16le';
  if (body[0] === 0 && body[1] === 0x3c) return 'utf-16be';
  return undefined;
}

/** Encodings whose text is ASCII or valid UTF-8 byte by byte, and means something else. */
const isTwoByte = (label: string | undefined): boolean =>
  label !== undefined && /^(utf-?16|ucs-?2|iso-2022|hz-gb)/i.test(label);

function strictly(body: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // The standard's name for what is called latin1, ascii and iso-8859-1.
    return decoder.encoding === 'windows-1252' ? windowsText(body) : decoder.decode(body);
  } catch {
    return undefined;
  }
}

/** A file that is itself gzip (`sitemap.xml.gz`), expanded up to `maxBytes`; other bytes as they are. */
export function expandGzip(body: Uint8Array, maxBytes: number, kind: string, where: string): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new SophiaError(
      `${kind}.compressed`,
      `The compressed answer cannot be expanded: ${messageOf(cause)}.`,
      {
        where,
        hint: `It may be cut off, or larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`,
        cause,
      },
    );
  }
}
