/** Cuts long text into pieces that each fit, in order, nothing lost: at a line, else at a space, else between characters. */

/** Marks that belong to the character before them: accents, variation selectors, skin tones, joiners. */
const attached = /\p{M}|\p{Emoji_Modifier}|\p{Join_Control}/u;
/** So far back a better place to cut is looked for, as a part of the limit. */
const lookBack = 0.5;

/**
 * Pieces whose characters (code points) cost `limit` at most each; joined they are the text again. A character that costs
 * more than `limit` is impossible by the caller's choice of limit.
 */
export function splitText(
  text: string,
  limit: number,
  cost: (character: string) => number,
): readonly string[] {
  const characters = Array.from(text);
  const pieces: string[] = [];
  let start = 0;
  let used = 0;
  for (let at = 0; at < characters.length; at += 1) {
    const price = cost(characters[at] ?? '');
    if (used + price > limit && at > start) {
      const cut = placeToCut(characters, start, at);
      pieces.push(characters.slice(start, cut).join(''));
      start = cut;
      used = 0;
      for (let again = cut; again < at; again += 1) used += cost(characters[again] ?? '');
    }
    used += price;
  }
  if (start < characters.length) pieces.push(characters.slice(start).join(''));
  return pieces;
}

/** After the last line end of the latter half, else after its last space, else before the last whole character. */
function placeToCut(characters: readonly string[], start: number, end: number): number {
  const earliest = start + Math.ceil((end - start) * lookBack);
  for (const isBreak of [
    (character: string) => character === '\n',
    (character: string) => /\s/u.test(character),
    undefined,
  ]) {
    for (let cut = end; cut > earliest; cut -= 1) {
      const before = characters[cut - 1] ?? '';
      if (isBreak === undefined) {
        if (!attached.test(characters[cut] ?? '') && before !== '\u200d') return cut;
      } else if (isBreak(before)) return cut;
    }
  }
  return end;
}
