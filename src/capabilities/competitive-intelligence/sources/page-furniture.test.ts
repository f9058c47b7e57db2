import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const text =
  '<h1>Renewals</h1><p>Offers go out ninety days before the lease ends and are followed up until they are signed.</p>';
const blocks = (body: string) =>
  readPage(
    `<!doctype html><html><head><title>Renewals</title></head><body>${body}</body></html>`,
    'https://lumen-leasing.example/renewals',
  );
const others = (extra: string) => blocks(`<main>${text}${extra}</main>`).blocks.slice(2);

describe('furniture of a page', () => {
  it('is what a site shows of other pages, by the heading over it or the name of its element', () => {
    expect(others('<h3>You might also like</h3><ul><li>How to tour</li><li>Why to call</li></ul>')).toEqual(
      [],
    );
    expect(others('<div class="related-posts"><a href="/a">How to tour</a></div>')).toEqual([]);
    expect(others('<h4>Recently viewed</h4><p>Voice, Inbox</p>')).toEqual([]);
    expect(others('<h3>Keep reading</h3><p>A</p><h3>Security</h3><p>Audited each year.</p>')).toEqual([
      'Security',
      'Audited each year.',
    ]);
  });

  it('is a chat window, a note on the visitor’s country, a greeting, a countdown', () => {
    expect(others('<div id="chat-1"><p>We typically reply in 4 minutes</p></div>')).toEqual([]);
    expect(others('<div class="live-chat-widget"><p>Nora from sales is here</p></div>')).toEqual([]);
    expect(others('<div>It looks like you are browsing from Peru. <a href="#">Stay</a></div>')).toEqual([]);
    expect(others('<p>Good evening, neighbour!</p>')).toEqual([]);
    expect(others("<div>Happy St. Patrick’s Day from all of us!</div><p>Season's greetings.</p>")).toEqual(
      [],
    );
    expect(others('<p>Happy residents renew.</p><p>Happy New Year: $5 off!</p>')).toHaveLength(2);
    expect(others('<div class="countdown-timer"><b>3</b> days <b>11</b> hours</div>')).toEqual([]);
  });

  it('is what a form would say after it was sent, and the frame of components and classes around the page', () => {
    expect(others('<div class="form-error">Oops! Something went wrong.</div>')).toEqual([]);
    const framed = blocks(
      `<app-root><site-header><a href="/">Lumen</a></site-header><page-body>${text}</page-body><site-footer>Imprint</site-footer></app-root><div class="footer wide">Lumen Inc.</div>`,
    );
    expect(framed.blocks).toHaveLength(2);
  });

  it('is not a plan that is recommended, a price under such a heading, or a sentence that greets in passing', () => {
    expect(others('<div class="card recommended"><h3>Growth</h3><p>$2 per unit</p></div>')).toHaveLength(2);
    expect(others('<div class="related"><h3>Add-ons</h3><p>$2 per unit</p></div>')).toHaveLength(2);
    expect(
      others('<p>Hello is the first word that residents hear, and it comes within two rings.</p>'),
    ).toHaveLength(1);
    expect(others('<p>Chat with residents in nine languages.</p>')).toHaveLength(1);
  });

  it('turns where it is an announcement bar: what stands there comes and goes', () => {
    const { blocks: all, rotating } = blocks(
      `<div class="announcement-bar">Meet us in Denver on Tuesday</div><main>${text}</main>`,
    );
    expect(rotating.map((index) => all[index])).toEqual(all.filter((block) => block.startsWith('Meet us')));
  });
});
