/** A page to the blocks of its main text and the typed claims among them. */
import { SophiaError } from '../../../kernel/errors.ts';
import type { PageReading, SuppressedReason } from '../domain/contract.ts';
import { normaliseText } from '../domain/normalise-text.ts';
import { findFacts } from '../domain/page/find-facts.ts';
import { type PageBlock, wordCount } from '../domain/page/page-block.ts';
import { type HtmlNode, type HtmlTree, findNode, nodesOf, parseHtmlTree, textOfNode } from './html-tree.ts';
import { mainBlocks } from './page-blocks.ts';
import { isConsentButton, isConsentText, judgePage } from './page-health.ts';
import { withoutFurniture } from './page-furniture.ts';
import { offerBlocks } from './page-offers.ts';

export const pageExtractor = 'page@4';

const told: Partial<Record<SuppressedReason, string>> = {
  error_page: 'The answer is an error page',
  challenge: 'A challenge or a sign-in form came instead of the page',
  consent_wall: 'A consent wall came instead of the page',
  empty: 'The page has almost no text',
};

/** @throws SophiaError `page.<reason>` for what is not the page: health of the source, never a change. */
export function readPage(html: string, address: string): PageReading {
  const tree = parseHtmlTree(html);
  const title = normaliseText(textOf(tree.root, 'title'));
  if (tree.isCut) throw unusable('truncated', `The page was cut off: "${title}".`, address);
  const { blocks, consentBlocks } = withoutConsent(withoutFurniture(mainBlocks(tree.root)));
  const heading = blocks.find((block) => block.level === 1)?.text ?? '';
  const text = blocks.map((block) => block.text).join('\n');
  const { trouble, hint } = judgePage({
    title,
    heading,
    text,
    words: wordCount(text),
    consentBlocks,
    hasPassword: hasPasswordField(tree.root),
    html: html.slice(0, 300_000).toLowerCase(),
  });
  if (trouble !== null) {
    const what = heading === '' ? title : heading;
    throw unusable(trouble, `${told[trouble]}${what === '' ? '' : `: "${what.slice(0, 120)}"`}.`, address);
  }
  const all = [...blocks, ...offerBlocks(tree.root, text)];
  return {
    form: 'page',
    title,
    blocks: all.map((block) => block.text),
    facts: findFacts(title, all),
    rotating: all.flatMap((block, index) =>
      block.isRotating || /^["'\u00ab\u201c]/.test(block.text) ? [index] : [],
    ),
    headings: all.flatMap((block, index) => (block.role === 'heading' ? [index] : [])),
    signs: {
      isClosed: tree.isClosed,
      canonicalPath: canonicalPath(tree, address),
      language: languageOf(tree.root),
      hint,
    },
  };
}

function unusable(reason: SuppressedReason, message: string, address: string): SophiaError {
  return new SophiaError(`page.${reason}`, message, {
    where: address,
    ...(reason === 'empty'
      ? { hint: 'It may be filled in by a script, which a plain request does not run.' }
      : {}),
  });
}

/** A banner over the content is noise: what speaks of cookies goes, with the buttons beside it. */
function withoutConsent(blocks: readonly PageBlock[]): { blocks: PageBlock[]; consentBlocks: number } {
  const speaks = blocks.map((block) => isConsentText(block.text));
  const spoken = speaks.filter(Boolean).length;
  // A page about cookies is not a banner.
  if (spoken === 0 || spoken > 6) return { blocks: [...blocks], consentBlocks: 0 };
  const kept = blocks.filter((block, index) => {
    if (speaks[index]) return false;
    const isNear = speaks.slice(Math.max(0, index - 6), index + 7).some(Boolean);
    return !(isNear && isConsentButton(block.text));
  });
  return { blocks: kept, consentBlocks: blocks.length - kept.length };
}

function hasPasswordField(root: HtmlNode): boolean {
  const into = ({ tag, attributes }: HtmlNode) =>
    !/^(header|nav|footer|dialog)$/.test(tag) &&
    attributes['role'] !== 'dialog' &&
    attributes['aria-modal'] !== 'true';
  for (const node of nodesOf(root, into))
    if (node.tag === 'input' && node.attributes['type']?.toLowerCase() === 'password') return true;
  return false;
}

function canonicalPath({ root }: HtmlTree, address: string): string | null {
  const link = findNode(
    root,
    (node) => node.tag === 'link' && node.attributes['rel']?.toLowerCase() === 'canonical',
  );
  const href = link?.attributes['href'] ?? '';
  return href !== '' && URL.canParse(href, address) ? new URL(href, address).pathname : null;
}

function languageOf(root: HtmlNode): string | null {
  const stated = findNode(root, (node) => node.tag === 'html')?.attributes['lang'] ?? '';
  return /^[a-z]{2}\b/i.exec(stated)?.[0].toLowerCase() ?? null;
}

function textOf(root: HtmlNode, tag: string): string {
  const found = findNode(root, (node) => node.tag === tag);
  return found ? textOfNode(found) : '';
}
