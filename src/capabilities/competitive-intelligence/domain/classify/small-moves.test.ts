import { describe, expect, it } from 'vitest';
import { enumeratedNames, movesLittle } from './small-moves.ts';

const change = (removed: readonly string[], added: readonly string[]) => ({
  type: 'page' as const,
  title: 'Page',
  removed,
  added,
  changedWords: 1,
  facts: [],
});

describe('a sentence that lists names', () => {
  it('tells which names came and went, and of what it speaks', () => {
    expect(
      enumeratedNames(
        change(
          ['Tidewick pulls rent rolls from Brassline and Oakledger.'],
          ['Tidewick pulls rent rolls from Brassline, Oakledger and RentKeep.'],
        ),
      ),
    ).toEqual({ kind: 'integration', come: ['RentKeep'], gone: [] });
    expect(
      enumeratedNames(
        change(
          ['Trusted by Oak Terrace, Sterling Row and Wexley Group.'],
          ['Trusted by Oak Terrace, Larkspur Capital and Wexley Group.'],
        ),
      ),
    ).toEqual({ kind: 'customer', come: ['Larkspur Capital'], gone: ['Sterling Row'] });
    expect(
      enumeratedNames(change(['We partner with Harbor Bank.'], ['We partner with Harbor Bank and Hexbank.'])),
    ).toMatchObject({ kind: 'partnership', come: ['Hexbank'] });
  });

  it('is left to the other rules where more than names changed, or where it is about nothing known', () => {
    expect(
      enumeratedNames(
        change(['It reads from Brassline.'], ['It quickly reads from Brassline and Oakledger.']),
      ),
    ).toBeNull();
    expect(enumeratedNames(change(['Offices in Boise.'], ['Offices in Boise and Tulsa.']))).toBeNull();
    expect(enumeratedNames(change([], ['It reads from Brassline.']))).toBeNull();
  });
});

describe('a change of few words', () => {
  it('is news as a name more on a page of names, or as another office of a person', () => {
    expect(movesLittle('customer', change([], ['Larkspur Capital']))).toBe(true);
    expect(movesLittle('leadership', change(['VP Operations'], ['Chief Operating Officer']))).toBe(true);
    // One logo instead of another may be a wall that turns.
    expect(movesLittle('customer', change(['Oak Terrace'], ['Larkspur Capital']))).toBe(false);
    expect(movesLittle('customer', change([], ['They love us, and we love them.']))).toBe(false);
    expect(movesLittle('product', change([], ['Inbox']))).toBe(false);
  });

  it('is news in a paper of law as another number or a whole line', () => {
    expect(movesLittle('legal', change(['Kept for two years.'], ['Kept for five years.']))).toBe(true);
    expect(movesLittle('legal', change([], ['Parrot Voice Transcription']))).toBe(true);
    expect(movesLittle('legal', change(['We keep the data.'], ['We keep your data.']))).toBe(false);
  });
});
