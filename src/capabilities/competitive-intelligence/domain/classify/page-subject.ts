/** What a page or an address is for, from its path and its title: `/integrations/yardi` -> integration. */
import type { FindingKind } from '../contract.ts';

export interface PageSubject {
  readonly kind: FindingKind;
  /** What the address says it is about: `yardi`; empty for the section itself. */
  readonly name: string;
  /** The word of the path or title that decided. */
  readonly because: string;
}

const sections: readonly (readonly [FindingKind, RegExp])[] = [
  [
    'pricing',
    /^(?:pricing|prices?|plans?|plans-and-pricing|pricing-plans|fees|rates|packages|fee-schedule|quote)$/,
  ],
  [
    'integration',
    /^(?:integrations?|marketplace|app-marketplace|connectors?|apps-and-integrations|api|developers?|app-directory)$/,
  ],
  [
    'customer',
    /^(?:customers?|case-stud(?:y|ies)|customer-stor(?:y|ies)|success-stor(?:y|ies)|stories|clients?|testimonials?|our-customers|our-clients)$/,
  ],
  [
    'hiring',
    /^(?:careers?|jobs?|join-us|join|work-with-us|openings|open-positions|open-roles|hiring|positions)$/,
  ],
  [
    'partnership',
    /^(?:partners?|partner-program|partnerships?|alliances|resellers?|our-partners|affiliates?)$/,
  ],
  [
    'leadership',
    /^(?:leadership|leadership-team|team|our-team|management|executives?|board|management-team|people|board-of-directors)$/,
  ],
  [
    'release',
    /^(?:changelog|change-log|release-notes|releases|whats-new|what-s-new|product-updates|updates|roadmap)$/,
  ],
  ['incident', /^(?:status|incidents?|outages?|uptime|security-incidents?)$/],
  [
    'legal',
    /^(?:legal|terms|terms-of-(?:service|use)|privacy|privacy-policy|tos|dpa|licenses|licensing|sub-?processors?|data-processing(?:-(?:addendum|agreement|terms))?|acceptable-use(?:-policy)?|cookies?(?:-policy)?|privacy-(?:notice|statement|center)|terms-and-conditions|trust(?:-center)?|gdpr|ccpa|msa|sla|eula|compliance-disclosures|disclosures|state-disclosures)$/,
  ],
  ['funding', /^(?:investors?|investor-relations|funding)$/],
  [
    'product',
    /^(?:products?|features?|platform|solutions?|capabilities|modules?|services|use-cases|ai|tools)$/,
  ],
];
/** Where anything may stand: what it says decides. */
const open =
  /^(?:blog|blogs|news|newsroom|press|press-releases|resources|insights|articles?|posts?|stories|events?|webinars?|guides?|library|media|announcements|learn|ebooks?|podcasts?|whitepapers?|reports?|academy|glossary)$/;

/** Null where the path leads to a post or says nothing. */
export function subjectOfPath(url: string): PageSubject | null {
  const segments = segmentsOf(url);
  for (const [index, segment] of segments.entries()) {
    const found = sections.find(([, pattern]) => pattern.test(segment));
    if (found !== undefined) {
      return {
        kind: found[0],
        name: wordsOfSlug(segments.slice(index + 1).at(-1) ?? ''),
        because: `/${segments.slice(0, index + 1).join('/')}`,
      };
    }
    if (open.test(segment)) return null;
  }
  return null;
}

export function segmentsOf(url: string): string[] {
  const path = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(url)?.[1] ?? url.replace(/[?#].*$/, '');
  return path
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/\.(?:html?|php|aspx?)$/, '').replaceAll('_', '-'))
    .filter((part) => part !== '' && !/^(?:[a-z]{2}(?:-[a-z]{2})?|index|home|www)$/.test(part));
}

/** `how-maple-ridge-cut-vacancy` -> `how maple ridge cut vacancy`. */
export function wordsOfSlug(slug: string): string {
  let text = slug;
  try {
    text = decodeURIComponent(slug);
  } catch {
    // A slug that is not valid percent-encoding is read as it stands.
  }
  return text
    .replace(/[-_+]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const titles: readonly (readonly [FindingKind, RegExp])[] = [
  ['pricing', /\b(?:pricing|prices|plans|fee schedule|rate card|fees)\b/i],
  ['integration', /\b(?:integrations?|marketplace|connectors)\b/i],
  [
    'customer',
    /\b(?:our customers|customers|case stud(?:y|ies)|customer stories|success stories|clients)\b/i,
  ],
  ['hiring', /\b(?:careers?|jobs|open (?:roles|positions)|join (?:us|our team))\b/i],
  ['partnership', /\bpartners?\b/i],
  [
    'leadership',
    /\b(?:leadership|our team|management team|executive team|board of directors|about (?:the )?team)\b/i,
  ],
  ['release', /\b(?:changelog|release notes|what'?s new|product updates)\b/i],
  ['incident', /\b(?:system status|status page|service status)\b/i],
  [
    'legal',
    /\b(?:terms of (?:service|use)|privacy (?:policy|notice)|legal|disclosures|sub-?processors?|data processing)\b/i,
  ],
  ['product', /\b(?:products?|features?|platform|solutions?|services)\b/i],
];

/** From the address, else from the titles given in order (that of the source, that of the page). */
export function subjectOfPage(url: string, ...named: readonly string[]): PageSubject | null {
  const byPath = subjectOfPath(url);
  if (byPath !== null) return byPath;
  for (const title of named) {
    const found = titles.find(([, pattern]) => pattern.test(title));
    if (found !== undefined) return { kind: found[0], name: '', because: `"${title}"` };
  }
  return null;
}
