import { describe, expect, it } from 'vitest';
import { parseNotes } from './parse-notes.ts';

const file = `# Notes

Author: R. Sample
Date: 2026-11-18

## Talk track
- Ask for references.

## Objection handling
* Cheaper is not the same.
`;

describe('notes of a workspace', () => {
  it('stand under the parts of the battlecard, each with author, day and line', () => {
    expect(parseNotes(file, 'n.md')).toEqual({
      notes: [
        {
          part: 'talk_track',
          text: 'Ask for references.',
          author: 'R. Sample',
          date: '2026-11-18',
          path: 'n.md',
          line: 7,
        },
        {
          part: 'objections',
          text: 'Cheaper is not the same.',
          author: 'R. Sample',
          date: '2026-11-18',
          path: 'n.md',
          line: 10,
        },
      ],
      problems: [],
    });
  });

  it.each([
    ['an unknown part', file.replace('## Talk track', '## Gossip'), [6, 7]],
    ['no author', file.replace('Author: R. Sample', ''), [7, 10]],
    ['a date that is none', file.replace('2026-11-18', '2026-02-30'), [4, 7, 10]],
    ['a note under no part', file.replace('## Talk track\n', ''), [6]],
    ['a note that is too long', file.replace('Ask for references.', 'x'.repeat(601)), [7]],
  ])('are never lost in silence: %s is said with its line', (_, text, lines) => {
    expect(parseNotes(text, 'n.md').problems.map(({ line }) => line)).toEqual(lines);
  });
});
