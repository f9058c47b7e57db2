/** The battlecard as a message for chat: what a seller reads on a phone before a call, each sentence with its days. */
import type { NoticeInput } from '../../../../delivery/domain/notice.ts';
import { dayText } from '../../domain/profile/known.ts';
import { type NumberedCard, roleWords, staleWords } from './number-citations.ts';

/** Sentences of a part that a message tells. */
const shown = 6;

export function toNotice(
  { card, title, parts, citations, caveats }: NumberedCard,
  baseUrl: string,
): NoticeInput {
  const page = `${baseUrl}/competitors/${encodeURIComponent(card.competitor.slug)}?view=battlecard`;
  return {
    headline: `${title}, ${dayText(card.asOf)}`,
    severity: 'info',
    sample: card.competitor.sample || card.isOwnSample,
    sections: [
      ...(caveats.length === 0
        ? []
        : [{ kind: 'list' as const, title: 'To bear in mind', items: [...caveats] }]),
      ...parts.map((part) => ({
        kind: 'list' as const,
        title: part.title,
        items:
          part.missing !== null
            ? [part.missing]
            : [
                ...part.sentences
                  .slice(0, shown)
                  .map(
                    (one) =>
                      `${roleWords[one.role]}${one.text} ${one.numbers.map((number) => `[${number}]`).join('')}${one.isStale ? ` (${staleWords(one)})` : ''}`,
                  ),
                ...(part.sentences.length > shown ? [`And ${part.sentences.length - shown} more`] : []),
              ],
      })),
      {
        kind: 'list' as const,
        title: 'Sources',
        items:
          citations.length === 0
            ? ['Nothing is cited: nothing is known yet.']
            : citations.map(({ number, label }) => `[${number}] ${label}`),
      },
    ],
    ...(baseUrl === ''
      ? {}
      : { actions: [{ kind: 'open' as const, label: 'Open the battlecard', url: page }] }),
    footer: `${card.company}, as of ${dayText(card.asOf)}.`,
  };
}
