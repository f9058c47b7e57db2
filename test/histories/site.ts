/** Realistic pages of an invented vendor: navigation, hero, pricing, FAQ, testimonials, posts, footer, scripts. */
import { createRandom, type Random } from './random.ts';

export interface Plan {
  readonly name: string;
  /** As printed, for example `$2.40`. */
  readonly price: string;
  /** As printed, for example `per unit / month`. */
  readonly unit: string;
  readonly features: readonly string[];
}

export type SectionName = 'hero' | 'pricing' | 'testimonials' | 'faq' | 'posts' | 'extra';

export interface Site {
  readonly company: string;
  readonly title: string;
  readonly lead: string;
  readonly plans?: readonly Plan[];
  readonly faq?: readonly (readonly [question: string, answer: string])[];
  /** All of them; a page shows three, by chance, where `rotate` is set. */
  readonly testimonials?: readonly (readonly [quote: string, who: string])[];
  readonly posts?: readonly string[];
  /** Ready HTML of a section of its own. */
  readonly extra?: string;
  readonly order?: readonly SectionName[];
  /** `modern` is another markup for the same words. */
  readonly style?: 'classic' | 'modern';
  readonly cookieBanner?: boolean;
  /** A line such as `Trusted for 12,431 homes today`. */
  readonly counter?: string;
  readonly copyrightYear?: number;
  readonly offers?: readonly { readonly name: string; readonly price: string }[];
  readonly hiddenScript?: string;
  readonly rotate?: boolean;
}

export const perUnit = 'per unit / month';

/** An invented vendor's pricing page; themes change single fields of it. */
export const baseSite: Site = {
  company: 'Cobalt Lease',
  title: 'Plans and pricing',
  lead: 'Resident communication that answers every call, text and e-mail, day and night, for communities of any size.',
  plans: [
    {
      name: 'Starter',
      price: '$2.40',
      unit: perUnit,
      features: ['Shared inbox', 'Leasing chat', 'E-mail support'],
    },
    {
      name: 'Growth',
      price: '$4.10',
      unit: perUnit,
      features: ['Everything in Starter', 'Voice assistant', 'Renewal campaigns', 'Priority support'],
    },
    {
      name: 'Portfolio',
      price: '$6.25',
      unit: perUnit,
      features: ['Everything in Growth', 'Delinquency outreach', 'Single sign-on', 'Named success manager'],
    },
  ],
  faq: [
    [
      'How long does it take to go live?',
      'Most communities are live within three weeks of the kick-off call.',
    ],
    ['Can I change plans later?', 'Yes. Moves between plans take effect with the next invoice.'],
    ['Do you support Spanish?', 'The assistant speaks English and Spanish in chat, text and voice.'],
    ['Is there a minimum?', 'Contracts start at one hundred units, billed yearly in advance.'],
  ],
  testimonials: [
    ['Our team got its evenings back.', 'Regional manager, Tamberly Homes'],
    ['We fill vacancies nine days sooner than before.', 'Director of leasing, Osprey Row Apartments'],
    ['Set-up was quicker than our last software update.', 'Operations lead, Fennel Street Living'],
    ['Residents do not notice that it is software.', 'Vice president, Greywater Communities'],
    ['The reports are the first thing I open on Monday.', 'Asset manager, Pinmoor Residential'],
    ['It pays for itself by the second month.', 'Owner, Saltbox Rentals'],
    ['Support answers in minutes, not days.', 'Community manager, Alder & Wick'],
  ],
  posts: [
    'Five questions to ask before you automate leasing',
    'What residents expect of a maintenance request',
  ],
};

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function planCard(plan: Plan, modern: boolean): string {
  const features = plan.features.map((feature) => `<li>${escapeHtml(feature)}</li>`).join('');
  return modern
    ? `<article class="tier" data-tier="${slug(plan.name)}"><header><h3>${escapeHtml(plan.name)}</h3></header><p class="amount"><strong>${escapeHtml(plan.price)}</strong> <small>${escapeHtml(plan.unit)}</small></p><ul>${features}</ul><footer><a role="button" href="/demo">Book a demo</a></footer></article>`
    : `<div class="plan plan-${slug(plan.name)}">\n<h3>${escapeHtml(plan.name)}</h3>\n<div class="price"><span>${escapeHtml(plan.price)}</span> ${escapeHtml(plan.unit)}</div>\n<ul class="features">${features}</ul>\n<a class="btn" href="/demo">Book a demo</a>\n</div>`;
}

function sections(site: Site, chance: Random): Record<SectionName, string> {
  const modern = site.style === 'modern';
  const wrap = (name: string, body: string) =>
    body === ''
      ? ''
      : modern
        ? `<section aria-label="${name}"><div class="container-xl"><div class="grid">${body}</div></div></section>`
        : `<div class="section section-${name}" id="${name}">\n${body}\n</div>`;
  const all = site.testimonials ?? [];
  const quotes = (site.rotate === true ? chance.shuffle(all) : all).slice(0, 3);
  return {
    hero: wrap(
      'hero',
      `<h1>${escapeHtml(site.title)}</h1><p class="lead">${escapeHtml(site.lead)}</p>${site.counter === undefined ? '' : `<p class="counter">${escapeHtml(site.counter)}</p>`}`,
    ),
    pricing: wrap('pricing', (site.plans ?? []).map((plan) => planCard(plan, modern)).join('\n')),
    testimonials: wrap(
      'testimonials',
      quotes.length === 0
        ? ''
        : `<h2>What our customers say</h2>${quotes.map(([quote, who]) => `<blockquote class="slide"><p>${escapeHtml(quote)}</p><cite>${escapeHtml(who)}</cite></blockquote>`).join('\n')}`,
    ),
    faq: wrap(
      'faq',
      (site.faq ?? []).length === 0
        ? ''
        : `<h2>Frequently asked questions</h2>${(site.faq ?? []).map(([question, answer]) => (modern ? `<details><summary>${escapeHtml(question)}</summary><p>${escapeHtml(answer)}</p></details>` : `<h4>${escapeHtml(question)}</h4>\n<p>${escapeHtml(answer)}</p>`)).join('\n')}`,
    ),
    posts: wrap(
      'posts',
      (site.posts ?? []).length === 0
        ? ''
        : `<h2>From the blog</h2><ul>${(site.posts ?? []).map((post) => `<li><a href="/blog/${slug(post)}">${escapeHtml(post)}</a></li>`).join('')}</ul>`,
    ),
    extra: site.extra ?? '',
  };
}

const defaultOrder: readonly SectionName[] = ['hero', 'pricing', 'extra', 'testimonials', 'faq', 'posts'];

/** One rendering of a page. `seed` drives what differs between two renderings: nonces, tokens, the carousel. */
export function renderSite(site: Site, seed: string): string {
  const chance = createRandom(seed);
  const nonce = chance.hex(24);
  const parts = sections(site, chance);
  const offers = (site.offers ?? []).map((offer) => ({
    '@type': 'Offer',
    name: offer.name,
    price: offer.price,
    priceCurrency: 'USD',
  }));
  const linked =
    offers.length === 0
      ? { '@context': 'https://schema.org', '@type': 'Organization', name: site.company }
      : { '@context': 'https://schema.org', '@type': 'Product', name: site.company, offers };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csrf-token" content="${chance.hex(40)}">
<title>${escapeHtml(site.title)} | ${escapeHtml(site.company)}</title>
<link rel="stylesheet" href="/assets/site-${chance.hex(8)}.css">
<script nonce="${nonce}">window.__boot={"request":"${chance.uuid()}","at":${1_772_000_000 + chance.whole(0, 9_999_999)}};${site.hiddenScript ?? ''}</script>
<script type="application/ld+json">${JSON.stringify(linked)}</script>
</head>
<body class="${site.style ?? 'classic'}">
<header class="top"><a href="/">${escapeHtml(site.company)}</a>
<nav><ul><li><a href="/product">Product</a></li><li><a href="/pricing">Pricing</a></li><li><a href="/customers">Customers</a></li><li><a href="/blog">Blog</a></li><li><a href="/careers">Careers</a></li><li><a href="/login">Log in</a></li></ul></nav></header>
${site.cookieBanner === true ? '<div id="cookie-banner" role="dialog" aria-label="Cookies"><p>We use cookies to improve your experience and to measure our campaigns. You can change your choice at any time.</p><button>Accept all</button><button>Reject all</button><a href="/cookies">Cookie settings</a></div>' : ''}
<main>
${(site.order ?? defaultOrder).map((name) => parts[name]).join('\n')}
</main>
<footer><ul><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li><li><a href="/status">Status</a></li><li><a href="/contact">Contact</a></li></ul>
<p>&copy; ${site.copyrightYear ?? 2026} ${escapeHtml(site.company)}, Inc. All rights reserved.</p></footer>
<script nonce="${nonce}" src="/assets/app-${chance.hex(8)}.js"></script>
</body>
</html>
`;
}

/** The same site with the printed price of one plan changed. */
export function withPrice(site: Site, plan: string, price: string): Site {
  return {
    ...site,
    plans: (site.plans ?? []).map((each) => (each.name === plan ? { ...each, price } : each)),
  };
}
