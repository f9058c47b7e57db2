/** The battlecard as Markdown. What others wrote stands as text: nothing of it can become markup, a link or HTML. */
import { dayText } from '../../domain/profile/known.ts';
import { type NumberedCard, healthWords, roleWords, staleWords } from './number-citations.ts';

export function toMarkdown(
  { card, title, parts, citations, caveats }: NumberedCard,
  baseUrl: string,
): string {
  const lines = [
    `# ${plain(title)}`,
    '',
    `For ${plain(card.company)}, as of ${dayText(card.asOf)}. Written by rules from stored captures; numbers lead to what each sentence rests on.`,
    ...(caveats.length === 0 ? [] : ['', ...caveats.map((text) => `> ${plain(text)}`)]),
    ...parts.flatMap((part) => [
      '',
      `## ${part.title}`,
      '',
      ...(part.missing === null ? [] : [`*${plain(part.missing)}*`]),
      ...part.sentences.map(
        (sentence) =>
          `- ${roleWords[sentence.role]}${plain(sentence.text)} ${sentence.numbers.map((number) => `\\[${number}\\]`).join(' ')}${sentence.isStale ? ` (**${staleWords(sentence)}**)` : ''}`,
      ),
    ]),
    '',
    '## Sources',
    '',
    ...citations.map(
      ({ number, label, href }) =>
        `${number}. ${plain(label)}${href === null ? '' : ` (<${baseUrl}${href}>)`}`,
    ),
    ...(citations.length === 0 ? ['Nothing is cited: nothing is known yet.'] : []),
    '',
    '## Source health',
    '',
    ...card.sources.map((source) => `- ${plain(source.title)}: ${plain(healthWords(source))}`),
    ...(card.sources.length === 0 ? ['No source is configured.'] : []),
    '',
  ];
  return lines.join('\n');
}

const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\\`*_{}[\]<>#|!~&]/g, (mark) => `\\${mark}`)
    .replace(/(https?):\/\//gi, '$1:\u200b//');
