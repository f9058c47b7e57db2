/** The second set: written without sight of the first one's themes and of the engine, as a check that it was not tuned for. */
import type { History } from '../history.ts';
import { secondBoards } from './boards.ts';
import { secondCounts } from './counts.ts';
import { secondMorePages } from './more-pages.ts';
import { secondPages } from './pages.ts';
import { secondPosts } from './posts.ts';
import { secondPrices } from './prices.ts';
import { secondQuiet } from './quiet.ts';
import { secondRegisters } from './registers.ts';
import { secondTogether } from './together.ts';

export const secondHistories: readonly History[] = [
  ...secondPrices,
  ...secondPages,
  ...secondMorePages,
  ...secondQuiet,
  ...secondPosts,
  ...secondBoards,
  ...secondRegisters,
  ...secondCounts,
  ...secondTogether,
];
