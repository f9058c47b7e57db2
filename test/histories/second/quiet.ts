/** Long stretches in which everything moves and nothing happens, and pages that break: not one signal is due. */
import { type History, makeHistory } from '../history.ts';
import type { Random } from '../random.ts';
import {
  countdown,
  headlineTest,
  liveCounter,
  noisy,
  relatedPosts,
  rotatingQuotes,
  webinar,
} from './furniture.ts';
import * as outages from './outages.ts';
import { blogSystem, componentSite, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

const tiers =
  '<div class="tiers"><div><h3>Starter</h3><p>$1.90 per unit / month</p></div><div><h3>Growth</h3><p>$2.90 per unit / month</p></div></div>';

export const secondQuiet: readonly History[] = [
  makeHistory(
    'second-quiet-forty',
    'Forty captures of a home page: counters, banners, quotes, tokens. Nothing to tell.',
    (h) => {
      const page = watchPage(h, {
        name: 'home',
        company: 'Fernhold',
        host: 'www.fernhold.example',
        path: '/',
        title: 'Leasing assistant',
        shell: visualBuilder,
        everyHours: 12,
      });
      page.show(
        (r) => noisy(r, `${headlineTest(r)}${countdown(r)}<p>Answer every lead within a minute.</p>${tiers}`),
        40,
      );
    },
  ),
  makeHistory(
    'second-quiet-deploys',
    'Every capture is a new deploy: class names, build ids and preloaded state differ, the words do not.',
    (h) => {
      const page = watchPage(h, {
        name: 'platform',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/platform',
        title: 'Platform',
        shell: reactSite,
        everyHours: 6,
      });
      page.show((r) => {
        const hash = r.hex(6);
        return `<section class="Hero_hero__${hash}" data-v="${r.hex(4)}"><h1 class="Hero_title__${hash}">One inbox for residents</h1><p class="css-${r.hex(7)}">Calls, texts and mail in one place.</p></section><section class="Grid_${hash}"><article id="f-${r.uuid()}"><h3>Voice</h3><p>Answers within two rings.</p></article><article id="f-${r.uuid()}"><h3>Ledger</h3><p>Explains each charge.</p></article></section><script type="application/json" id="state">${JSON.stringify({ t: r.hex(8), flags: { a: r.next() < 0.5 } })}</script>`;
      }, 24);
    },
  ),
  makeHistory(
    'second-quiet-blog-index',
    'A page whose side columns shuffle and whose "minutes ago" tick; ends with a year in the footer.',
    (h) => {
      const page = watchPage(h, {
        name: 'about',
        company: 'Willowgate',
        host: 'willowgate.example',
        path: '/about/',
        title: 'About us',
        shell: blogSystem,
      });
      let minutes = 3;
      page.show((r) => {
        minutes += 7;
        return `<p>We build software for people who run rental homes. Founded in Dayton by two former property managers.</p><p class="updated">Updated ${minutes} minutes ago</p>${relatedPosts(r)}${rotatingQuotes(r)}${webinar(r)}<p>${liveCounter(r)}</p><p>Weather in Dayton: ${r.whole(30, 80)}°F</p>`;
      }, 16);
      page.show(
        (r) =>
          `<p>We build software for people who run rental homes. Founded in Dayton by two former property managers.</p><p class="updated">Updated just now</p>${relatedPosts(r)}${rotatingQuotes(r)}${webinar(r)}<p>${liveCounter(r)}</p><p>Weather in Dayton: ${r.whole(30, 80)}°F</p><p>© 2027</p>`,
        4,
      );
    },
  ),
  makeHistory(
    'second-edge-walls',
    'Walls of three edge networks with every status, between good answers; then a price moves while the wall stands.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Hazelwick',
        host: 'hazelwick.example',
        path: '/pricing',
        title: 'Pricing',
        shell: visualBuilder,
      });
      page.show((r) => noisy(r, tiers), 3);
      page.answer([outages.edgeChallenge(403), outages.edgeChallenge(503), outages.edgeChallenge(200)]);
      page.show((r) => noisy(r, tiers), 1);
      page.answer([outages.edgeDenied(403), outages.edgeDenied(200), outages.edgeDenied(200)]);
      page.show((r) => noisy(r, tiers), 1);
      page.answer([outages.incidentFrame(403), outages.incidentFrame(200), outages.incidentFrame(200)]);
      const [first] = page.show((r) => noisy(r, tiers.replace('$2.90', '$3.40')), 1);
      page.answer([outages.edgeChallenge(200)]);
      page.show((r) => noisy(r, tiers.replace('$2.90', '$3.40')), 2);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['2.90'], after: ['3.40'] });
    },
  ),
  makeHistory(
    'second-host-errors',
    'The host shows its own pages, twice or three times running, all with status 200.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Marrowby',
        host: 'marrowby.example',
        path: '/pricing',
        title: 'Pricing',
        shell: hostedBuilder,
      });
      const good = () => page.show(tiers, 2);
      good();
      page.answer([outages.bucketError(), outages.bucketError(), outages.bucketError(404)]);
      good();
      page.answer([outages.serverDefault, outages.serverDefault]);
      good();
      page.answer([
        outages.parked('marrowby.example'),
        outages.parked('marrowby.example'),
        outages.parked('marrowby.example'),
      ]);
      good();
      page.answer([outages.maintenanceNote(), outages.maintenanceNote(503), outages.maintenanceNote()]);
      good();
      page.answer([
        outages.regionBlock,
        outages.regionBlock,
        outages.signIn('Marrowby'),
        outages.signIn('Marrowby'),
      ]);
      good();
      page.answer([
        outages.gatewayError,
        outages.nothing,
        outages.blank,
        outages.blank,
        outages.undeclaredGzip(page.render(tiers)),
        outages.undeclaredGzip(page.render(tiers)),
      ]);
      good();
      page.answer([
        outages.half(page.render(tiers)),
        outages.half(page.render(tiers)),
        outages.dataError('rate limit exceeded'),
        outages.dataError('rate limit exceeded'),
      ]);
      good();
    },
  ),
  makeHistory(
    'second-broken-inside-chrome',
    'The site breaks inside its own header and footer: not found, error boundary, skeleton. A price moves meanwhile.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/pricing',
        title: 'Pricing',
        shell: reactSite,
      });
      const good = `<h1>Plans</h1>${tiers}<p>All plans include unlimited staff seats and a resident portal in nine languages.</p>`;
      const wrong = (main: string, title = 'Pricing') => ({
        body: page.render(main, { title }),
        error: true,
      });
      page.show(good, 4);
      page.answer([
        wrong(outages.brokenMains.notFound, 'Not found'),
        wrong(outages.brokenMains.notFound, 'Not found'),
      ]);
      page.show(good, 2);
      page.answer([wrong(outages.brokenMains.boundary), wrong(outages.brokenMains.boundary)]);
      page.show(good, 1);
      page.answer([wrong(outages.brokenMains.application), wrong(outages.brokenMains.application)]);
      page.show(good, 1);
      page.answer([wrong(outages.brokenMains.skeleton), wrong(outages.brokenMains.skeleton)]);
      const [first] = page.show(good.replace('$1.90', '$2.20'), 3);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['1.90'], after: ['2.20'] });
    },
  ),
  makeHistory(
    'second-home-instead',
    'The address answers with the home page for a while. Some would want to know, nobody needs to.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Tallow Street',
        host: 'tallowstreet.example',
        path: '/pricing',
        title: 'Pricing',
        shell: componentSite,
      });
      const home = (r: Random) =>
        `<h1>Rent, explained</h1><p>Residents ask, we answer.</p><a href="/pricing">See pricing</a>${rotatingQuotes(r)}`;
      page.show(tiers, 4);
      const away = page.show(home, 3, { canonical: '/', title: 'Home' });
      const back = page.show(tiers, 3);
      for (const capture of [away[0]!, back[0]!])
        h.expect({ capture, kinds: ['pricing', 'content', 'product'], optional: true, atMost: 3 });
    },
  ),
  makeHistory(
    'second-cdn-flip',
    'Two machines serve two versions until the cache is through; the new one wins and is told once.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Corvane',
        host: 'corvane.example',
        path: '/pricing',
        title: 'Pricing',
        shell: visualBuilder,
        everyHours: 1,
      });
      const files: string[] = [];
      for (const fresh of [0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1])
        files.push(...page.show((r) => noisy(r, fresh === 1 ? tiers.replace('$1.90', '$2.10') : tiers, 2)));
      h.expect({
        capture: files[9]!,
        alsoAt: [files[4]!, files[6]!],
        kinds: ['pricing'],
        before: ['1.90'],
        after: ['2.10'],
      });
    },
  ),
  makeHistory(
    'second-seasonal',
    'A strip for a holiday and a countdown come and go. A discount for all may be told.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Willowgate',
        host: 'willowgate.example',
        path: '/pricing/',
        title: 'Pricing',
        shell: blogSystem,
      });
      page.show((r) => `${tiers}${countdown(r)}`, 5);
      page.show(
        (r) => `<div class="strip">Happy St. Patrick’s Day from all of us!</div>${tiers}${countdown(r)}`,
        3,
      );
      page.show((r) => `${tiers}${countdown(r)}`, 3);
      const [sale] = page.show(
        (r) =>
          `<div class="strip">Spring sale: 20% off annual plans until Sunday</div>${tiers}${countdown(r)}`,
        3,
      );
      const [over] = page.show((r) => `${tiers}${countdown(r)}`, 3);
      for (const capture of [sale!, over!])
        h.expect({ capture, kinds: ['pricing', 'content'], optional: true });
    },
  ),
];
