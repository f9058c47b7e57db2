/** What moves on a page without being news: banners, widgets, counters, greetings, rotating quotes, shuffled posts. */
import type { Random } from '../random.ts';

const quotes = [
  ['It answers before our coffee is ready.', 'Regional manager, 3,100 homes'],
  ['Renewals went from a week of calls to an afternoon.', 'Property manager, Larkmoor Residential'],
  ['We stopped losing weekend leads.', 'Director of leasing, Penhallow Homes'],
  ['Our delinquency meetings are shorter now.', 'Asset manager, Quillfeather Capital'],
  ['Residents think it is a person. We tell them it is not.', 'Community director, Tarnbrook'],
  ['The rollout took nine days for 42 communities.', 'VP operations, Osterley Grove'],
] as const;

const headlines = [
  'Leasing that never sleeps',
  'Fill vacancies faster with AI',
  'The resident platform built for operators',
] as const;

const related = [
  'Seven questions to ask before you automate renewals',
  'How to write a move-out letter that residents read',
  'What lease-up teams get wrong about follow-up',
  'A short history of the rent ledger',
  'The case for fewer dashboards',
  'Measuring speed to lead without fooling yourself',
] as const;

export const rotatingQuotes = (random: Random): string =>
  `<div class="slider" data-slide="${random.whole(0, 5)}">${random
    .shuffle(quotes)
    .slice(0, 2)
    .map(([text, who]) => `<blockquote><p>“${text}”</p><cite>${who}</cite></blockquote>`)
    .join('')}</div>`;

export const headlineTest = (random: Random): string =>
  `<div data-experiment="hero-${random.whole(1, 3)}"><h1>${random.pick(headlines)}</h1></div>`;

export const relatedPosts = (random: Random): string =>
  `<section class="related"><h3>You may also like</h3><ul>${random
    .shuffle(related)
    .slice(0, 3)
    .map((title) => `<li><a href="/blog/${title.toLowerCase().replaceAll(/\W+/g, '-')}">${title}</a></li>`)
    .join('')}</ul></section>`;

const recentlyViewed = (random: Random): string =>
  `<section class="recent"><h4>Recently viewed</h4><p>${random.pick(['Renewals', 'Voice', 'Tours', 'Payments'])} · ${random.pick(['Inbox', 'Reports', 'Maintenance'])}</p></section>`;

export const liveCounter = (random: Random): string =>
  `<p class="proof">Trusted by ${(12_400 + random.whole(0, 900)).toLocaleString('en-US')} properties</p><p class="live"><span>${random.whole(80, 400)}</span> conversations happening right now</p>`;

export const countdown = (random: Random): string =>
  `<div class="countdown">Offer closes in <b>${random.whole(0, 6)}</b> days <b>${random.whole(0, 23)}</b> hours <b>${random.whole(0, 59)}</b> minutes</div>`;

const greeting = (random: Random): string =>
  `<p class="hello">${random.pick(['Good morning', 'Good afternoon', 'Welcome back', 'Hello there'])}${random.pick(['', ', visitor', ' from Ohio', ' from Texas'])}!</p>`;

export const webinar = (random: Random): string =>
  `<div class="announcement"><a href="/webinars">Live webinar ${random.pick(['March', 'April', 'May'])} ${random.whole(1, 28)}, ${random.whole(10, 12)}:00 AM ET: automate your leasing office. Save your seat</a></div>`;

const geoBanner = (random: Random): string =>
  random.next() < 0.5
    ? ''
    : `<div class="geo">It looks like you are visiting from ${random.pick(['Germany', 'Canada', 'Australia', 'the Netherlands'])}. <a href="?stay=1">Stay on this site</a></div>`;

const chatWidget = (random: Random): string =>
  `<div id="chat-${random.hex(6)}" class="chat-launcher"><iframe title="Chat widget" src="about:blank"></iframe><div>${random.pick(['Hi! Ask us anything', 'We typically reply in 4 minutes', 'We are away, leave a message', 'Chat with sales'])}</div></div>`;

const banners = [
  (random: Random) =>
    `<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="region" aria-label="Cookie banner"><p>By clicking “Accept All Cookies”, you agree to the storing of cookies on your device. ${random.hex(4)}</p><button id="onetrust-accept-btn-handler">Accept All Cookies</button><button>Cookies Settings</button></div></div>`,
  (random: Random) =>
    `<div id="CybotCookiebotDialog" role="dialog" lang="en" data-template="popup-${random.whole(1, 9)}"><h2>This website uses cookies</h2><p>We use cookies to personalise content and ads and to analyse our traffic.</p><a id="CybotCookiebotDialogBodyButtonAccept">Allow all</a><a>Deny</a></div>`,
  (random: Random) =>
    `<div class="usercentrics-root" data-nonce="${random.hex(8)}"><section><h3>Privacy settings</h3><p>This site uses third-party website tracking technologies to provide and continually improve our services.</p><button>Deny</button><button>Accept all</button></section></div>`,
] as const;

/** A cookie banner of vendor 0, 1 or 2, shown to some visitors only. */
export const cookieBanner = (random: Random, vendor: 0 | 1 | 2): string =>
  random.next() < 0.4 ? '' : (banners[vendor] ?? banners[0])(random);

/** Everything at once, in the places where sites have it. */
export const noisy = (random: Random, main: string, vendor: 0 | 1 | 2 = 0): string =>
  `${geoBanner(random)}${webinar(random)}${greeting(random)}${main}${liveCounter(random)}${rotatingQuotes(random)}${relatedPosts(random)}${recentlyViewed(random)}${chatWidget(random)}${cookieBanner(random, vendor)}`;
