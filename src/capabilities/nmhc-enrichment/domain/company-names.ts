/**
 * Makes the printed forms of a company's name comparable. Two names with the same key are the same company here; names
 * that are merely alike are not (record matching is a later part of this capability, with review).
 */

export interface CompanyName {
  /** As printed. */
  readonly printed: string;
  /** Lower-case words joined by one blank; empty when nothing but marks was printed. */
  readonly key: string;
  /** Forms of incorporation that were taken off: they differ between documents about one firm. */
  readonly legalForms: readonly string[];
}

/** Only forms of incorporation. "Trust" and "REIT" stay in the key: they are part of what such a firm is called. */
const legalForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    inc: 'inc',
    incorporated: 'inc',
    llc: 'llc',
    lp: 'lp',
    llp: 'llp',
    lllp: 'lllp',
    ltd: 'ltd',
    limited: 'ltd',
    corp: 'corp',
    corporation: 'corp',
    plc: 'plc',
  }),
);

const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&': 'and',
    co: 'company',
    cos: 'companies',
    mgmt: 'management',
    mgt: 'management',
    apt: 'apartment',
    apts: 'apartments',
    bros: 'brothers',
    assoc: 'associates',
    intl: 'international',
    props: 'properties',
    org: 'organization',
    organisation: 'organization',
    ctr: 'center',
    centre: 'center',
  }),
);

/** NFKC, case, accents, "&" and "and", abbreviations, forms of incorporation at the end, a leading "The". */
export function readCompanyName(printed: string): CompanyName {
  const plain = printed
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/['’`]/g, '')
    // L.L.C. and L.P. are one word each.
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (dotted) => dotted.replaceAll('.', ''))
    .replaceAll('&', ' & ');
  const words = (plain.match(/[\p{L}\p{N}]+|&/gu) ?? []).map((word) => abbreviations.get(word) ?? word);
  const found: string[] = [];
  for (let last = words.at(-1); words.length > 1 && last !== undefined; last = words.at(-1)) {
    const form = legalForms.get(last);
    if (form === undefined) break;
    found.unshift(form);
    words.pop();
  }
  if (words.length > 1 && words[0] === 'the') words.shift();
  return { printed, key: words.join(' '), legalForms: found };
}

/** The stable readable id of a name: its key in ASCII with hyphens; undefined where the script has none. */
export function slugOf(name: CompanyName): string | undefined {
  const slug = name.key.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return slug === '' || /[^ -~]/.test(name.key) ? undefined : slug.slice(0, 80);
}
