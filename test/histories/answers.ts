/** Answers of App Store, EDGAR, GitHub, Zendesk Guide and the Wayback index, in their true shapes. */
import type { Random } from './random.ts';

export interface Review {
  readonly id: string;
  readonly at: Date;
  readonly rating: number;
  readonly title: string;
  readonly text: string;
  readonly version?: string;
}

/** As the store writes times: seven hours west of UTC. */
const pacific = (at: Date) => `${new Date(at.getTime() - 7 * 3_600_000).toISOString().slice(0, 19)}-07:00`;

/** The customer review feed, newest first, at most 50; no reviews at all means no `entry`. */
export function appStore(appId: string, reviews: readonly Review[], at: Date): string {
  const label = (text: string) => ({ label: text });
  const entry = reviews.slice(0, 50).map((review) => ({
    author: { uri: label('https://itunes.example/reviews/0'), name: label('A reader'), label: '' },
    updated: label(pacific(review.at)),
    'im:rating': label(String(review.rating)),
    'im:version': label(review.version ?? '3.4.1'),
    id: label(review.id),
    title: label(review.title),
    content: { label: review.text, attributes: { type: 'text' } },
    link: {
      attributes: { rel: 'related', href: `https://itunes.example/us/review?id=${appId}&type=Purple` },
    },
    'im:voteSum': label('0'),
    'im:contentType': { attributes: { term: 'Application', label: 'Application' } },
    'im:voteCount': label('0'),
  }));
  return JSON.stringify({
    feed: {
      author: { name: label('iTunes Store'), uri: label('http://www.apple.com/itunes/') },
      ...(entry.length === 0 ? {} : { entry }),
      updated: label(at.toISOString()),
      title: label('iTunes Store: Customer Reviews'),
      id: label(`https://itunes.example/us/rss/customerreviews/id=${appId}/sortBy=mostRecent/json`),
    },
  });
}

export interface Filing {
  readonly accession: string;
  readonly form: string;
  readonly date: string;
  readonly items?: string;
  readonly description?: string;
}

/** `submissions/CIK##########.json`; parallel arrays, newest first. */
export function edgar(name: string, cik: string, filings: readonly Filing[]): string {
  const column = (of: (filing: Filing) => string) => filings.map(of);
  return JSON.stringify({
    cik,
    entityType: 'operating',
    sic: '6798',
    sicDescription: 'Real Estate Investment Trusts',
    name,
    tickers: ['ZZTB'],
    exchanges: ['NYSE'],
    fiscalYearEnd: '1231',
    formerNames: [],
    filings: {
      recent: {
        accessionNumber: column((filing) => filing.accession),
        filingDate: column((filing) => filing.date),
        reportDate: column((filing) => filing.date),
        acceptanceDateTime: column((filing) => `${filing.date}T16:31:09.000Z`),
        act: column(() => '34'),
        form: column((filing) => filing.form),
        fileNumber: column(() => '001-99999'),
        items: column((filing) => filing.items ?? ''),
        size: column(() => '184211'),
        primaryDocument: column(() => 'document.htm'),
        primaryDocDescription: column((filing) => filing.description ?? filing.form),
      },
      files: [],
    },
  });
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly published: Date | null;
  readonly body: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
}

/** `/repos/{owner}/{repo}/releases`, newest first. */
export function githubReleases(repository: string, releases: readonly Release[]): string {
  return JSON.stringify(
    releases.map((release) => ({
      url: `https://api.github.com/repos/${repository}/releases/${release.id}`,
      html_url: `https://github.com/${repository}/releases/tag/${release.tag}`,
      id: release.id,
      tag_name: release.tag,
      target_commitish: 'main',
      name: release.name,
      draft: release.draft ?? false,
      prerelease: release.prerelease ?? false,
      created_at: release.published?.toISOString() ?? '2026-03-01T00:00:00.000Z',
      published_at: release.published?.toISOString() ?? null,
      assets: [],
      body: release.body,
    })),
  );
}

export interface Article {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly created: Date;
  readonly updated?: Date;
  readonly draft?: boolean;
  readonly votes?: number;
}

/** `/api/v2/help_center/en-us/articles.json` */
export function helpCenter(host: string, articles: readonly Article[]): string {
  return JSON.stringify({
    count: articles.length,
    next_page: null,
    page: 1,
    page_count: 1,
    per_page: 100,
    previous_page: null,
    articles: articles.map((article) => ({
      id: article.id,
      url: `https://${host}/api/v2/help_center/en-us/articles/${article.id}.json`,
      html_url: `https://${host}/hc/en-us/articles/${article.id}`,
      author_id: 4411,
      comments_disabled: true,
      draft: article.draft ?? false,
      promoted: false,
      position: 0,
      vote_sum: article.votes ?? 0,
      vote_count: article.votes ?? 0,
      section_id: 1200,
      created_at: article.created.toISOString(),
      updated_at: (article.updated ?? article.created).toISOString(),
      edited_at: (article.updated ?? article.created).toISOString(),
      name: article.title,
      title: article.title,
      locale: 'en-us',
      source_locale: 'en-us',
      outdated: false,
      label_names: [],
      body: `<p>${article.body}</p>`,
    })),
    sort_by: 'position',
    sort_order: 'asc',
  });
}

/** A CDX answer: the header row, then one row a capture; digests differ although nothing changed. */
export function waybackRows(host: string, times: readonly Date[], random: Random): string {
  const key = `${host.split('.').reverse().join(',')})/pricing`;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('');
  const rows = times.map((time, i) => [
    key,
    time.toISOString().replace(/\D/g, '').slice(0, 14),
    `https://${host}/pricing`,
    'text/html',
    '200',
    Array.from({ length: 32 }, () => random.pick(alphabet)).join(''),
    String(6904 + (i % 4)),
  ]);
  return JSON.stringify([
    ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length'],
    ...rows,
  ]);
}
