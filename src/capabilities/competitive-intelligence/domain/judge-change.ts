/** How much a change matters, by rules that are written into its reasons. No model, no hidden weight. */
import type { PageDifference } from './compare-pages.ts';
import type { FeedItem } from './compare-feeds.ts';

/** The severities of signals, mildest first. */
type Severity = 'info' | 'watch' | 'high' | 'critical';

export interface Judgement {
  readonly severity: Severity;
  readonly reasons: readonly string[];
}

const steps: readonly Severity[] = ['info', 'watch', 'high', 'critical'];

function raised(severity: Severity): Severity {
  return steps[Math.min(steps.indexOf(severity) + 1, steps.length - 1)] ?? severity;
}

function mentionOf(names: readonly string[], text: string): string | undefined {
  return names.find((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
  });
}

function withMention(judgement: Judgement, ownNames: readonly string[], text: string): Judgement {
  const name = mentionOf(ownNames, text);
  if (name === undefined) return judgement;
  return {
    severity: raised(judgement.severity),
    reasons: [...judgement.reasons, `It mentions ${name}: one step graver.`],
  };
}

/** Null where the change is too small to tell: fewer changed words than asked for, and no price. */
export function judgePage(
  difference: PageDifference,
  options: { minChangedWords: number; ownNames: readonly string[] },
): Judgement | null {
  const { prices, changedWords } = difference;
  if (prices === null && changedWords < options.minChangedWords) return null;
  const size = `${changedWords} ${changedWords === 1 ? 'word' : 'words'} of the main text changed.`;
  const confirmed = 'Two captures in a row hold it.';
  const base: Judgement =
    prices === null
      ? { severity: 'watch', reasons: [size, confirmed] }
      : {
          severity: 'high',
          reasons: [
            `Amounts changed: ${listOf(prices.before)} before, ${listOf(prices.after)} now.`,
            size,
            confirmed,
          ],
        };
  return withMention(base, options.ownNames, difference.added.join('\n'));
}

function listOf(amounts: readonly string[]): string {
  return amounts.length === 0 ? 'none' : amounts.slice(0, 6).join(', ');
}

export function judgeItem(item: FeedItem, kind: 'added' | 'edited', ownNames: readonly string[]): Judgement {
  const base: Judgement = {
    severity: 'info',
    reasons: [kind === 'added' ? 'A new item in the feed.' : 'The text of an item that was known changed.'],
  };
  return withMention(base, ownNames, `${item.title}\n${item.text}`);
}
