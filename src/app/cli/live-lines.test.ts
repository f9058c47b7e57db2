import { describe, expect, it } from 'vitest';
import { createLiveLines } from './live-lines.ts';

const collect = (terminal: { isTTY?: boolean; columns?: number }) => {
  const written: string[] = [];
  return { output: { ...terminal, write: (text: string) => written.push(text) }, written };
};

describe('live lines', () => {
  it('are plain lines, each change once, where there is no terminal', () => {
    const { output, written } = collect({});
    const lines = createLiveLines(output);
    lines.show('cost', 'running');
    lines.show('cost', 'running');
    lines.show('cost', 'ok');
    lines.end();
    expect(written).toEqual(['cost: running\n', 'cost: ok\n']);
  });

  it('are redrawn in place in a terminal, never wider than it', () => {
    const { output, written } = collect({ isTTY: true, columns: 24 });
    const lines = createLiveLines(output);
    lines.show('cost', 'running');
    lines.end();
    lines.show('compliance', 'reading a file with a very long name');
    lines.end();
    expect(written[0]).toBe('\u001b[2Kcost  running\n');
    expect(written[1]?.startsWith('\u001b[1A')).toBe(true);
    for (const line of (written[1] ?? '').replaceAll('\u001b[2K', '').replace('\u001b[1A', '').split('\n')) {
      expect(line.length).toBeLessThan(24);
    }
  });
});
