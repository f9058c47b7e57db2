import { describe, expect, it } from 'vitest';
import { printReport } from './print-costs.ts';

describe('a report as text', () => {
  it('lays out more groups than a function call may have arguments', () => {
    const amounts = { currency: 'USD', billed: '1', effective: '1', contracted: null, list: '1' };
    const groups = Array.from({ length: 150_000 }, (_, index) => ({
      keys: { ResourceId: `i-${index}` },
      ...amounts,
    }));
    const dimensions = [{ kind: 'column', name: 'ResourceId', column: 'ResourceId' }] as const;
    const lines = printReport({ totals: [amounts], groups }, dimensions).split('\n');
    expect(lines).toHaveLength(150_002);
    expect(lines.at(-1)).toMatch(/^Total +1\.00 USD +1\.00 USD +n\/a +1\.00 USD$/);
  }, 20_000);
});
