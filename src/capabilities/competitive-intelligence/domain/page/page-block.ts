import { remember } from './remember.ts';

/** One block of a page's main text, with what its markup says of it. */
export interface PageBlock {
  /** Normalised, as printed. */
  readonly text: string;
  readonly role: 'heading' | 'row' | 'item' | 'text' | 'image';
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
  /** Of a table row. */
  readonly cells: readonly string[];
  /** Column heads of its table, where it has some. */
  readonly columns: readonly string[];
  /** Stands in a carousel or is a testimonial. */
  readonly isRotating: boolean;
}

export const wordCount = remember((text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0);
