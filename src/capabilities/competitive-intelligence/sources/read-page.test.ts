import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const address = 'https://lumen-leasing.example/pricing';
const page = (body: string, title = 'Pricing') =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;

describe('readPage', () => {
  it('keeps headings, rows and paragraphs, each once, without menu, footer and cookie banner', () => {
    const html = page(`
      <header><nav><a href="/">Home</a><a href="/blog">Blog</a></nav></header>
      <div class="cookie-banner"><p>We use cookies, accept all of them please</p></div>
      <main><h1>Plans and prices</h1><table><tr><th>Plan</th><th>Price</th></tr><tr><td>Collect</td><td>$1.20</td></tr></table>
      <p>Every plan is billed each month for the units under management.</p></main>
      <footer><p>Imprint</p></footer>`);
    const { title, blocks } = readPage(html, address);
    expect(title).toBe('Pricing');
    expect(blocks).toContain('Collect | $1.20');
    expect(blocks.filter((block) => block.includes('Every plan is billed'))).toHaveLength(1);
    expect(blocks.join('\n')).not.toMatch(/cookies|Imprint|Blog/);
  });

  it('takes a short page that says "not found" for an error page, although it answered 200', () => {
    expect(() =>
      readPage(
        page('<h1>Page not found</h1><p>The page you are looking for is gone, sorry about that.</p>', '404'),
        address,
      ),
    ).toThrow(/error page/);
  });

  it('does not take an article about errors for an error page', () => {
    const article = `<main><h1>Why "page not found" costs renters time</h1>${'<p>Residents who meet a dead link call the office, and each call takes minutes of work that nobody planned for.</p>'.repeat(10)}</main>`;
    expect(
      readPage(page(article, 'Why "page not found" costs renters time'), address).blocks.length,
    ).toBeGreaterThan(5);
  });

  it('refuses an empty shell that a script would fill', () => {
    expect(() => readPage(page('<div id="root"></div><script>render()</script>'), address)).toThrow(
      /almost no text/,
    );
  });

  it('refuses what is not a page', () => {
    expect(() => readPage('', address)).toThrow(/./);
    expect(() => readPage('{"error":"no"}', address)).toThrow(/./);
  });

  it('never answers script or style as text', () => {
    const html = page(
      '<main><h1>Hello everyone out there</h1><p>Plain words about rent and reminders follow here.</p><style>p{}</style><script>steal()</script></main>',
    );
    expect(readPage(html, address).blocks.join(' ')).not.toMatch(/steal|p\{/);
  });
});
