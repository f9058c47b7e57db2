import { describe, expect, it } from 'vitest';
import { type ChangeContext, type Finding, type FindingKind, findingKinds } from '../contract.ts';
import { emptyEventMemory } from './event-memory.ts';
import { groupFinding } from './group-finding.ts';
import { laterPairs, pairTable } from './labelled-pairs.testing.ts';

function kindOf(text: string): FindingKind {
  const kind = findingKinds.find((one) => one === text.trim());
  if (kind === undefined) throw new Error(`No kind "${text}".`);
  return kind;
}

function finding(key: string, kind: string, telling: string, day: number): Finding {
  return {
    kind: kindOf(kind),
    severity: 'info',
    confidence: 1,
    title: telling,
    summary: '',
    reasons: ['.'],
    before: '',
    after: '',
    occurredAt: new Date(Date.UTC(2026, 10, 3 + day)).toISOString(),
    key,
    fingerprintText: telling.replace(' // ', '\n').trim(),
  };
}

function context(source: string, day: number, telling: string): ChangeContext {
  return {
    sourceId: source,
    sourceKind: 'feed',
    sourceTitle: source,
    url: 'https://lumen.example',
    competitor: /brightwell/i.test(telling)
      ? { slug: 'brightwell', name: 'Brightwell Recovery' }
      : { slug: 'lumen', name: 'Lumen Leasing' },
    seenAt: new Date(Date.UTC(2026, 10, 3 + day, 6)).toISOString(),
  };
}

interface Judged {
  readonly line: string;
  readonly truth: boolean;
  readonly said: boolean;
}

function judge(line: string): Judged {
  const [truth = '', kindA = '', a = '', kindB = '', b = '', days = '0'] = line.split(' | ');
  const first = groupFinding(emptyEventMemory, finding('a', kindA, a, 0), context('blog', 0, a));
  const second = groupFinding(
    first.memory,
    finding('b', kindB, b, Number(days)),
    context('press', Number(days), a),
  );
  return { line, truth: truth === 'same', said: second.outcome.kind === 'same_event' };
}

const pairs = pairTable.trim().split('\n').map(judge);
const later = laterPairs.trim().split('\n').map(judge);

describe('labelled pairs', () => {
  it.each([
    ['rules written on it', pairs.filter((_, index) => index % 3 !== 2)],
    ['held out', pairs.filter((_, index) => index % 3 === 2)],
    ['all', pairs],
    ['later ones', later],
  ])('are grouped with an F1 of at least 0.9: %s', (name, part) => {
    const hits = part.filter((pair) => pair.truth && pair.said).length;
    const precision = hits / part.filter((pair) => pair.said).length;
    const recall = hits / part.filter((pair) => pair.truth).length;
    const f1 = (2 * precision * recall) / (precision + recall);
    const isShown = process.env.SHOW_HELD_OUT === '1' || name === 'rules written on it';
    const wrong = part
      .filter((pair) => pair.truth !== pair.said && isShown)
      .map((pair) => `  wrong: ${pair.line}`);
    process.stdout.write(
      [
        `${name}: ${part.length} pairs, precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}, F1 ${f1.toFixed(2)}`,
        ...wrong,
      ].join('\n') + '\n',
    );
    expect(f1).toBeGreaterThanOrEqual(0.9);
  });
});
