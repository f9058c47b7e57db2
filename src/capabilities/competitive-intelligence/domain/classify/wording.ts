/** Small pieces of English for titles and reasons. */
import { compiled } from './compiled.ts';

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** `a, b and c`; beyond `most`, `a, b and 4 more`. */
export function listed(parts: readonly string[], most = 4): string {
  const shown = parts.length > most ? parts.slice(0, most - 1) : parts;
  const rest = parts.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** The first `max` characters, cut at a word. */
export function excerpt(text: string, max = 280): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= max ? flat : `${flat.slice(0, max).replace(/\s+\S*$/, '')} ...`;
}

/** A title as it stands inside a sentence: the first letter small, unless the word is a name or an abbreviation. */
export function lowerFirst(title: string): string {
  return /^\p{Lu}\p{Ll}+(\s\p{Ll}|$)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/**
 * What somebody said, as a title. A headline that begins with their name says who already: `Lumen Leasing raises $20M`, not
 * `Lumen Leasing announced: Lumen Leasing raises $20M`. Further inside, or in another case, the name may be a word of the
 * trade (`A better leasing funnel`), so there it is said who speaks.
 */
export function saidBy(name: string, verb: string, headline: string): string {
  const begins = new RegExp(`^${nameWords(name)}(?![\\p{L}\\p{N}])`, 'u').test(headline);
  return begins && name.trim() !== '' ? headline : `${name} ${verb}: ${headline}`;
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a name stands in the text as a word of its own, in any case. */
export function containsName(text: string, name: string): boolean {
  const words = nameWords(name);
  return words !== '' && compiled(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

const nameWords = (name: string) => name.trim().split(/\s+/).map(escapePattern).join('[\\s-]+');
