/** What others wrote, made a line of a report: one line, ended at a word, the whole behind the link. */

/** A summary or a reason. */
export const longestDetail = 220;
/** A title. */
export const longestTitle = 160;

export function shorten(text: string, longest: number): string {
  const flat = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const letters = Array.from(flat);
  if (letters.length <= longest) return flat;
  const cut = letters.slice(0, longest).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}
