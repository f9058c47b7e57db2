/** Patterns that hold a competitor's name, compiled once a name: compiling costs more than all that is looked for. */
const maxPatterns = 5_000;
const known = new Map<string, RegExp>();

export function compiled(pattern: string, flags: 'u' | 'gu' | 'iu' | 'i' = 'u'): RegExp {
  const key = `${flags} ${pattern}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  // Names come from settings, so there are few; a replay of many competitors must not fill the memory.
  if (known.size >= maxPatterns) known.clear();
  const made = new RegExp(pattern, flags);
  known.set(key, made);
  return made;
}
