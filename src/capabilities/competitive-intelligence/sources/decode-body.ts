/**
 * Bytes to text. A byte-order mark decides; then UTF-8 where the bytes are UTF-8, since servers declare wrongly and text
 * in another encoding is almost never valid UTF-8 by chance; then what the response or the document declares; at the
 * end Windows-1252, which reads every byte (WHATWG Encoding section 4.2 names it the fallback of the web).
 */
export function decodeBody(body: Uint8Array, mediaType: string): string {
  if (body[0] === 0xff && body[1] === 0xfe) return withoutMark(new TextDecoder('utf-16le').decode(body));
  if (body[0] === 0xfe && body[1] === 0xff) return withoutMark(new TextDecoder('utf-16be').decode(body));
  try {
    return withoutMark(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // Not UTF-8, or UTF-8 with a fault in it.
  }
  const head = new TextDecoder('latin1').decode(body.subarray(0, 2_048));
  const declared =
    /charset\s*=\s*["']?([\w-]+)/i.exec(mediaType)?.[1] ??
    /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const loose = withoutMark(new TextDecoder('utf-8').decode(body));
  const saysUtf8 = declared === undefined || /^utf-?8$/i.test(declared);
  if (saysUtf8 && isMostlyUtf8(loose)) return loose;
  try {
    return withoutMark(new TextDecoder(saysUtf8 ? 'windows-1252' : declared).decode(body));
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}

/** A few broken bytes in UTF-8, against text of another encoding, in which every accent is broken. */
function isMostlyUtf8(text: string): boolean {
  let broken = 0;
  let accents = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') accents += 1;
  }
  return accents >= broken;
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
