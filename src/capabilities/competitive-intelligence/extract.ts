/** Bytes of a capture to what a source of its kind says. @throws SophiaError where that is nothing: health, not news. */
import type { SourceSettings } from './settings.ts';
import { feedExtractor, readFeed } from './sources/read-feed.ts';
import { pageExtractor, readPage } from './sources/read-page.ts';
import type { Extracted } from './take-capture.ts';

export function extractorOf(kind: SourceSettings['kind']): string {
  return kind === 'page' ? pageExtractor : feedExtractor;
}

/** `charset` is what the response says; a declaration inside the document comes second, UTF-8 last. */
function decode(body: Uint8Array, mediaType: string): string {
  const head = new TextDecoder('latin1').decode(body.subarray(0, 1024));
  const declared =
    /charset\s*=\s*["']?([\w-]+)/i.exec(mediaType)?.[1] ??
    /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}

export function extract(
  kind: SourceSettings['kind'],
  body: Uint8Array,
  mediaType: string,
  address: string,
): Extracted {
  const text = decode(body, mediaType);
  return kind === 'page' ? { kind, page: readPage(text, address) } : { kind, items: readFeed(text, address) };
}

/** The form that is stored with the observation. */
export function storedForm(extracted: Extracted): string {
  return JSON.stringify(extracted.kind === 'page' ? extracted.page : extracted.items);
}
