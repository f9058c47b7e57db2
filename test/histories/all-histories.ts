/** Every labelled history, in the order in which they are run and reported. */
import type { History } from './history.ts';
import { counts } from './themes/counts.ts';
import { flapping } from './themes/flapping.ts';
import { hiring } from './themes/hiring.ts';
import { hostile } from './themes/hostile.ts';
import { layouts } from './themes/layouts.ts';
import { noise } from './themes/noise.ts';
import { otherPages } from './themes/other-pages.ts';
import { plans } from './themes/plans.ts';
import { posts } from './themes/posts.ts';
import { prices } from './themes/prices.ts';
import { registers } from './themes/registers.ts';
import { sameEvent } from './themes/same-event.ts';
import { sites } from './themes/sites.ts';
import { status } from './themes/status.ts';
import { together } from './themes/together.ts';
import { walls } from './themes/walls.ts';
import { sideBySide, withErrors } from './variants.ts';

const themes: readonly History[] = [
  ...prices,
  ...layouts,
  ...plans,
  ...otherPages,
  ...flapping,
  ...noise,
  ...walls,
  ...posts,
  ...sites,
  ...hiring,
  ...status,
  ...counts,
  ...registers,
  ...together,
  ...sameEvent,
  ...hostile,
];

const named = (names: readonly string[]) => themes.filter((history) => names.includes(history.name));

const harder: readonly History[] = [
  ...named([
    'price-among-noise',
    'price-seen-once',
    'two-changes-overlap',
    'plan-added-then-removed',
    'a-b-test',
    'counter-block-then-price',
    'feed-post-of-each-kind',
    'sitemap-new-pages',
    'help-centre-new-article',
    'ashby-texas-wave',
    'incident-opened-updated-resolved',
    'same-news-three-times',
  ]).map(withErrors),
  sideBySide(
    'many-side-by-side',
    named([
      'price-change-confirmed',
      'customers-page',
      'rotating-testimonials',
      'feed-atom-several-at-once',
      'ashby-first-role-of-its-kind',
      'complaints-jump',
      'edgar-new-filings',
      'hostile-feed',
    ]),
  ),
];

export const allHistories: readonly History[] = [...themes, ...harder];
