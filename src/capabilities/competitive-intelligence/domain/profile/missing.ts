/** What an empty part lacks, and which source would fill it. */
import { listed } from '../classify/wording.ts';
import type { Known, PartId } from './known.ts';

const fills: Readonly<Record<PartId, string>> = {
  strengths: 'A page about the product, its integrations or its customers, a help centre or a job board',
  weaknesses: 'A status page, complaints of the CFPB, reviews in a file or from the App Store',
  recent_moves: 'Any source that is read twice',
  pricing: 'A page with prices',
  where_we_win: 'A page about the product or a help centre',
  where_they_win: 'A page about the product, its prices or its integrations',
  talk_track: 'A page with prices or features, or a status page',
  objections: 'A page with prices in a unit that our own are in, or with features that we lack',
};
/** Parts that compare with what we say of ourselves. */
const comparing: ReadonlySet<PartId> = new Set<PartId>(['where_we_win', 'where_they_win', 'objections']);

export function missingFor(part: PartId, { sources, own }: Known): string {
  const needed = `${fills[part]} would fill this.`;
  if (sources.length === 0) return `No source is configured. ${needed}`;
  const unread = sources.filter((source) => source.lastGoodAt === null);
  if (unread.length === sources.length)
    return `Nothing has been read yet from ${listed(
      unread.map(({ title }) => title),
      6,
    )}. ${needed}`;
  const rest =
    unread.length === 0
      ? ''
      : ` Not read yet: ${listed(
          unread.map(({ title }) => title),
          6,
        )}.`;
  if (
    comparing.has(part) &&
    own.features.filter((one) => one.have !== 'unknown').length +
      own.prices.length +
      own.integrations.length ===
      0
  )
    return `What we offer ourselves is not written down: positioning in sophia.yaml.${rest}`;
  return `What was read says nothing of it. ${needed}${rest}`;
}
