/** The third set: the plain cases, written by hand without sight of the other sets' themes and of the engine. */
import type { History } from '../history.ts';
import { thirdBoards } from './boards.ts';
import { thirdLast } from './last.ts';
import { thirdLater } from './later.ts';
import { thirdPages } from './pages.ts';
import { thirdPosts } from './posts.ts';
import { thirdQuiet } from './quiet.ts';
import { thirdRegisters } from './registers.ts';

export const thirdHistories: readonly History[] = [
  ...thirdPages,
  ...thirdPosts,
  ...thirdBoards,
  ...thirdRegisters,
  ...thirdQuiet,
  ...thirdLater,
  ...thirdLast,
];
