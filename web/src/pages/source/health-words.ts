import type { SourceState } from '../../api/types.ts';

/** What each state means and what happens next. */
export const HEALTH_MEANING: Record<SourceState, string> = {
  new: 'It has not been read yet. The first good read becomes the baseline that later ones are compared with.',
  ok: 'It was read, and what came was usable.',
  suspect:
    'The last read brought nothing usable: an error page, an empty one, or one that lost most of its text. After the third in a row it counts as failing.',
  failing:
    'Three reads in a row or more brought nothing usable. This is told once, here, with its reason and the last good capture; it raises no signal and is not told again until the source has answered.',
  unreachable:
    'Nobody answered at all, which is as often our network as theirs. This raises no signal; the next try is on schedule.',
};
