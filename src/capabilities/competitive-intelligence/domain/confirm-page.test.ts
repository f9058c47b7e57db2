import { describe, expect, it } from 'vitest';
import { type Capture, type PageState, nextPageState } from './confirm-page.ts';

const capture = (observationId: string, ...blocks: string[]): Capture => ({ observationId, blocks });

/** Feeds captures one after another and answers what each came to. */
function follow(...captures: Capture[]): string[] {
  let state: PageState | null = null;
  return captures.map((next) => {
    const step = nextPageState(state, next);
    state = step.state;
    return step.kind;
  });
}

describe('a page change', () => {
  it('begins with a baseline that is no news', () => {
    expect(follow(capture('a', 'old'))).toEqual(['baseline']);
  });

  it('counts once two captures in a row hold it, with the first as its time', () => {
    const state: PageState = { baseline: capture('a', 'old'), candidate: capture('b', 'new') };
    const step = nextPageState(state, capture('c', 'new'));
    expect(step).toMatchObject({
      kind: 'confirmed',
      first: { observationId: 'b' },
      before: { observationId: 'a' },
    });
  });

  it('that is seen once and taken back is never told', () => {
    expect(
      follow(capture('a', 'old'), capture('b', 'new'), capture('c', 'old'), capture('d', 'old')),
    ).toEqual(['baseline', 'unconfirmed', 'same', 'same']);
  });

  it('that keeps changing waits until it stands still', () => {
    expect(follow(capture('a', 'x'), capture('b', 'y'), capture('c', 'z'), capture('d', 'z'))).toEqual([
      'baseline',
      'unconfirmed',
      'unconfirmed',
      'confirmed',
    ]);
  });

  it('that flickers between two forms is never told', () => {
    const kinds = follow(
      capture('a', 'x'),
      capture('b', 'y'),
      capture('c', 'x'),
      capture('d', 'y'),
      capture('e', 'x'),
    );
    expect(kinds).not.toContain('confirmed');
  });
});
