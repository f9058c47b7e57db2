/** Which of the things that we have a name for a text of theirs names, and does not deny. */
import { containsName, excerpt } from '../classify/wording.ts';
import type { Term } from './claim.ts';

/** A sentence with one of these in it says that something is not there, or not yet. */
const denial =
  /\b(no|not|never|without|cannot|can't|don't|doesn't|isn't|won't|lacks?|unlike|instead of|coming soon|soon|roadmap|planned|beta waitlist|discontinued|retired|removed|sunset|no longer)\b/i;

/** A cell of a table counts as one. */
const sentences = (text: string) => text.split(/(?<=[.!?])\s+|\n+| \| /).filter((one) => one.trim() !== '');

/** The sentence that names the term, at most 240 characters of it; undefined where none does without denying it. */
export function findTerm(text: string, { name, words }: Term): string | undefined {
  const found = sentences(text).find(
    (sentence) => !denial.test(sentence) && [name, ...words].some((word) => containsName(sentence, word)),
  );
  return found === undefined ? undefined : excerpt(found, 240);
}
