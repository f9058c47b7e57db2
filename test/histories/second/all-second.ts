/** The second set: written without sight of the first one's themes and of the engine, as a check that it was not tuned for. */
import type { History } from '../history.ts';
import { secondBoards } from './boards.ts';
import { secondPages } from './pages.ts';
import { secondPosts } from './posts.ts';
import { secondPrices } from './prices.ts';
import { secondQuiet } from './quiet.ts';
import { secondRegisters } from './registers.ts';
import { secondTogether } from './together.ts';

export const secondHistories: readonly History[] = [
  ...secondPrices,
  ...secondPages,
  ...secondQuiet,
  ...secondPosts,
  ...secondBoards,
  ...secondRegisters,
  ...secondTogether,
];
