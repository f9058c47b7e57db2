import { describe, expect, it } from 'vitest';
import type { AnswerToJudge } from './judge-answer.ts';
import { reasonUnusable } from './judge-answer.ts';
import { visibleText } from './visible-text.ts';

const judge = (body: string, more: Partial<AnswerToJudge> = {}) =>
  reasonUnusable({
    askedUrl: 'https://example.com/pricing',
    url: more.askedUrl ?? 'https://example.com/pricing',
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(body),
    expects: 'page',
    ...more,
  });
const page = (title: string, text: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body><main>${text}</main></body></html>`;
const story = 'We help leasing teams answer every prospect within a minute. '.repeat(40);

describe('a good answer', () => {
  it.each([
    ['an ordinary page', page('Pricing | Acme', story)],
    ['a short page with a cookie banner', page('Pricing', 'Plans from $99. Accept all cookies')],
    [
      'an article about error pages',
      page('Page not found: how to write a 404 that sells | Acme blog', story),
    ],
    ['an article about the code', page('404 reasons to switch | Acme', story)],
    ['an article about robots', page('Are you a robot? Our new AI agent', story)],
    [
      'a long page that loads a captcha',
      page('Contact', `${story}<script src="https://captcha-delivery.com/c.js">`),
    ],
    ['a page on cookies', page('Cookie policy', `${story} Accept all. Reject all. We and our partners.`)],
  ])('is %s', (_what, body) => {
    expect(judge(body)).toBeUndefined();
  });

  it('is JSON, a feed with the wrong type, or a redirect to another language', () => {
    expect(
      judge('{"jobs":[]}', { expects: 'json', headers: { 'content-type': 'text/html' } }),
    ).toBeUndefined();
    expect(judge('<?xml version="1.0"?><rss/>', { expects: 'feed' })).toBeUndefined();
    expect(judge('\uFEFF<rss version="2.0"/>', { expects: 'feed' })).toBeUndefined();
    expect(judge(page('Pricing', story), { url: 'https://www.example.com/en/pricing' })).toBeUndefined();
  });
});

describe('no answer at all', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \r\n\t '],
    ['a shell without text', page('Acme', '<div id="root"></div><script>var a = "text";</script>')],
    ['a soft 404', page('Page not found | Acme', story)],
    ['a soft 404 by number', page('404', story)],
    ['a soft 404 by number and name', page('404 - Page Not Found', 'Oh no.')],
    ['a gateway error with status 200', page('502 Bad Gateway', 'nginx')],
    ['maintenance', page('Acme – Down for maintenance', 'Back soon.')],
    ['a challenge', page('Just a moment...', 'Checking your browser before accessing.')],
    ['a block', page('Access Denied', "You don't have permission. Reference #18.2f")],
    [
      'a challenge without a title',
      '<html><body><script src="/cdn-cgi/challenge-platform/h/b"></script>Wait</body></html>',
    ],
    ['a consent wall', page('Before you continue to Acme', 'Accept all Reject all')],
    ['a wall by its words', page('Acme', 'We and our partners store data. Accept all. Reject all.')],
  ])('is %s', (_what, body) => {
    expect(judge(body)).toEqual(expect.any(String));
  });

  it('is another kind of content than the source has', () => {
    expect(judge(page('Jobs', story), { expects: 'json' })).toBe('a web page came instead of JSON');
    expect(judge(page('Feed', story), { expects: 'feed' })).toBe('a web page came instead of a feed');
    expect(judge('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } })).toContain(
      'application/pdf',
    );
    expect(judge('oops', { expects: 'json', headers: {} })).toBe('the answer is not JSON');
  });

  it('is a page that we were sent to instead', () => {
    expect(judge(page('Acme', story), { url: 'https://www.example.com/' })).toContain('front page');
    expect(judge(page('Sign in', story), { url: 'https://example.com/login?next=%2Fpricing' })).toContain(
      'sign in',
    );
    expect(judge(page('x', story), { url: 'https://consent.example.org/x' })).toContain('consent');
  });

  it('is what the edge marks as a challenge', () => {
    expect(judge(page('Acme', story), { headers: { 'cf-mitigated': 'challenge' } })).toContain('challenge');
  });
});

describe('the visible text', () => {
  it('has the words of the page and nothing of its scripts, styles and comments', () => {
    const html =
      '<HEAD><Title>A &amp; B</Title></HEAD><body><!-- no --><STYLE>p{}</STYLE>One<br>two<script>no()</script >three';
    expect(visibleText(html)).toEqual({ title: 'A & B', text: 'One two three' });
  });

  it('takes time that grows with the length alone', () => {
    const began = process.cpuUsage();
    visibleText('<script'.repeat(100_000));
    visibleText('<script>'.repeat(100_000));
    visibleText('<!--'.repeat(100_000));
    visibleText('<'.repeat(300_000));
    visibleText('<header>'.repeat(100_000));
    // Processor time: on a busy machine the clock also counts what others take.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_500);
  });
});
