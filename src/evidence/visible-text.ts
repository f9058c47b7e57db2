/** The title and the visible words of a page, roughly, in one pass: enough to tell an error page from a page. */

export interface PageText {
  readonly title: string;
  readonly text: string;
}

/** Their contents are not words on the page. */
const hidden = ['script', 'style', 'noscript', 'template', 'svg', 'head'] as const;

/** Looks at the first 300,000 characters. Time grows with the length alone, whatever the markup does. */
export function visibleText(html: string): PageText {
  const page = html.slice(0, 300_000);
  const lower = page.toLowerCase();
  return { title: squeeze(titleOf(page, lower)), text: squeeze(textOf(page, lower)) };
}

function titleOf(page: string, lower: string): string {
  const open = lower.indexOf('<title');
  const start = open < 0 ? -1 : lower.indexOf('>', open);
  const end = start < 0 ? -1 : lower.indexOf('</title', start);
  return end < 0 ? '' : page.slice(start + 1, end);
}

function textOf(page: string, lower: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < page.length) {
    const tag = page.indexOf('<', at);
    if (tag < 0) {
      parts.push(page.slice(at));
      break;
    }
    parts.push(page.slice(at, tag), ' ');
    at = endOf(lower, tag);
  }
  return parts.join('');
}

/** Behind the tag, comment or hidden element that begins at `tag`; the end of the page where it is never closed. */
function endOf(lower: string, tag: number): number {
  const behind = (text: string, from: number) => {
    const found = lower.indexOf(text, from);
    return found < 0 ? lower.length : found + text.length;
  };
  if (lower.startsWith('<!--', tag)) return behind('-->', tag + 4);
  const name = hidden.find(
    (one) => lower.startsWith(`<${one}`, tag) && /[\s>/]/.test(lower.charAt(tag + one.length + 1)),
  );
  if (name === undefined) return behind('>', tag);
  return behind('>', behind(`</${name}`, tag));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

const squeeze = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
