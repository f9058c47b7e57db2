/** One event, told by several sources in other words: one signal, the rest are its evidence. */
import { githubReleases, type Release } from '../answers.ts';
import { tooMany } from '../failures.ts';
import { createPress, type Post, rss } from '../feeds.ts';
import { makeHistory, type SignalKind } from '../history.ts';

const site = 'https://larkspurliving.example';
const competitor = 'Larkspur Living AI';

export const sameEvent = [
  makeHistory(
    'same-news-in-other-words',
    'The newswire is first, the own blog follows hours later with another headline about the same people, amounts and partners: one event each.',
    (h) => {
      const open = (name: string, url: string) =>
        h.source({ name, competitor, kind: 'feed', url, everyHours: 3 });
      const wire = open('newswire', 'https://wire.example/larkspur/rss');
      const blog = open('blog', `${site}/blog/feed.xml`);
      const write = { wire: createPress('https://wire.example', 'news'), blog: createPress(site) };
      const old = new Date('2026-02-01T10:00:00Z');
      let wired: Post[] = [write.wire('Larkspur Living AI to attend spring fair', old, 'Booth 12.')];
      let blogged: Post[] = [write.blog('Why we like short forms', old, 'A note.')];
      const showWire = () => wire.take(rss('Newswire: Larkspur', 'https://wire.example', wired, h.now()));
      const showBlog = () => blog.take(rss('Larkspur blog', site, blogged, h.now()));
      showWire();
      showBlog();
      const tell = (
        headline: string,
        title: string,
        text: string,
        kinds: readonly SignalKind[],
        word: string,
      ) => {
        wired = [write.wire(headline, h.now(), text), ...wired];
        const told = showWire();
        showBlog();
        blogged = [write.blog(title, h.now(), text), ...blogged];
        const again = showBlog();
        h.expect({ capture: told, kinds, contains: [word], duplicates: [again] });
        showWire();
        h.wait(72);
      };
      tell(
        'Ada Quill Joins Larkspur Living AI as Chief Revenue Officer',
        'Welcome, Ada Quill, our new Chief Revenue Officer',
        'Larkspur Living AI appoints Ada Quill as Chief Revenue Officer. She starts on 1 April.',
        ['leadership'],
        'Ada Quill',
      );
      tell(
        'Larkspur Living AI Acquires Nestling Software',
        'Nestling Software joins Larkspur: what the acquisition means',
        'Larkspur Living AI has acquired Nestling Software. Terms were not disclosed.',
        ['funding', 'partnership', 'product', 'content', 'legal'],
        'Nestling',
      );
      tell(
        'Larkspur Living AI and Northpeak Payments Announce Strategic Partnership',
        'We are partnering with Northpeak Payments',
        'Larkspur Living AI and Northpeak Payments announce a partnership for flexible rent.',
        ['partnership'],
        'Northpeak',
      );
      showWire();
      showBlog();
    },
  ),
  makeHistory(
    'release-and-its-post',
    'A release on GitHub and the post that announces this very version are one event; the next version is another.',
    (h) => {
      const repository = 'larkspur-living/resident-sdk';
      const code = h.source({
        name: 'releases',
        competitor,
        kind: 'github',
        url: `https://api.github.com/repos/${repository}/releases`,
        everyHours: 3,
      });
      const blog = h.source({
        name: 'blog',
        competitor,
        kind: 'feed',
        url: `${site}/blog/feed.xml`,
        everyHours: 3,
      });
      const write = createPress(site);
      let releases: Release[] = [
        { id: 601, tag: 'v4.0.0', name: 'Resident SDK 4.0.0', published: h.now(), body: 'Base.' },
      ];
      let list = [write('Notes from the road', new Date('2026-02-01T10:00:00Z'), 'A note.')];
      const showCode = () => code.take(githubReleases(repository, releases));
      const showBlog = () => blog.take(rss('Larkspur blog', site, list, h.now()));
      showCode();
      showBlog();
      for (const version of ['4.1.0', '4.2.0']) {
        releases = [
          {
            id: 601 + releases.length,
            tag: `v${version}`,
            name: `Resident SDK ${version}`,
            published: h.now(),
            body: 'Adds partial payments and fixes retries.',
          },
          ...releases,
        ];
        const told = showCode();
        showBlog();
        list = [
          write(`Resident SDK ${version} released`, h.now(), 'Adds partial payments and fixes retries.'),
          ...list,
        ];
        const again = showBlog();
        h.expect({ capture: told, kinds: ['release', 'product'], contains: [version], duplicates: [again] });
        code.take(tooMany);
        showCode();
        h.wait(200);
      }
      showCode();
      showBlog();
    },
  ),
];
