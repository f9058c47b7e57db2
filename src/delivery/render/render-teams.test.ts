import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adaptiveCardSchemaPath,
  adaptiveCardValidator,
  teamsRefusal,
} from '../../../test/emulators/teams-rules.ts';
import { hostile, notice, noticeArbitrary } from './notice.testing.ts';
import { renderTeams } from './render-teams.ts';

const schemaIsThere = existsSync(adaptiveCardSchemaPath);

describe('a notice for Teams', () => {
  it('is within 28 KB a message and has only what works there, whatever it says', () => {
    fc.assert(
      fc.property(noticeArbitrary, (given) => {
        for (const message of renderTeams(given))
          expect(teamsRefusal(JSON.stringify(message))).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!schemaIsThere)(
    'is a card by the published schema (skipped where the shared schemas are missing)',
    () => {
      const validate = adaptiveCardValidator();
      expect(validate({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] })).toBe(false);
      fc.assert(
        fc.property(noticeArbitrary, (given) => {
          for (const message of renderTeams(given)) {
            const valid = validate(message.attachments[0].content);
            expect(validate.errors ?? []).toEqual([]);
            expect(valid).toBe(true);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it('keeps its order over several messages, the buttons on the first', () => {
    const words = Array.from({ length: 15_000 }, (_, at) => `w${at}`);
    const messages = renderTeams(
      notice({
        sections: [{ kind: 'text', text: words.join(' ') }],
        actions: [{ kind: 'acknowledge', label: 'Acknowledge', url: 'https://sophia.test/ack/t' }],
      }),
    );
    expect(messages.length).toBeGreaterThan(2);
    expect(JSON.stringify(messages).match(/\bw\d+\b/g)).toEqual(words);
    expect(messages[0]!.attachments[0].content.actions).toHaveLength(1);
    expect(messages[1]!.attachments[0].content.actions).toBeUndefined();
  });

  it('says what a page says as text runs, which no client reads as Markdown, and computes no dates for it', () => {
    const card = JSON.stringify(
      renderTeams(
        notice({ headline: `${hostile[2]!} ${hostile[5]!}`, sections: [{ kind: 'list', items: hostile }] }),
      ),
    );
    expect(card).not.toContain('"TextBlock"');
    expect(card).not.toContain('{{');
    expect(card).not.toContain('\\u0000');
    expect(card).toContain('[click](https://evil.test)');
  });
});
