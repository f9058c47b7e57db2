/** The fourth set, written before a line of the rules was read: half `a` to look at, half `b` to count. */
import type { History } from '../history.ts';
import { fourthFeeds } from './feeds.ts';
import { fourthHeld } from './held.ts';
import { fourthLists } from './lists.ts';
import { fourthPrices } from './prices.ts';
import { fourthQuiet } from './quiet.ts';

export const fourthHistories: readonly History[] = [
  ...fourthPrices,
  ...fourthLists,
  ...fourthQuiet,
  ...fourthFeeds,
  ...fourthHeld,
];
