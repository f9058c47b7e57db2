/** Text of others made fit to show: it may say anything, but not steer a terminal, a parser or the order of what follows it. */

/**
 * What must not leave the house: control characters, halves of surrogate pairs, U+FFFE and U+FFFF, and the marks that turn
 * the reading order of everything after them (Unicode Technical Report 36, section 2; "Trojan Source"). Letters of
 * right-to-left scripts and their implicit marks stay.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** Lines end with a line feed, a tab is a space. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(unwanted, '');
}

/** One line: for headlines, labels, subjects. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Whole characters only; `limit` counts by `cost`, an ellipsis included. */
export function shorten(text: string, limit: number, cost: (character: string) => number): string {
  let used = 0;
  let kept = '';
  const ellipsis = cost('…');
  let fits = '';
  for (const character of text) {
    used += cost(character);
    if (used > limit) return `${fits.trimEnd()}…`;
    kept += character;
    if (used <= limit - ellipsis) fits = kept;
  }
  return kept;
}

/** UTF-16 code units, as most services count characters. */
export const units = (character: string): number => character.length;

/** The address in its normal form, when it is an absolute http(s) one without credentials; undefined otherwise. */
export function safeUrl(url: string, maxLength: number): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  // What delimits links in the services' own notations; brackets stay where they hold an IPv6 address.
  const delimiter = parsed.hostname.startsWith('[') ? /[<>|"'`\\^{}]/g : /[<>|"'`\\^{}[\]]/g;
  const href = parsed.href.replace(
    delimiter,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return href.length <= maxLength ? href : undefined;
}
