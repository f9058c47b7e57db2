/** Posts, help articles and records: each tells by its words what it is; distinct posts are distinct findings. */
import type { ChangeContext, FindingKind, Item, Severity } from '../contract.ts';
import type { ItemEdit } from './group-items.ts';
import type { ClassifyOptions, Draft, Suppression } from './options.ts';
import { amountDifference } from './price-moves.ts';
import { scoreText } from './score-text.ts';
import type { TextVerdict } from './text-verdict.ts';
import { adjustmentFor } from './thresholds-from.ts';
import { excerpt, plural, saidBy } from './wording.ts';
import { changedWords, linesOf } from './changed-words.ts';

/** Our choice: what a post of a kind is worth before mentions and votes. */
const postSeverity: Readonly<Record<FindingKind, Severity>> = {
  pricing: 'high',
  product: 'watch',
  integration: 'watch',
  release: 'info',
  hiring: 'watch',
  incident: 'high',
  complaint_trend: 'watch',
  review_trend: 'watch',
  customer: 'watch',
  partnership: 'watch',
  funding: 'high',
  leadership: 'watch',
  legal: 'high',
  content: 'info',
};

const ends =
  /\b(?:sunset\w*|retir(?:es|ing|ed)|discontinu\w+|end[- ]of[- ](?:life|support|sale)|deprecat\w+|shut(?:s|ting) down|winding down|phas(?:es|ing) out|no longer (?:offer|support)\w*)\b/i;
const rises = /\b(?:rais\w+|increas\w+|hik\w+|go(?:es|ing)? up|will (?:rise|increase))\b/i;

function verdictOf(item: Item, context: ChangeContext): TextVerdict {
  const verdict = scoreText({ headline: item.title, body: item.text, name: context.competitor.name });
  if (item.type !== 'article') return verdict;
  // A help centre explains what the product does: `How to ...` there is a feature, not advice to the trade.
  const plain = scoreText({
    headline: item.title.replace(
      /^(?:how (?:to|do i|can i)|what (?:is|are)|getting started with|using|setting up|set up|configur\w+|enabl\w+|an? (?:overview|introduction) (?:of|to))\s+/i,
      '',
    ),
    body: '',
    name: context.competitor.name,
  });
  if (plain.kind === 'integration' || plain.kind === 'release' || plain.kind === 'pricing') return plain;
  if (
    /\b(?:office hours|holiday|contact (?:us|support)|support hours|community guidelines|webinar)\b/i.test(
      item.title,
    )
  ) {
    return { kind: 'content', confidence: 0.8, reasons: ['The help article is about the help itself.'] };
  }
  if (verdict.kind === 'incident' || verdict.kind === 'legal') return verdict;
  return {
    kind: 'product',
    confidence: plain.kind === 'product' ? 0.85 : 0.75,
    reasons: ['A help article on it: often the first sign that a feature ships.'],
  };
}

export function draftPost(item: Item, context: ChangeContext): Draft {
  const verdict = verdictOf(item, context);
  const name = context.competitor.name;
  const isEnd = verdict.kind === 'product' && ends.test(item.title);
  const isRise = verdict.kind === 'pricing' && rises.test(item.title);
  const isArticle = item.type === 'article';
  const verb = isArticle ? 'added the help article' : verdict.kind === 'content' ? 'published' : 'announced';
  return {
    kind: verdict.kind,
    severity: isArticle ? 'info' : severityOfPost(verdict.kind, item),
    confidence: verdict.confidence,
    title: saidBy(name, verb, item.title),
    summary: excerpt(item.text === '' ? item.title : item.text),
    reasons: [isArticle ? 'A new article in the help centre.' : 'A new post.', ...verdict.reasons],
    before: '',
    after: item.text === '' ? item.title : `${item.title}\n${item.text}`,
    occurredAt: item.at,
    identity: ['item', item.type, item.link ?? item.key],
    fingerprintText: `${item.title}\n${excerpt(item.text, 600)}`,
    mentionText: `${item.title}\n${item.text}`,
    loss: isEnd
      ? `${name} gives something up: "${item.title}"`
      : isRise
        ? `${name} gets dearer: "${item.title}"`
        : verdict.kind === 'incident'
          ? `${name} was not reliable: "${item.title}"`
          : null,
  };
}

function severityOfPost(kind: FindingKind, item: Item): Severity {
  if (kind === 'leadership' && /\b(?:ceo|chief executive|founder)\b/i.test(item.title)) return 'high';
  if (kind === 'hiring' && /\b(?:lay(?:s|ing)? ?offs?|laid off|job cuts|workforce)\b/i.test(item.title))
    return 'high';
  return postSeverity[kind];
}

export function draftEdit(
  { before, item }: ItemEdit,
  context: ChangeContext,
  options: ClassifyOptions,
): { readonly draft: Draft } | { readonly suppressed: Suppression } {
  const lines = linesOf(`${before.title}\n${before.text}`, `${item.title}\n${item.text}`);
  const words = changedWords(lines.removed, lines.added);
  const verdict = verdictOf(item, context);
  const amounts = amountDifference(lines.removed, lines.added);
  const isPrice = verdict.kind === 'pricing' && amounts.before.length + amounts.after.length > 0;
  const adjustment = adjustmentFor(options.thresholds ?? [], verdict.kind, context);
  const needed = Math.max(1, Math.round(options.minChangedWords * (adjustment?.changedWordsFactor ?? 1)));
  if (words < needed && !isPrice) {
    return {
      suppressed: {
        reason: 'below_threshold',
        detail: `${plural(words, 'word')} of "${item.title}" changed, fewer than ${needed}.`,
      },
    };
  }
  const removed = lines.removed.join('\n');
  const added = lines.added.join('\n');
  return {
    draft: {
      kind: verdict.kind,
      severity: isPrice ? 'high' : 'info',
      confidence: Math.min(0.85, verdict.confidence),
      title: `${context.competitor.name} edited ${item.type === 'article' ? 'the help article' : 'the post'}: ${item.title}`,
      summary: excerpt(added === '' ? removed : added),
      reasons: [
        `${plural(words, 'word')} of a text that was known changed.`,
        ...(isPrice
          ? [
              `Amounts changed: ${amounts.before.join(', ') || 'none'} before, ${amounts.after.join(', ') || 'none'} now.`,
            ]
          : []),
        ...verdict.reasons,
      ],
      before: removed,
      after: added,
      occurredAt: null,
      identity: ['edit', item.type, item.link ?? item.key, removed, '>', added],
      fingerprintText: `edit: ${item.title}\n${excerpt(added, 600)}`,
      mentionText: added,
      loss: null,
    },
  };
}

/** Posts leave a feed by age, and articles are merged: only the end of an article on a feature may mean something. */
export function draftRemoved(item: Item, context: ChangeContext): Draft | Suppression {
  if (item.type !== 'article') {
    return {
      reason: 'below_threshold',
      detail: `"${item.title}" is no longer in the list; posts leave it by age.`,
    };
  }
  const verdict = verdictOf(item, context);
  return {
    kind: verdict.kind,
    severity: 'info',
    confidence: 0.6,
    title: `${context.competitor.name} took down the help article: ${item.title}`,
    summary: excerpt(item.text === '' ? item.title : item.text),
    reasons: [
      'The help centre no longer lists the article; it may have been renamed or merged.',
      ...verdict.reasons,
    ],
    before: item.text === '' ? item.title : `${item.title}\n${item.text}`,
    after: '',
    occurredAt: null,
    identity: ['removed', item.type, item.link ?? item.key],
    fingerprintText: `removed: ${item.title}`,
    mentionText: '',
    loss:
      verdict.kind === 'product' || verdict.kind === 'integration'
        ? `${context.competitor.name} took down its help on "${item.title}"`
        : null,
  };
}
