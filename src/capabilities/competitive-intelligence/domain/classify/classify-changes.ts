/**
 * What the changes of one capture mean: findings with kind, severity and reasons, and what is not told with its reason. Rules
 * only, no model: the same changes always give the same findings. One capture gives one finding a kind, except that distinct
 * posts, incidents and filings are distinct findings. Complaints and reviews are told as trends (`domain/trends`), never one by one.
 */
import type { Change, ChangeContext, ItemType } from '../contract.ts';
import { classifyFilings } from './classify-filings.ts';
import { classifyIncidents, classifyStatus } from './classify-incidents.ts';
import { classifyJobs } from './classify-jobs.ts';
import { classifyPage } from './classify-page.ts';
import { draftEdit, draftPost, draftRemoved } from './classify-posts.ts';
import { classifyRecords } from './classify-records.ts';
import { classifyReleases, classifyRepositories } from './classify-releases.ts';
import { classifyUrls } from './classify-urls.ts';
import { finishDraft } from './finish-draft.ts';
import { type ItemChanges, itemChanges } from './group-items.ts';
import type { Classified, ClassifyOptions, Draft, Suppression } from './options.ts';
import { splitByKind } from './split-by-kind.ts';
import { plural } from './wording.ts';

/** `changes` are those of one capture of one source. */
export function classifyChanges(
  changes: readonly Change[],
  context: ChangeContext,
  options: ClassifyOptions,
): Classified {
  const drafts: Draft[] = [];
  const suppressed: Suppression[] = [];
  const take = (part: { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] }) => {
    drafts.push(...part.drafts);
    suppressed.push(...part.suppressed);
  };
  const of = (...types: readonly ItemType[]) => itemChanges(changes, (item) => types.includes(item.type));

  for (const change of changes) {
    if (change.type !== 'page') continue;
    for (const one of splitByKind(change)) {
      const part = classifyPage(one, context, options);
      if ('draft' in part) drafts.push(part.draft);
      else suppressed.push(part.suppressed);
    }
  }
  take(classifyPosts(of('post', 'article'), context, options));
  take(classifyUrls(of('url'), context));
  take(
    classifyJobs(
      of('job'),
      context,
      options.knownItems?.filter((item) => item.type === 'job'),
    ),
  );
  const incidents = of('incident');
  take(classifyIncidents(incidents, context));
  take(
    classifyStatus(
      of('maintenance'),
      of('component'),
      incidents.added.length + incidents.edited.length > 0,
      context,
    ),
  );
  take(classifyReleases(of('release'), context));
  take(classifyRepositories(of('repository'), context));
  take(classifyFilings(of('filing'), context));
  take(classifyRecords(of('record'), context));
  suppressed.push(...asTrends(of('complaint', 'review')), ...asArchive(of('snapshot')));

  const finished = drafts.map((draft) => finishDraft(draft, context, options));
  return {
    findings: finished.flatMap((one) => ('finding' in one ? [one.finding] : [])),
    suppressed: [...suppressed, ...finished.flatMap((one) => ('suppressed' in one ? [one.suppressed] : []))],
  };
}

function classifyPosts(
  changes: ItemChanges,
  context: ChangeContext,
  options: ClassifyOptions,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const drafts: Draft[] = changes.added.map((item) => draftPost(item, context));
  const suppressed: Suppression[] = [];
  for (const edit of changes.edited) {
    const part = draftEdit(edit, context, options);
    if ('draft' in part) drafts.push(part.draft);
    else suppressed.push(part.suppressed);
  }
  for (const item of changes.removed) {
    const part = draftRemoved(item, context);
    if ('kind' in part) drafts.push(part);
    else suppressed.push(part);
  }
  return { drafts, suppressed };
}

function asTrends({ added, edited, removed }: ItemChanges): Suppression[] {
  const count = added.length + edited.length + removed.length;
  return count === 0
    ? []
    : [
        {
          reason: 'not_significant',
          detail: `${plural(count, 'complaint or review', 'complaints or reviews')} came or changed; they are told as a trend, against their own base, not one by one.`,
        },
      ];
}

function asArchive({ added, edited, removed }: ItemChanges): Suppression[] {
  const count = added.length + edited.length + removed.length;
  return count === 0
    ? []
    : [
        {
          reason: 'below_threshold',
          detail: `An archive lists ${plural(count, 'copy', 'copies')} anew; a new copy is no change until it is read and compared.`,
        },
      ];
}
