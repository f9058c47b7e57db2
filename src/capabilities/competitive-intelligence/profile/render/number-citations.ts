/** A battlecard ready for a page: each thing cited has one number, in the order in which it is first cited. */
import type { AgedSentence, Battlecard, BattlecardPart } from '../../domain/profile/compose-battlecard.ts';
import { dayText } from '../../domain/profile/known.ts';
import type { Citation } from '../../domain/profile/sentence.ts';

export interface NumberedSentence extends AgedSentence {
  readonly numbers: readonly number[];
}

export interface NumberedCitation extends Citation {
  readonly number: number;
}

export interface NumberedCard {
  readonly card: Battlecard;
  readonly title: string;
  readonly parts: readonly (Omit<BattlecardPart, 'sentences'> & {
    readonly sentences: readonly NumberedSentence[];
  })[];
  readonly citations: readonly NumberedCitation[];
  /** What a reader must know before the first sentence. */
  readonly caveats: readonly string[];
}

export function numberCitations(card: Battlecard): NumberedCard {
  const numbers = new Map<string, NumberedCitation>();
  const numberOf = (citation: Citation): number => {
    // Two claims of one place are one source to a reader.
    const key =
      citation.kind === 'positioning' ? citation.label : `${citation.href ?? citation.id} ${citation.label}`;
    const known = numbers.get(key);
    if (known) return known.number;
    const number = numbers.size + 1;
    numbers.set(key, { ...citation, number });
    return number;
  };
  const parts = card.parts.map((part) => ({
    ...part,
    sentences: part.sentences.map((sentence) => ({
      ...sentence,
      numbers: [...new Set(sentence.citations.map(numberOf))],
    })),
  }));
  return {
    card,
    title: `Battlecard: ${card.competitor.name}`,
    parts,
    citations: [...numbers.values()],
    caveats: caveatsOf(card),
  };
}

function caveatsOf({ competitor, isOwnSample, company, parts, noteProblems }: Battlecard): string[] {
  const stale = parts.filter((part) => part.stale > 0).map((part) => part.title);
  return [
    ...(competitor.sample
      ? [`Sample: ${competitor.name} is an invented company; nothing here is about a real one.`]
      : []),
    ...(isOwnSample ? [`Sample: the offer of ${company} is invented for this comparison.`] : []),
    ...(stale.length > 0 ? [`Stale in part: ${stale.join(', ')}.`] : []),
    ...noteProblems.map((problem) => `A note was left out: ${problem}.`),
  ];
}

/** `stale, 93 days old` */
export const staleWords = ({ ageDays }: AgedSentence): string => `stale, ${ageDays} days old`;

export const roleWords = { statement: '', objection: 'They say: ', answer: 'Answer: ' } as const;

export const healthWords = ({ state, reason, lastGoodAt }: Battlecard['sources'][number]): string =>
  `${lastGoodAt === null ? 'never read' : `last good capture ${dayText(lastGoodAt)}`}${state === 'ok' ? '' : `; ${state}${reason === null ? '' : `: ${reason}`}`}`;
