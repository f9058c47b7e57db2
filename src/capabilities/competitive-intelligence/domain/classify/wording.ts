/** Small pieces of English for titles and reasons. */

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

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a name stands in the text as a word of its own, in any case. */
export function containsName(text: string, name: string): boolean {
  const words = name.trim().split(/\s+/).map(escapePattern).join('[\\s-]+');
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
