/** Whether a rule is about a signal, and by which of its conditions. */
import type { Condition } from './alert-rule.ts';
import { isAtLeast, type Severity } from './alert-rule.ts';

/** An account that a signal touches by what another part of the house knows: by an alias, a ticker, its subject. */
export interface TouchedAccount {
  readonly slug: string;
  /** Every form of its name, the shown one first. */
  readonly names: readonly string[];
  /** The words by which it was found. */
  readonly matched: string;
  /** The account is an invented one. */
  readonly sample: boolean;
}

/** What rules look at. */
export interface Matter {
  readonly kind: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reasons: readonly string[];
  /** Ids of what the evidence points to. */
  readonly evidence: readonly string[];
  /** Beside those that its words name. */
  readonly accounts: readonly TouchedAccount[];
  readonly sample: boolean;
}

/** The conditions that hold, as words for people; undefined where one does not. */
export function matchRule(when: Condition, matter: Matter): readonly string[] | undefined {
  const { from, to } = when.severity;
  if (when.sample === 'exclude' && matter.sample) return undefined;
  if (when.sample === 'only' && !matter.sample) return undefined;
  if (!isAtLeast(matter.severity, from) || !isAtLeast(to, matter.severity)) return undefined;
  const why = [`severity ${matter.severity}`];
  if (when.kinds.length > 0) {
    const kind = when.kinds.find((pattern) => matchesGlob(pattern, matter.kind));
    if (kind === undefined) return undefined;
    why.push(`kind ${matter.kind} is like ${kind}`);
  }
  if (when.subjects.length > 0) {
    const subject = when.subjects.find((pattern) => matchesGlob(pattern, matter.subject));
    if (subject === undefined) return undefined;
    why.push(`about ${matter.subject}`);
  }
  const { any, all, none } = when.words;
  if (when.accounts.length + any.length + all.length + none.length === 0) return why;
  const said = spokenWords(
    [matter.title, matter.summary, matter.before ?? '', matter.after ?? '', ...matter.reasons].join('\n'),
  );
  const says = (phrase: string) => said.includes(spokenWords(phrase));
  if (when.accounts.length > 0) {
    const reason = firstDefined(when.accounts, (one) =>
      touches(one, matter) || says(accountName(one)) ? `touches ${one}` : linkedBy(one, when, matter),
    );
    if (reason === undefined) return undefined;
    why.push(reason);
  }
  if (none.some(says) || !all.every(says)) return undefined;
  if (any.length > 0) {
    const word = any.find(says);
    if (word === undefined) return undefined;
    why.push(`says "${word}"`);
  }
  if (all.length > 0) why.push(`says ${all.map((word) => `"${word}"`).join(' and ')}`);
  return why;
}

/** `*` stands for any characters, everything else for itself; capitals do not matter. Linear in both lengths. */
export function matchesGlob(pattern: string, text: string): boolean {
  const pieces = pattern.toLowerCase().split('*');
  const [first = '', ...rest] = pieces;
  const whole = text.toLowerCase();
  if (rest.length === 0) return whole === first;
  const last = rest.pop() ?? '';
  if (!whole.startsWith(first) || !whole.endsWith(last) || whole.length < first.length + last.length) {
    return false;
  }
  let at = first.length;
  for (const piece of rest) {
    const found = whole.indexOf(piece, at);
    if (found < 0 || found + piece.length > whole.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

/**
 * A text as its words between single spaces, with one at each end, so that a phrase is found as whole words only. Letters
 * in compatibility form and without capitals (Unicode NFKC): full-width letters and ligatures are the letters they show.
 */
function spokenWords(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? ' ' : ` ${words.join(' ')} `;
}

/** As rules write an account by its slug. */
const accountPrefix = 'account:';

const slugOf = (account: string): string | undefined =>
  account.startsWith(accountPrefix) ? account.slice(accountPrefix.length) : undefined;

const accountName = (account: string): string => slugOf(account)?.replaceAll('-', ' ') ?? account;

function touches(account: string, matter: Matter): boolean {
  return slugOf(account) !== undefined && [matter.subject, ...matter.evidence].includes(account);
}

/** By its slug or any form of its name. What is told of real companies is not about an invented account. */
function linkedBy(account: string, { sample }: Condition, matter: Matter): string | undefined {
  const slug = slugOf(account);
  const name = spokenWords(accountName(account));
  const link = matter.accounts.find(
    (one) =>
      (sample !== 'exclude' || !one.sample) &&
      (slug === undefined ? one.names.some((form) => spokenWords(form) === name) : one.slug === slug),
  );
  return link && `touches ${account}, named "${link.matched}"`;
}

function firstDefined<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
