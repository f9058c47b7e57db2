/** What changed between two readings of a feed: items that are new, and items whose text was edited under the same id. */
import { maskVolatile } from './normalise-text.ts';

export interface FeedItem {
  /** The item's own id, else its link, else its title. */
  readonly key: string;
  readonly title: string;
  readonly link: string | null;
  /** As the feed says, ISO 8601 in UTC where it can be read. */
  readonly publishedAt: string | null;
  readonly text: string;
}

export interface FeedDifference {
  readonly added: readonly FeedItem[];
  readonly edited: readonly { readonly before: FeedItem; readonly after: FeedItem }[];
}

/**
 * Compared with everything ever seen, not with the last reading: an item that a feed drops and brings back is not news.
 * `seen` is by key.
 */
export function compareFeeds(seen: ReadonlyMap<string, FeedItem>, next: readonly FeedItem[]): FeedDifference {
  const added: FeedItem[] = [];
  const edited: { before: FeedItem; after: FeedItem }[] = [];
  const told = new Set<string>();
  for (const item of next) {
    if (told.has(item.key)) continue;
    told.add(item.key);
    const before = seen.get(item.key);
    if (!before) added.push(item);
    else if (compared(before) !== compared(item)) edited.push({ before, after: item });
  }
  return { added, edited };
}

function compared(item: FeedItem): string {
  return maskVolatile(`${item.title}\n${item.text}`);
}
