/** A page to the blocks of its main text: headings, paragraphs, list items and table rows, without menus and footers. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { SophiaError } from '../../../kernel/errors.ts';
import { normaliseText } from '../domain/normalise-text.ts';
import type { HtmlDocument, HtmlElement } from './html-document.ts';

export const pageExtractor = 'page@1';

export interface PageText {
  readonly title: string;
  readonly blocks: readonly string[];
}

const blockTags = new Set(
  'H1 H2 H3 H4 H5 H6 P LI DT DD BLOCKQUOTE PRE FIGCAPTION ADDRESS DIV SECTION ARTICLE MAIN'.split(' '),
);
const hiddenSelector = 'script, style, template, noscript, svg, iframe, [hidden], [aria-hidden="true"]';
const chromeSelector =
  'nav, footer, header nav, [role="navigation"], [role="contentinfo"], [role="banner"] nav';
const consentSelector =
  '[id*="cookie" i], [class*="cookie" i], [id*="consent" i], [class*="consent" i], [role="dialog"]';
/** A page with less text is an empty shell: a script fills it in a browser, or something went wrong. */
const minWords = 8;

/** Titles of pages that answer 200 and mean an error, a wall or a challenge. */
const notThePage =
  /\b(page not found|404|not found|access denied|forbidden|just a moment|attention required|are you a (human|robot)|verify you are human|service unavailable|under maintenance|temporarily unavailable|something went wrong|bad gateway|gateway time-?out)\b/i;

/** @throws SophiaError `page.empty`, `page.error_page`: health of the source, never a change. */
export function readPage(html: string, address: string): PageText {
  const { document }: { document: HtmlDocument } = parseHTML(html);
  if (!document.documentElement || !document.body) {
    throw new SophiaError('page.empty', 'The answer is not an HTML page.', { where: address });
  }
  for (const hidden of document.querySelectorAll(`${hiddenSelector}, ${consentSelector}`)) hidden.remove();
  const title = normaliseText(
    document.querySelector('title')?.textContent ?? document.querySelector('h1')?.textContent ?? '',
  );
  const blocks = mainBlocks(document);
  const words = blocks
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  const heading = normaliseText(document.querySelector('h1')?.textContent ?? '');
  if (words < 120 && (notThePage.test(title) || notThePage.test(heading))) {
    throw new SophiaError(
      'page.error_page',
      `The answer is an error page: "${heading === '' ? title : heading}".`,
      { where: address },
    );
  }
  if (words < minWords) {
    throw new SophiaError('page.empty', `The page has almost no text (${words} words).`, {
      where: address,
      hint: 'It may be filled in by a script, which a plain request does not run.',
    });
  }
  return { title, blocks };
}

/** The article where there clearly is one; pricing tables and the like, which are none, are read whole. */
function mainBlocks(document: HtmlDocument): string[] {
  const whole = blocksOf(document.querySelector('main, [role="main"]') ?? withoutChrome(document));
  // Readability takes the document apart, so it comes last and gets it for itself; its result is read as it stands,
  // since writing it out and parsing it again would cost as much as the rest.
  const article = new Readability<HtmlElement>(document, {
    charThreshold: 400,
    serializer: (content) => content,
  }).parse();
  if (!article?.content) return whole;
  const inArticle = blocksOf(article.content);
  // Readability drops what does not look like prose; where it drops most of the text it has misjudged the page.
  return lengthOf(inArticle) >= 0.6 * lengthOf(whole) ? inArticle : whole;
}

function withoutChrome(document: HtmlDocument): HtmlElement {
  for (const chrome of document.querySelectorAll(chromeSelector)) chrome.remove();
  return document.body;
}

/** One walk through the tree: the innermost block speaks for its text, so that nothing is said twice. */
function blocksOf(root: HtmlElement): string[] {
  const blocks: string[] = [];
  const add = (text: string) => {
    if (text !== '') blocks.push(text);
  };
  const walk = (element: HtmlElement) => {
    if (element.tagName === 'TR') {
      add(rowText(element));
      return;
    }
    const before = blocks.length;
    for (const child of element.children) walk(child);
    if (blocks.length === before && blockTags.has(element.tagName))
      add(normaliseText(element.textContent ?? ''));
  };
  walk(root);
  if (blocks.length === 0) add(normaliseText(root.textContent ?? ''));
  return blocks;
}

/** Cells stand apart on the page, so they must in its text. */
function rowText(row: HtmlElement): string {
  const cells = [...row.children].map((cell) => normaliseText(cell.textContent ?? ''));
  return cells.filter((cell) => cell !== '').join(' | ');
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}
