/** New and vanished addresses of a sitemap: by section of the site, one finding a kind. */
import type { ChangeContext, FindingKind, Item, Severity } from '../contract.ts';
import type { ItemChanges } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { segmentsOf, subjectOfPath, wordsOfSlug } from './page-subject.ts';
import { scoreText } from './score-text.ts';
import { listed, plural } from './wording.ts';

interface Address {
  readonly item: Item;
  readonly url: string;
  readonly kind: FindingKind;
  readonly words: string;
  readonly because: string;
}

export function classifyUrls(
  changes: ItemChanges,
  context: ChangeContext,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const added = changes.added.map((item) => addressOf(item, context));
  const removed = changes.removed.map((item) => addressOf(item, context));
  const suppressed: Suppression[] = changes.edited.map(({ item }) => ({
    reason: 'below_threshold',
    detail: `Only the sitemap's own note on ${item.link ?? item.key} changed; many sites restamp with every deploy.`,
  }));
  for (const one of removed) {
    // That an old post left the map is housekeeping.
    if (one.kind === 'content')
      suppressed.push({ reason: 'below_threshold', detail: `${one.url} left the sitemap.` });
  }
  const kinds = [
    ...new Set([...added, ...removed.filter((one) => one.kind !== 'content')].map((one) => one.kind)),
  ];
  const drafts = kinds.map((kind) =>
    draftOf(
      kind,
      added.filter((one) => one.kind === kind),
      kind === 'content' ? [] : removed.filter((one) => one.kind === kind),
      context,
    ),
  );
  return { drafts, suppressed };
}

function addressOf(item: Item, context: ChangeContext): Address {
  const url = item.link ?? item.key;
  const words = wordsOfSlug(segmentsOf(url).at(-1) ?? '');
  const subject = subjectOfPath(url);
  if (subject !== null) {
    return {
      item,
      url,
      kind: subject.kind,
      words: subject.name === '' ? words : subject.name,
      because: `It lies under ${subject.because}.`,
    };
  }
  // A slug has no capitals: names cannot be told from words, so only its plain words speak.
  const verdict = scoreText({ headline: titleCase(words), body: '', name: context.competitor.name });
  return {
    item,
    url,
    kind: verdict.kind,
    words,
    because: verdict.reasons[0] ?? 'Its address tells of no move.',
  };
}

function titleCase(words: string): string {
  return words.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

const noun: Readonly<Record<FindingKind, string>> = {
  pricing: 'pricing page',
  product: 'product page',
  integration: 'integration page',
  release: 'release page',
  hiring: 'careers page',
  incident: 'status page',
  complaint_trend: 'page',
  review_trend: 'page',
  customer: 'customer page',
  partnership: 'partner page',
  funding: 'investor page',
  leadership: 'leadership page',
  legal: 'legal page',
  content: 'page',
};

function draftOf(
  kind: FindingKind,
  added: readonly Address[],
  removed: readonly Address[],
  context: ChangeContext,
): Draft {
  const name = context.competitor.name;
  const part = (verb: string, ones: readonly Address[]) => {
    if (ones.length === 0) return [];
    const what = ones.length === 1 ? `a ${noun[kind]}` : plural(ones.length, noun[kind]);
    const names = listed(
      ones.map((one) => one.words || one.url),
      3,
    );
    return [`${verb} ${what}: ${names}`];
  };
  const severity: Severity =
    kind === 'content' || kind === 'release' || kind === 'legal' || kind === 'hiring' ? 'info' : 'watch';
  const isLoss =
    removed.length > 0 &&
    added.length === 0 &&
    (kind === 'integration' || kind === 'product' || kind === 'pricing');
  return {
    kind,
    severity,
    confidence: 0.8,
    title: `${name} ${[...part('put up', added), ...part('took down', removed)].join('; ')}`,
    summary: listed(
      [...added, ...removed].map((one) => one.url),
      6,
    ),
    reasons: [
      ...(added.length > 0 ? [`${plural(added.length, 'address', 'addresses')} new in the sitemap.`] : []),
      ...(removed.length > 0
        ? [`${plural(removed.length, 'address', 'addresses')} gone from the sitemap.`]
        : []),
      ...new Set([...added, ...removed].slice(0, 3).map((one) => one.because)),
    ],
    before: removed.map((one) => one.url).join('\n'),
    after: added.map((one) => one.url).join('\n'),
    occurredAt: null,
    identity: ['urls', ...added.map((one) => one.url).sort(), '>', ...removed.map((one) => one.url).sort()],
    fingerprintText: [...added, ...removed]
      .map((one) => `${kind === 'content' ? '' : `${noun[kind]} `}${one.words}`)
      .join('\n')
      .slice(0, 1200),
    mentionText: added.map((one) => one.words).join('\n'),
    loss: isLoss ? `${name} took down ${listed(removed.map((one) => one.words || one.url))}` : null,
  };
}
