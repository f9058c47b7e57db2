/** What services and sites really send now and then, each once met by somebody: read, or refused with the reason, never misread. */
import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const feedUrl = 'https://sample.example/blog/feed.xml';
const rss = (items: string, before = '<?xml version="1.0"?>') =>
  answerOf(
    `${before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>S</title>${items}</channel></rss>`,
    feedUrl,
    'application/rss+xml',
  );
const posts = async (items: string, before?: string) => (await read('feed', rss(items, before))).items;
const post = async (inside: string) => (await posts(`<item>${inside}</item>`))[0];

describe('a feed', () => {
  it('may begin with blanks or with the complaints of its own server', async () => {
    for (const before of [
      '\n\n  <?xml version="1.0"?>',
      '<br />\n<b>Warning</b>: line <b>1</b><br />\n<?xml version="1.0"?>',
    ])
      expect(await posts('<item><guid>a</guid><title>A</title></item>', before)).toHaveLength(1);
  });

  it('may hold signs that XML forbids, entities of HTML, and CDATA with blanks around', async () => {
    const titles = async (title: string) => (await post(`<guid>a</guid><title>${title}</title>`))?.title;
    expect(await titles('Rates < 6 & falling')).toBe('Rates < 6 & falling');
    expect(await titles('We <3 residents')).toBe('We <3 residents');
    expect(await titles('Caf&eacute; &amp;amp; bar&nbsp;&lt;b&gt;open&lt;/b&gt;')).toBe('Café & bar open');
    expect(await titles('<![CDATA[ A & B ]]>')).toBe('A & B');
    expect(await titles('A\u0008B')).toBe('AB');
    const linked = await post(
      '<guid isPermaLink="false"><![CDATA[ a ]]></guid><title>A</title><link>\n  /p?a=1&amp;b=2\n</link>',
    );
    expect(linked).toMatchObject({ key: 'a', link: 'https://sample.example/p?a=1&b=2' });
  });

  it('keeps the posts that lack a date, an id, a link or a title, each under a key that stays', async () => {
    const items =
      '<item><title>A</title></item><item><description>Only words, no title.</description></item><item></item>';
    const [a, words, ...others] = await posts(items);
    expect(others).toEqual([]);
    expect(a).toMatchObject({ key: 'A', at: null, link: null });
    expect(words).toMatchObject({ title: 'Only words, no title.', text: 'Only words, no title.' });
    expect((await posts(items))[1]?.key).toBe(words?.key);
  });

  it.each([
    ['Mon, 2 Nov 2026 10:00 EST', '2026-11-02T15:00:00.000Z'],
    ['02 Nov 26 10:00:00 +0000', '2026-11-02T10:00:00.000Z'],
    ['Tues, 03 Nov 2026 10:00:00 GMT', '2026-11-03T10:00:00.000Z'],
    ['2026-11-02 10:00:00 UTC', '2026-11-02T10:00:00.000Z'],
    ['2026-11-02T10:00:00 +0200', '2026-11-02T08:00:00.000Z'],
    ['2026-11-02T10:00:00.123456+02:00', '2026-11-02T08:00:00.123Z'],
    ['2026-11-02T10:00:00Z[UTC]', '2026-11-02T10:00:00.000Z'],
    ['2026-11-02T10:00', '2026-11-02T10:00:00.000Z'],
    ['02.11.2026', '2026-11-02T00:00:00.000Z'],
    ['13.11.2026 08:30', '2026-11-13T08:30:00.000Z'],
    ['31.02.2026', null],
    ['0000-00-00 00:00:00', null],
    ['yesterday', null],
  ])('reads the date %s as %s', async (date, at) => {
    expect(await post(`<guid>a</guid><title>A</title><pubDate>${date}</pubDate>`)).toMatchObject({ at });
  });

  it('of Atom may carry a prefix and XHTML, and link to itself first', async () => {
    const atom = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>1</a:id>
      <a:title type="html">A &amp;amp; B</a:title><a:link rel="self" href="/self"/><a:link href="/alt"/>
      <a:updated>2026-11-02T10:00:00Z</a:updated>
      <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>you</b></p></div></a:content></a:entry></a:feed>`;
    const [entry] = (await read('feed', answerOf(atom, feedUrl))).items;
    expect(entry).toMatchObject({ title: 'A & B', link: 'https://sample.example/alt', text: 'Hello you' });
  });
});

describe('a job board', () => {
  const lever = 'https://api.lever.co/v0/postings/s?mode=json&skip=0&limit=100';

  it('without a job is a whole list of none; one that is not there is an error', async () => {
    for (const kind of ['ashby', 'greenhouse'] as const) {
      expect(await read(kind, answerOf({ jobs: [], meta: { total: 0 } }))).toMatchObject({
        items: [],
        isComplete: true,
      });
      expect(await codeOf(read(kind, answerOf({ status: 404, error: 'Job not found' })))).toBe(
        `${kind}.error_answer`,
      );
      expect(await codeOf(read(kind, answerOf({ jobs: null })))).toBe(`${kind}.unexpected`);
    }
    expect(await read('lever', answerOf([], lever))).toMatchObject({ items: [], isComplete: true });
    expect(await codeOf(read('lever', answerOf({ ok: false, error: 'Document not found' }, lever)))).toBe(
      'lever.error_answer',
    );
  });

  it('keeps a job of which parts are of another type than usual', async () => {
    const odd = {
      id: 'a',
      title: 'T',
      publishedAt: null,
      secondaryLocations: [null],
      compensation: null,
      department: 5,
    };
    expect((await read('ashby', answerOf({ jobs: [odd] }))).items).toMatchObject([{ key: 'a', title: 'T' }]);
    const posting = {
      id: 4_012_345_678,
      internal_job_id: null,
      title: 'R&amp;D lead',
      location: null,
      metadata: [{ name: 'Workplace', value: ['Remote'] }],
      offices: null,
    };
    expect((await read('greenhouse', answerOf({ jobs: [posting] }))).items).toMatchObject([
      { title: 'R&D lead' },
    ]);
    const bare = {
      id: 'a',
      text: 'T',
      categories: null,
      createdAt: 'soon',
      lists: [null],
      salaryRange: { min: '10' },
    };
    expect((await read('lever', answerOf([bare], lever))).items).toMatchObject([{ title: 'T', at: null }]);
  });
});

describe('a status page', () => {
  it('in the middle of maintenance has no incident, and one that is told of afterwards is over', async () => {
    const summary = {
      page: { url: 'https://status.sample.example' },
      components: null,
      incidents: [
        {
          id: 'i',
          name: 'X',
          status: 'postmortem',
          impact: null,
          incident_updates: null,
          components: null,
          created_at: '2026-11-02T10:00:00.000-07:00',
        },
      ],
      scheduled_maintenances: [
        {
          id: 'm',
          name: 'DB',
          status: 'in_progress',
          impact: 'maintenance',
          scheduled_for: '2026-11-02T10:00:00.000-07:00',
          incident_updates: [{ body: 'go', affected_components: null, display_at: null }],
        },
      ],
      status: { indicator: 'maintenance' },
    };
    const reading = await read(
      'statuspage',
      answerOf(summary, 'https://status.sample.example/api/v2/summary.json'),
    );
    expect(reading.totals).toMatchObject({ open_incidents: 0, impaired_components: 0 });
    expect(reading.items).toMatchObject([
      { type: 'incident', at: '2026-11-02T17:00:00.000Z' },
      { type: 'maintenance', text: 'go', fields: { scheduled_for: '2026-11-02T17:00:00.000Z' } },
    ]);
  });
});

describe('filings', () => {
  const of = (recent: Record<string, unknown>) =>
    answerOf({ cik: 320_193, name: 'Sample', filings: { recent, files: [{ name: 'older.json' }] } });

  it('that amend others are filings of their own, and may name no document', async () => {
    const [, ...items] = (
      await read(
        'edgar',
        of({
          accessionNumber: ['0000320193-26-000002', '0000320193-26-000001', '0000320193-26-000003'],
          form: ['8-K/A', '8-K', '4'],
          filingDate: ['2026-11-02', '2026-11-01', '2026-11-01'],
          primaryDocument: ['', 'a.htm', 'xslF345X05/form4.xml'],
          items: ['5.02', '5.02', ''],
        }),
      )
    ).items;
    expect(items.map(({ key, title }) => [key, title])).toEqual([
      ['0000320193-26-000002', 'Sample: 8-K/A'],
      ['0000320193-26-000001', 'Sample: 8-K'],
      ['0000320193-26-000003', 'Sample: 4'],
    ]);
    expect(items.map(({ link }) => link?.split('/').slice(-2).join('/'))).toEqual([
      '000032019326000002/',
      '000032019326000001/a.htm',
      'xslF345X05/form4.xml',
    ]);
  });

  it('may be none', async () => {
    const reading = await read('edgar', of({ accessionNumber: [], form: [], filingDate: [] }));
    expect(reading).toMatchObject({ totals: { filings: 0 }, caveats: [] });
  });
});

describe('GitHub', () => {
  const of = (link: string) => ({
    ...answerOf([{ id: 1, full_name: 'sample/app' }], 'https://api.github.com/orgs/sample/repos?per_page=1'),
    link,
  });

  it.each([
    '<https://api.github.com/organizations/1/repos?page=1>; rel="prev", <https://api.github.com/organizations/1/repos?page=2>; rel="next"',
    '</organizations/1/repos?page=2>; rel=next',
    '<https://api.github.com/organizations/1/repos?page=2>; title="a, b"; rel="next"',
    '<https://api.github.com/organizations/1/repos?page=2>;rel="last next"',
  ])('goes on by %s, and is no whole list before', async (link) => {
    expect(await read('github', of(link))).toMatchObject({
      next: 'https://api.github.com/organizations/1/repos?page=2',
      isComplete: false,
    });
  });

  it('ends where no link says next', async () => {
    const last = '<https://api.github.com/organizations/1/repos?page=1>; rel="first"; title="next"';
    expect(await read('github', of(last))).toMatchObject({ next: null, isComplete: true });
  });
});

describe('reviews', () => {
  const url = 'https://itunes.apple.com/us/rss/customerreviews/page=1/id=12345/sortBy=mostRecent/json';
  const of = (entry?: unknown) =>
    answerOf(
      {
        feed: {
          updated: { label: '' },
          title: { label: '' },
          link: [],
          id: { label: '' },
          ...(entry === undefined ? {} : { entry }),
        },
      },
      url,
    );
  const one = {
    id: { label: '7' },
    'im:rating': { label: '2' },
    title: { label: 'Slow' },
    updated: { label: '2026-11-02T10:00:00-07:00' },
  };

  it('may be one, as an object, or none, as nothing at all or as the app itself', async () => {
    expect((await read('appstore', of(one))).items).toMatchObject([{ key: '7', fields: { rating: 2 } }]);
    for (const entry of [undefined, null, { 'im:name': { label: 'App' }, id: { label: '1' } }])
      expect(await read('appstore', of(entry))).toMatchObject({ items: [], isComplete: false });
  });
});

describe('a path over JSON', () => {
  const at = (value: unknown, items: string, fields: Record<string, string> = { title: '$.name' }) =>
    read('json', answerOf(value, 'https://sample.example/api'), {
      settings: { url: 'https://sample.example/api', items, fields },
    });

  it('may point to a list, to the entries of an object, or to bare words', async () => {
    expect((await at({ plans: [{ name: 'A' }] }, '$.plans')).items).toHaveLength(1);
    expect((await at({ plans: { a: { name: 'A' }, b: { name: 'B' } } }, '$.plans.*')).items).toHaveLength(2);
    expect(
      (await at({ names: ['x', 'y'] }, '$.names[*]', { title: '$' })).items.map(({ key }) => key),
    ).toEqual(['x', 'y']);
  });

  it('that points to nothing, or to what has none of the parts, is told and not taken for an empty list', async () => {
    expect(await codeOf(at({ data: [] }, '$.plans[*]'))).toBe('json.nothing_found');
    expect(await codeOf(at({ plans: [{ label: 'A' }, { label: 'B' }] }, '$.plans[*]'))).toBe(
      'json.unreadable',
    );
    expect(await codeOf(at({ plans: null }, '$.plans[*]'))).toBe('json.nothing_found');
    expect((await at({ plans: [] }, '$.plans[*]')).items).toEqual([]);
  });
});

describe('a table', () => {
  const table = async (text: string) =>
    (await read('file', { body: Buffer.from(text), contentType: '', url: 'a.csv' })).items;

  it('may say its separator in a first line of its own', async () => {
    expect(await table('sep=;\r\nid;title\r\n1;A, B\r\n')).toMatchObject([{ key: '1', title: 'A, B' }]);
    expect(await table('\uFEFFsep=|\nid|title\n1|A;B\n')).toMatchObject([{ key: '1', title: 'A;B' }]);
  });

  it('may have lines within quotes, the line ends of any system, and names with separators in them', async () => {
    expect(await table('id;title;text\r\n1;"A; b";"line1\r\nline2 ""q"""\r\n')).toMatchObject([
      { title: 'A; b', text: 'line1 line2 "q"' },
    ]);
    expect(await table('id,title\r1,A\r2,B\r')).toHaveLength(2);
    expect(await table('"id";"title, long";"text"\n1;A;B\n')).toMatchObject([
      { fields: { title_long: 'A' } },
    ]);
  });

  it('has its dates with points read day first, and numbers with a comma as they are', async () => {
    expect(await table('id,date,rating\n1,02.11.2026,"4,5"\n')).toMatchObject([
      { at: '2026-11-02T00:00:00.000Z', fields: { rating: '4,5' } },
    ]);
  });

  it('with a quote that never ends is refused with its line', async () => {
    const bad = { body: Buffer.from('id,title\n1,"A\n2,B\n'), contentType: '', url: 'a.csv' };
    await expect(read('file', bad)).rejects.toMatchObject({
      code: 'file.unreadable',
      where: expect.stringMatching(/^a\.csv:\d/),
    });
  });
});

describe('a sitemap', () => {
  it('may break lines within an address, name it relatively, in capitals, or with entities', async () => {
    const text = `<?xml version="1.0"?><!-- c --><urlset><url>\n<loc>\n https://sample.example/a b?x=1&amp;y=2 \n</loc></url>
      <url><loc>/rel</loc><lastmod>2026-11-02</lastmod></url><URL><LOC>https://sample.example/up</LOC></URL></urlset>`;
    const reading = await read('sitemap', answerOf(text, 'https://sample.example/sitemap.xml'));
    expect(reading.items.map(({ key }) => key)).toEqual([
      'https://sample.example/a%20b?x=1&y=2',
      'https://sample.example/rel',
      'https://sample.example/up',
    ]);
    expect(reading.isComplete).toBe(true);
  });
});
