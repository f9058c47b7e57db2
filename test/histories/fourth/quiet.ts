/** What moves by itself: shuffles, tests of two headlines, rotating quotes, counters, countdowns; mostly nothing to tell. */
import type { History } from '../history.ts';
import {
  badGateway,
  challenge,
  cookieWall,
  cutOff,
  divSoup,
  emptyBody,
  fourth,
  landmarks,
  oldSchool,
  press,
  takeAll,
  underMaintenance,
  widgets,
} from './frames.ts';

const times = (count: number) => Array.from({ length: count }, (_, i) => i);

const features = [
  'Automatic reminders by text and email',
  'Payment plans that residents choose',
  'One ledger for every property',
  'Reports for owners on the first',
  'Bank deposits the next morning',
  'Support by phone until nine',
];

const quotes = [
  ['It changed how our offices work.', 'Regional manager, Sterling Row'],
  ['Our residents pay on time and thank us for it.', 'Owner, Oak Terrace'],
  ['I got my Mondays back.', 'Controller, Wexley Group'],
  ['Set up in a week, as they said.', 'IT lead, Danforth Homes'],
  ['The support people know our names.', 'Site manager, Beacon Row'],
  ['Nothing else came close in our trial.', 'Director, Hollis Properties'],
] as const;

export const fourthQuiet: readonly History[] = [
  fourth(
    'a',
    'shuffle-of-divs',
    'Lines without any list markup come in another order with every load, from the first on.',
    (h) => {
      const source = h.source({
        name: 'home',
        competitor: 'Tidewick',
        kind: 'page',
        url: 'https://tidewick.example/',
      });
      const page = () =>
        divSoup(
          'Tidewick',
          `<div>Rent, without the chase</div>${h.random
            .shuffle(features)
            .map((line) => `<div class="css-l"><div>${line}</div></div>`)
            .join('')}`,
        );
      takeAll(source, times(9).map(page));
    },
  ),
  fourth(
    'b',
    'shuffle-of-spans',
    'Short words in spans, then in paragraphs of a table page; the order is never the same.',
    (h) => {
      const source = h.source({
        name: 'home',
        competitor: 'Halden Recovery',
        kind: 'page',
        url: 'https://halden.example/',
      });
      const words = [
        'Apartment communities',
        'Student housing',
        'Self storage',
        'Utilities',
        'Municipal courts',
        'Medical groups',
      ];
      const page = () =>
        oldSchool(
          'Who we serve',
          `<p>We collect for:</p>${h.random
            .shuffle(words)
            .map((word) => `<p><span>${word}</span></p>`)
            .join('')}`,
        );
      takeAll(source, times(8).map(page));
    },
  ),
  fourth(
    'a',
    'shuffle-then-product',
    'Cards with a heading and a line, shuffled; in the seventh capture there is a card more.',
    (h) => {
      const source = h.source({
        name: 'products',
        competitor: 'Ostrella',
        kind: 'page',
        url: 'https://ostrella.example/products',
      });
      const cards = [
        ['Inbox', 'Every message of a resident in one place.'],
        ['Perks', 'Offers of shops around the corner.'],
        ['Home', 'Locks, heating and light in the app.'],
        ['Events', 'Calendars and sign-ups for the lounge.'],
      ] as const;
      const page = (all: readonly (readonly [string, string])[]) =>
        widgets('Products', [
          '<h1>Products</h1>',
          h.random
            .shuffle(all)
            .map(([name, text]) => `<div><h4>${name}</h4><p>${text}</p></div>`)
            .join(''),
        ]);
      const more = [...cards, ['Parcel', 'An AI agent that calls residents about their packages.']] as const;
      const files = takeAll(source, [...times(6).map(() => page(cards)), page(more), page(more), page(more)]);
      h.expect({ capture: files[6]!, kinds: ['product'], contains: ['Parcel'] });
    },
  ),
  fourth(
    'b',
    'related-posts',
    'Three of eight related posts beside a text, drawn anew with every load.',
    (h) => {
      const source = h.source({
        name: 'solution',
        competitor: 'NovaKeel',
        kind: 'page',
        url: 'https://novakeel.example/solutions/asset-managers',
      });
      const posts = [
        'Reading a rent roll',
        'What concessions hide',
        'Five charts for the board',
        'Why comps mislead',
        'Renewal season, measured',
        'The cost of vacancy',
        'A primer on effective rent',
        'When to cut rents',
      ];
      const page = () =>
        press(
          'For asset managers',
          '<p>See every property in one place, with rents, concessions and renewals as of this morning.</p><p>Answers for lenders in an hour.</p>',
          `<h3>Keep reading</h3>${h.random
            .shuffle(posts)
            .slice(0, 3)
            .map((post) => `<p><a href="#">${post}</a></p>`)
            .join('')}`,
        );
      takeAll(source, times(10).map(page));
    },
  ),
  fourth(
    'a',
    'quotes-without-class',
    'Two of six quotes, drawn anew, in paragraphs that nothing names.',
    (h) => {
      const source = h.source({
        name: 'why',
        competitor: 'Rookwell',
        kind: 'page',
        url: 'https://rookwell.example/why',
      });
      const page = () =>
        landmarks(
          'Why Rookwell',
          `<h1>Why Rookwell</h1><p>Invoices that get paid.</p><h2>What people say</h2>${h.random
            .shuffle(quotes)
            .slice(0, 2)
            .map(([text, who]) => `<p>“${text}”</p><p>${who}</p>`)
            .join('')}`,
        );
      takeAll(source, times(9).map(page));
    },
  ),
  fourth('b', 'quote-of-the-day', 'One quote a day in a bare div.', (h) => {
    const source = h.source({
      name: 'home',
      competitor: 'Pinlark',
      kind: 'page',
      url: 'https://pinlark.example/',
    });
    const page = (i: number) =>
      divSoup(
        'Pinlark',
        `<h1>Turns in half the time</h1><div><div>${quotes[i % quotes.length]![0]}</div><div>${quotes[i % quotes.length]![1]}</div></div><p>Work orders, vendors and parts in one place.</p>`,
      );
    takeAll(source, times(8).map(page));
  }),
  fourth(
    'a',
    'counters-then-headline',
    'Counters tick; then the headline becomes another one for good.',
    (h) => {
      const source = h.source({
        name: 'home',
        competitor: 'Corvane',
        kind: 'page',
        url: 'https://corvane.example/',
      });
      const page = (i: number, headline: string) =>
        landmarks(
          'Corvane',
          `<h1>${headline}</h1><p>${(1_204_551 + i * 913).toLocaleString('en-US')} tours booked so far</p><p>${41 + i} leasing offices are online right now</p><p>Corvane answers prospects by chat, text and phone.</p>`,
        );
      const old = 'The leasing assistant for busy offices';
      const now = 'One AI team for leasing, renewals and collections';
      const files = takeAll(source, [
        ...times(5).map((i) => page(i, old)),
        ...times(3).map((i) => page(i + 5, now)),
      ]);
      h.expect({ capture: files[5]!, kinds: ['content', 'product'], contains: ['collections'] });
    },
  ),
  fourth(
    'b',
    'countdown',
    'A countdown and a number of seats left run down beside a text that stays.',
    (h) => {
      const source = h.source({
        name: 'summit',
        competitor: 'Brassline',
        kind: 'page',
        url: 'https://brassline.example/summit',
      });
      const page = (i: number) =>
        press(
          'Brassline Summit',
          `<p>Starts in ${40 - i} days, ${(i * 7) % 24} hours and ${(i * 13) % 60} minutes</p><p>Only ${212 - i * 9} seats left</p><p>Two days on accounting, budgets and owners, in Phoenix.</p>`,
        );
      takeAll(source, times(7).map(page));
    },
  ),
  fourth('a', 'two-headlines', 'Two headlines take turns by chance.', (h) => {
    const source = h.source({
      name: 'home',
      competitor: 'Quaystone',
      kind: 'page',
      url: 'https://quaystone.example/',
    });
    const page = (i: number) =>
      divSoup(
        'Quaystone',
        `<h1>${['Know who is moving in', 'Screening that catches what others miss'][i]}</h1><p>Identity, income and history of every applicant in a minute.</p>`,
      );
    takeAll(source, [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0].map(page));
  }),
  fourth(
    'b',
    'only-errors-between',
    'Everything that can go wrong, one after the other; the page is the same before and after.',
    (h) => {
      const source = h.source({
        name: 'about',
        competitor: 'Sable & Finch',
        kind: 'page',
        url: 'https://sablefinch.example/about',
      });
      const page = oldSchool(
        'About us',
        '<p>Sable &amp; Finch collects for landlords in eleven states.</p><p>Licensed, bonded and insured since 1991.</p><p>Our collectors are trained in the law and in manners.</p>',
      );
      takeAll(source, [
        page,
        badGateway,
        page,
        challenge,
        cookieWall,
        page,
        emptyBody,
        underMaintenance,
        underMaintenance,
        page,
        cutOff(page),
        cutOff(page),
        page,
      ]);
    },
  ),
];
