import { describe, expect, it } from 'vitest';
import { composeVerdict } from './verdict.ts';

const number = (title: string, status: string) => ({
  title,
  status,
  evidence: [{ kind: 'page', id: `/numbers/${title}` }],
});
const say = (over: Partial<Parameters<typeof composeVerdict>[0]>) =>
  composeVerdict({
    numbers: [number('Cloud bill', 'good')],
    changed: [],
    counts: { signals_open: 0, decisions_waiting: 0 },
    cycle: null,
    ...over,
  });
const text = (over: Partial<Parameters<typeof composeVerdict>[0]>) =>
  say(over)
    .map((part) => part.text)
    .join('');

describe('the verdict', () => {
  it('says what is off first, then the gravest change, then what waits', () => {
    const parts = say({
      numbers: [number('NMHC accounts', 'bad'), number('Cloud bill', 'watch')],
      changed: [
        { id: 'sig_1', title: 'A rival cut its price', severity: 'high' },
        { id: 'sig_2', title: 'A post', severity: 'info' },
      ],
      counts: { signals_open: 2, decisions_waiting: 3 },
    });
    expect(parts.map((part) => part.text).join('')).toBe(
      'One of two numbers is off: NMHC accounts. The gravest change this week: A rival cut its price. Three decisions are waiting for you.',
    );
    expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
      '/numbers/NMHC accounts',
      '/signals/sig_1',
      '/approvals',
    ]);
  });

  it('says that nothing crossed a line, in the span that it is about', () => {
    expect(text({})).toBe(
      'The one number is not off. Nothing that changed this week crossed a line. Nothing waits for your decision.',
    );
    expect(text({ span: 'month' })).toContain('Nothing that changed this month crossed a line.');
    expect(text({ span: 'month', changed: [{ id: 's', title: 'Done.', severity: 'watch' }] })).toContain(
      'To watch this month: Done. Nothing waits',
    );
  });

  it('does not make up a week where nothing was read', () => {
    expect(text({ numbers: [] })).toMatch(/^Nothing has been read yet/);
    expect(text({ numbers: [], cycle: { state: 'running' } })).toMatch(/^The first cycle is reading/);
  });
});
