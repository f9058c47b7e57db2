/** The first words of an observation, for people who want to see what a claim rests on. */
import type { Evidence, Observation } from '../contract.ts';
import { visibleText } from '../visible-text.ts';

const excerptLength = 600;
const textual = /^text\/|[/+](json|xml|yaml|csv)\b|^application\/(x-ndjson|javascript)/;

/** The extracted text where there is one, the visible words of a page, the beginning of other text; null for the rest. */
export async function excerptOf(
  { observations }: Pick<Evidence, 'observations'>,
  observation: Observation,
): Promise<string | null> {
  const extracted = await observations.extracted(observation.id);
  if (extracted !== undefined && extracted !== '') return cut(extracted);
  if (!textual.test(observation.mediaType)) return null;
  const body = await observations.body(observation.id);
  if (body === undefined) return null;
  const start = Buffer.from(body.subarray(0, 300_000)).toString('utf8');
  return cut(/html/.test(observation.mediaType) ? visibleText(start).text : start);
}

/** Never ends in half a character. */
function cut(text: string): string {
  if (text.length <= excerptLength) return text;
  return `${text.slice(0, excerptLength).replace(/\p{Surrogate}$/u, '')}…`;
}
