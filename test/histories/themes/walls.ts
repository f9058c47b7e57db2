/** Answers that are not the page: errors, walls, cut bodies, lost sections and filters. None may ever signal. */
import { challenge, consentWall, cut, empty, forbidden, gatewayTimeout, gone } from '../failures.ts';
import { loginWall, maintenance, notModified, serverError, softNotFound } from '../failures.ts';
import { tooMany, unavailable } from '../failures.ts';
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site, withPrice } from '../site.ts';

const company = baseSite.company;
const newPrice = withPrice(baseSite, 'Starter', '$2.75');

export const walls = [
  makeHistory(
    'http-errors-everywhere',
    'Every status that is no answer, alone and in runs, with bodies of their own. The page never changed.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 3);
      for (const bad of [forbidden, serverError, unavailable, tooMany, gatewayTimeout, gone, notModified]) {
        page.answer(bad, 2);
        page.show(baseSite);
      }
    },
  ),
  makeHistory(
    'change-behind-errors',
    'The price changed while the site was down: compared with the last good capture, and confirmed across an error between the two sightings.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 4);
      page.answer(unavailable, 3);
      const seen = page.show(newPrice);
      page.answer(serverError);
      page.answer(challenge(403));
      page.show(newPrice, 5);
      h.expect({ capture: first(seen), kinds: ['pricing'], before: ['2.4'], after: ['2.75'] });
    },
  ),
  makeHistory(
    'error-as-first-capture',
    'The baseline is the first good capture, not the error before it.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.answer(challenge(503), 2);
      page.answer(maintenance(company));
      page.show(baseSite, 5);
      const seen = page.show(newPrice, 4);
      h.expect({ capture: first(seen), kinds: ['pricing'], after: ['2.75'] });
    },
  ),
  makeHistory(
    'consent-wall',
    'For three captures in a row only the consent dialogue is served. Held by two captures, yet no page at all.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      page.answer(consentWall(company), 3);
      page.show(baseSite, 4);
      page.answer(consentWall(company), 2);
      page.show(baseSite, 2);
    },
  ),
  makeHistory('soft-404', 'A "page not found" with status 200, for four captures in a row.', (h) => {
    const page = createPageSource(h, { name: 'pricing' });
    page.show(baseSite, 5);
    page.answer(softNotFound(company), 4);
    page.show(baseSite, 4);
  }),
  makeHistory('maintenance-twice', 'A maintenance notice with status 200, twice in a row.', (h) => {
    const page = createPageSource(h, { name: 'pricing' });
    page.show(baseSite, 5);
    page.answer(maintenance(company), 2);
    page.show(baseSite, 4);
    page.answer(maintenance(company));
    page.show(baseSite, 3);
  }),
  makeHistory(
    'challenge-and-login',
    'Bot checks with 200 and a login form instead of the page, in runs.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 4);
      page.answer(challenge(200), 3);
      page.show(baseSite, 2);
      page.answer(loginWall(company), 3);
      page.show(baseSite, 3);
    },
  ),
  makeHistory(
    'empty-and-cut-bodies',
    'Empty bodies, and pages cut within the price table with and without the announced length: nothing was removed.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 4);
      page.answer(empty, 2);
      page.show(baseSite, 2);
      page.answer(cut(page.render(baseSite), 0.45), 2);
      page.show(baseSite, 2);
      page.answer({ body: page.render(baseSite).slice(0, 2_300), error: true }, 2);
      page.show(baseSite, 3);
    },
  ),
  makeHistory(
    'price-table-does-not-load',
    'The table is loaded by script and now and then only its skeleton is served: a part that is missing is a failed reading, not three plans withdrawn.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const skeleton: Site = {
        ...baseSite,
        plans: [],
        extra:
          '<div class="section section-pricing" id="pricing" aria-busy="true"><p>Loading plans…</p></div>',
      };
      const missing = (times: number) => page.answer({ body: page.render(skeleton), error: true }, times);
      page.show(baseSite, 5);
      missing(1);
      page.show(baseSite, 3);
      missing(2);
      page.show(baseSite, 3);
      missing(1);
      h.expect({
        capture: first(page.show(newPrice, 4)),
        kinds: ['pricing'],
        before: ['2.4'],
        after: ['2.75'],
      });
    },
  ),
  makeHistory(
    'region-filter-lost-on-page',
    'The watched list is filtered to Texas. Once in a while the filter is ignored and all forty roles show, or none do.',
    (h) => {
      const page = createPageSource(h, {
        name: 'careers-texas',
        url: 'https://cobaltlease.example/careers?location=Texas',
      });
      const roles = (title: string, names: readonly string[]): Site => ({
        ...baseSite,
        title,
        plans: [],
        testimonials: [],
        extra: `<ul class="roles">${names.map((name) => `<li><a href="/careers/role">${name}</a></li>`).join('')}</ul>`,
      });
      const texas = roles('Open roles in Texas', [
        'Account Executive, Austin, TX',
        'Implementation Specialist, Dallas, TX',
        'Customer Success Manager, Houston, TX',
      ]);
      const cities = ['New York, NY', 'Chicago, IL', 'Denver, CO', 'Boston, MA', 'Miami, FL'];
      const names = ['Account Executive', 'Backend Engineer', 'Product Designer', 'Recruiter', 'Accountant'];
      const all = roles('Open roles in all locations', [
        'Account Executive, Austin, TX',
        'Implementation Specialist, Dallas, TX',
        'Customer Success Manager, Houston, TX',
        ...cities.flatMap((city) => names.map((name) => `${name}, ${city}`)),
      ]);
      const none = roles('Open roles in Texas', []);
      page.show(texas, 5);
      page.answer({ body: page.render(all), error: true });
      page.show(texas, 3);
      page.answer({ body: page.render(none), error: true });
      page.show(texas, 3);
      page.answer({ body: page.render(all), error: true }, 2);
      page.show(texas, 2);
    },
  ),
];
