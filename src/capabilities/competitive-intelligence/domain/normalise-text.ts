/** Text as people compare it: same words, whatever the white space, the quotes or the clock on the page. */

/** NFKC, one kind of space and quote, no zero-width characters. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What ticks by itself on a page: clock times, relative ages, copyright years, long tokens. Prices and dates of events stay. */
const volatile: readonly (readonly [RegExp, string])[] = [
  [/\b\d+\s+(second|minute|hour|day|week|month|year)s?\s+ago\b/gi, '(age)'],
  [/\b([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?(\s?[ap]m)?\b/gi, '(time)'],
  [/(©|\(c\)|copyright)\s*(\d{4}\s*[-\u2013]\s*)?\d{4}/gi, '(copyright)'],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b/gi, '(token)'],
];

/** The form in which two captures are compared; never shown. */
export function maskVolatile(text: string): string {
  return volatile.reduce((masked, [pattern, name]) => masked.replace(pattern, name), text);
}

export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}.,'$%-]*[\p{L}\p{N}%])?/gu) ?? [];
}

const amount = /(?:[$€£]\s?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)?\s?(?:USD|EUR|GBP|dollars?|cents?)\b)/gi;

/** Amounts of money as printed, in order. */
export function amountsIn(text: string): string[] {
  return (text.match(amount) ?? []).map((found) => found.replace(/\s+/g, ''));
}
