/**
 * The blocks of a page's main text in reading order: headings, paragraphs, list items, cards, table rows, questions and
 * answers. Menus, footers, dialogs and consent banners are left out. Pricing tables and card grids stay, which tools for
 * reading articles drop.
 */
import { normaliseText } from '../domain/normalise-text.ts';
import type { PageBlock } from '../domain/page/page-block.ts';
import { wordCount } from '../domain/page/page-block.ts';
import { type HtmlNode, findNode, nodesOf, textOfNode } from './html-tree.ts';
import { isAnnouncementBar, isFooterName, isFrameTag, isFurniture } from './page-furniture.ts';

const blockTags = new Set(
  'p div section article main ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption blockquote pre figure figcaption address form fieldset legend details summary header footer aside nav hr button body html center'.split(
    ' ',
  ),
);
const headings = /^h([1-6])$/;
const skippedTags = new Set(['head', 'nav', 'select', 'option', 'textarea', 'dialog', 'script', 'title']);
const skippedRoles = new Set([
  'navigation',
  'contentinfo',
  'dialog',
  'alertdialog',
  'search',
  'menu',
  'menubar',
]);
const consentName =
  /(^|[\s_-])(cookie|cookies|consent|gdpr|ccpa|onetrust|cookiebot|cookieyes|usercentrics|didomi|truste|cmp)([\s_-]|$)|cookie-?(banner|notice|bar|law|consent|popup)|(cookie|consent)(Banner|Notice|Bar|Popup|Modal)/i;
const rotatingName =
  /(^|[\s_-])(testimonials?|carousel|slider|slideshow|swiper|slick|glide|splide|marquee|rotator|rotating|quotes?)([\s_-]|$)|testimonial|carousel|swiper/i;
const collapsibleName = /accordion|faq|tab-?(panel|pane|content)|panel|collaps|answer|pricing|plan/i;
const money = /[$€£]\s?\d|\d\s?[€£]/;
/** Attributes by which tools for experiments mark what some visitors see. */
const experiment = /^data-(experiment|variant|variation|ab|ab-test|split-test|optimizely|vwo)(-|$)/;
/** An element named after cookies with more words than this is about them, not a banner. */
const maxBannerWords = 200;
const maxHiddenPrice = 40;
/** No element that is left out for its name and its few words is longer. */
const maxAsideLength = 6_000;
const maxBlocks = 4_000;
const maxBlockLength = 10_000;

export function mainBlocks(root: HtmlNode): PageBlock[] {
  const body = findNode(root, (node) => node.tag === 'body') ?? root;
  const whole = blocksOf(body);
  const main = findNode(body, (node) => node.tag === 'main' || node.attributes['role'] === 'main');
  if (!main) return whole;
  const inMain = blocksOf(main);
  return lengthOf(inMain) >= 0.25 * lengthOf(whole) ? inMain : whole;
}

interface Place {
  readonly isRotating: boolean;
  readonly isItem: boolean;
  readonly isInside: boolean;
  readonly columns: { cells: readonly string[] };
}

function blocksOf(root: HtmlNode): PageBlock[] {
  const blocks: PageBlock[] = [];
  let line = '';
  const push = (raw: string, rest: Partial<PageBlock>) => {
    const text = normaliseText(raw.slice(0, maxBlockLength));
    if (text === '' || blocks.length >= maxBlocks) return;
    blocks.push({ text, role: 'text', level: 0, cells: [], columns: [], isRotating: false, ...rest });
  };
  const flush = ({ isItem, isRotating }: Place) => {
    push(line, { role: isItem ? 'item' : 'text', isRotating });
    line = '';
  };
  const walk = (node: HtmlNode, place: Place) => {
    if (node.tag === '#text') {
      line = joinInline(line, node.text);
      return;
    }
    if (isSkipped(node, place)) return;
    if (node.tag === 'br') {
      line += ' ';
      return;
    }
    if (node.tag === 'img') {
      const alt = normaliseText(node.attributes['alt'] ?? '');
      if (wordCount(alt) > 0 && wordCount(alt) <= 12) {
        flush(place);
        push(alt, { role: 'image', isRotating: place.isRotating });
      }
      return;
    }
    const isBlock = blockTags.has(node.tag) || looksLikeButton(node);
    if (!isBlock) {
      line = joinInline(line, '');
      for (const child of node.children) walk(child, place);
      return;
    }
    flush(place);
    const isRow = node.tag === 'tr' || node.attributes['role'] === 'row';
    const level = Number(headings.exec(node.tag)?.[1] ?? 0);
    if (level > 0) {
      push(inlineText(node), { role: 'heading', level, isRotating: place.isRotating });
    } else if (isRow && !isLayout(node)) {
      const cells = node.children
        .filter((child) => child.tag !== '#text')
        .map((child) => normaliseText(inlineText(child)));
      const isHead =
        node.children.some((child) => child.tag === 'th') &&
        !node.children.some((child) => child.tag === 'td');
      push(cells.filter((cell) => cell !== '').join(' | '), {
        role: 'row',
        cells,
        columns: isHead ? [] : place.columns.cells,
        isRotating: place.isRotating,
      });
      if (isHead) place.columns.cells = cells;
    } else {
      const inner: Place = {
        isRotating: place.isRotating || isRotating(node),
        isItem: node.tag === 'li' || (place.isItem && node.tag !== 'ul' && node.tag !== 'ol'),
        isInside: place.isInside || /^(main|article|section|blockquote|figure)$/.test(node.tag),
        columns: node.tag === 'table' || node.attributes['role'] === 'table' ? { cells: [] } : place.columns,
      };
      for (const child of node.children) walk(child, inner);
      flush(inner);
    }
  };
  const start: Place = { isRotating: false, isItem: false, isInside: false, columns: { cells: [] } };
  for (const child of root.children) walk(child, start);
  flush(start);
  return blocks;
}

/** Elements that stand side by side are words of their own where their edge would glue a price to a name. */
function joinInline(line: string, text: string): string {
  if (text === '') return line;
  const glues = /[\p{L}\p{N})]$/u.test(line) && /^[$€£]/u.test(text);
  return glues || (/\p{Ll}$/u.test(line) && /^\p{Lu}/u.test(text)) ? `${line} ${text}` : line + text;
}

/** `most`: characters after which it may stop, where only a short text matters. */
function inlineText(root: HtmlNode, most = Number.POSITIVE_INFINITY): string {
  let text = '';
  for (const node of nodesOf(root, (one) => !isHidden(one))) {
    if (text.length > most) break;
    if (node.tag === '#text') text = joinInline(text, node.text.slice(0, most));
    else if (node.tag === 'img') text += ` ${node.attributes['alt'] ?? ''} `;
    else if (blockTags.has(node.tag) || node.tag === 'br') text += ' ';
  }
  return text;
}

function isLayout(row: HtmlNode): boolean {
  return (
    findNode(row, (node) => /^(table|h[1-4]|section|article|form)$/.test(node.tag)) !== undefined ||
    row.children.filter((child) => child.tag !== '#text').length < 2
  );
}

function isSkipped(node: HtmlNode, place: Place): boolean {
  const { tag, attributes } = node;
  if (skippedTags.has(tag) || skippedRoles.has(attributes['role'] ?? '')) return true;
  if (attributes['aria-modal'] === 'true' || isHidden(node)) return true;
  if (!place.isInside) {
    if (tag === 'footer' || isFooterName(attributes['class'] ?? '')) return true;
    if ((tag === 'header' || isFrameTag(tag)) && !findNode(node, (one) => one.tag === 'h1')) return true;
  }
  const name = nameOf(node);
  if (isFurniture(name, () => inlineText(node, maxAsideLength))) return true;
  return (
    consentName.test(name) &&
    !/^(html|body|main)$/.test(tag) &&
    wordCount(inlineText(node, maxAsideLength)) <= maxBannerWords
  );
}

/** Folded answers, the other tab and the price of the other period are content; what else is hidden is not there for a reader. */
function isHidden(node: HtmlNode): boolean {
  const { tag, attributes } = node;
  if (tag === '#text') return false;
  const isOff = 'hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '');
  if (!isOff || attributes['role'] === 'tabpanel' || collapsibleName.test(nameOf(node))) return false;
  const text = textOfNode(node);
  return !(money.test(text) && wordCount(text) <= maxHiddenPrice);
}

const nameOf = ({ attributes }: HtmlNode) => `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`;

function isRotating(node: HtmlNode): boolean {
  const name = nameOf(node);
  return (
    node.tag === 'blockquote' ||
    rotatingName.test(name) ||
    isAnnouncementBar(name) ||
    Object.keys(node.attributes).some((attribute) => experiment.test(attribute))
  );
}

const looksLikeButton = ({ tag, attributes }: HtmlNode) =>
  tag === 'a' && /(^|[\s_-])(btn|button|cta)([\s_-]|$)/i.test(attributes['class'] ?? '');

function lengthOf(blocks: readonly PageBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
