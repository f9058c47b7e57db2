/** Releases and repositories of a code host or an app store: those of one capture are one finding. */
import type { ChangeContext, Item } from '../contract.ts';
import { type ItemChanges, fieldText } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { excerpt, listed, plural } from './wording.ts';

interface Sorted {
  readonly drafts: readonly Draft[];
  readonly suppressed: readonly Suppression[];
}

export function classifyReleases(changes: ItemChanges, context: ChangeContext): Sorted {
  const suppressed: Suppression[] = [
    ...changes.edited.map(
      ({ item }): Suppression => ({
        reason: 'update',
        detail: `The notes of the release "${item.title}" were edited.`,
      }),
    ),
    ...changes.removed.map(
      (item): Suppression => ({
        reason: 'below_threshold',
        detail: `The release "${item.title}" left the list.`,
      }),
    ),
  ];
  const added = changes.added.filter((item) => {
    const isDraft = item.fields.draft === true;
    if (isDraft) suppressed.push({ reason: 'below_threshold', detail: `"${item.title}" is a draft.` });
    return !isDraft;
  });
  const [first] = added;
  if (first === undefined) return { drafts: [], suppressed };
  const isPre = added.every((item) => item.fields.prerelease === true);
  return {
    suppressed,
    drafts: [
      {
        kind: 'release',
        severity: 'info',
        confidence: 0.97,
        title: `${context.competitor.name} released ${listed(added.map(labelOf), 3)}`,
        summary: excerpt(added.map((item) => item.text || item.title).join(' ')),
        reasons: [
          `${plural(added.length, 'release')} that ${added.length === 1 ? 'was' : 'were'} not listed before.`,
          ...(isPre ? ['It is marked as a pre-release.'] : []),
        ],
        before: '',
        after: added
          .map((item) => (item.text === '' ? labelOf(item) : `${labelOf(item)}\n${item.text}`))
          .join('\n'),
        occurredAt: first.at,
        identity: ['releases', ...added.map((item) => item.key).sort()],
        fingerprintText: `release ${added.map(labelOf).join(', ')}\n${excerpt(first.text, 400)}`,
        mentionText: added.map((item) => `${item.title}\n${item.text}`).join('\n'),
        loss: null,
      },
    ],
  };
}

function labelOf(item: Item): string {
  const repository = fieldText(item, 'repository', 'repo');
  const version = fieldText(item, 'version', 'tag', 'tag_name');
  const title = item.title.trim() === '' ? version : item.title.trim();
  const full = version !== '' && !title.includes(version.replace(/^v/, '')) ? `${title} ${version}` : title;
  return repository === '' || full.toLowerCase().includes(repository.toLowerCase())
    ? full
    : `${repository} ${full}`;
}

/** A public repository is a sign of what is built: an SDK or connector is an integration, else a product. */
export function classifyRepositories(changes: ItemChanges, context: ChangeContext): Sorted {
  const suppressed: Suppression[] = [
    ...changes.edited.map(
      ({ item }): Suppression => ({
        reason: 'below_threshold',
        detail: `The repository "${item.title}" was edited.`,
      }),
    ),
    ...changes.removed.map(
      (item): Suppression => ({
        reason: 'below_threshold',
        detail: `The repository "${item.title}" is no longer public.`,
      }),
    ),
  ];
  const connects = (item: Item) =>
    /\b(?:sdk|api|client|connector|integration|plugin|webhook|zapier|mcp)s?\b/i.test(
      `${item.title} ${item.text.slice(0, 200)}`.replace(/[-_/]/g, ' '),
    );
  const drafts = (['integration', 'product'] as const).flatMap((kind): Draft[] => {
    const added = changes.added.filter((item) => (connects(item) ? 'integration' : 'product') === kind);
    if (added.length === 0) return [];
    const names = added.map((item) => item.title);
    return [
      {
        kind,
        severity: 'info',
        confidence: 0.65,
        title: `${context.competitor.name} made ${listed(names, 3)} public`,
        summary: excerpt(added.map((item) => item.text || item.title).join(' ')),
        reasons: [
          `${plural(added.length, 'new public repository', 'new public repositories')}.`,
          ...(kind === 'integration' ? ['Its name or description speaks of connecting other systems.'] : []),
        ],
        before: '',
        after: added.map((item) => `${item.title}\n${item.text}`.trim()).join('\n'),
        occurredAt: added[0]?.at ?? null,
        identity: ['repositories', ...added.map((item) => item.key).sort()],
        fingerprintText: `${names.join(', ')}\n${excerpt(added.map((item) => item.text).join(' '), 400)}`,
        mentionText: added.map((item) => `${item.title}\n${item.text}`).join('\n'),
        loss: null,
      },
    ];
  });
  return { drafts, suppressed };
}
