/** The fonts of the PDF edition: Inter in two weights, cut down to Latin, Greek and Cyrillic (`README.md` of this part). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Covers } from './font-coverage.ts';
import { fontCoverage } from './font-coverage.ts';

export interface Fonts {
  readonly regular: Buffer;
  readonly strong: Buffer;
  readonly covers: Covers;
}

let read: Fonts | undefined;

/** Read once; they never change while Sophia runs. */
export function readFonts(): Fonts {
  return (read ??= load());
}

function load(): Fonts {
  const folder = join(import.meta.dirname, '..', 'data');
  const regular = readFileSync(join(folder, 'inter-400.ttf'));
  return { regular, strong: readFileSync(join(folder, 'inter-600.ttf')), covers: fontCoverage(regular) };
}

/** Stands for a character that the fonts do not have; the whole text is kept for screen readers and for copying. */
export const standIn = '□';

/** Text that the fonts can draw, and whether that is all of it. */
export function drawable(text: string, covers: Covers): { readonly text: string; readonly isWhole: boolean } {
  let isWhole = true;
  // Marks that only join or steer other characters draw nothing themselves.
  const visible = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\p{Cf}\ufe00-\ufe0f]/gu, '');
  const drawn = Array.from(visible, (character) => {
    if (covers(character.codePointAt(0) ?? 0)) return character;
    isWhole = false;
    return standIn;
  });
  return { text: drawn.join(''), isWhole };
}
