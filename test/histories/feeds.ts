/** Feeds (RSS, Atom, JSON Feed) and sitemaps as publishing systems write them. */

export interface Post {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly summary: string;
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `built` is stamped anew with every answer, as most systems do. */
export function rss(title: string, site: string, posts: readonly Post[], built: Date): string {
  const items = posts
    .map(
      (post) =>
        `  <item>\n    <title>${xml(post.title)}</title>\n    <link>${xml(post.link)}</link>\n    <guid isPermaLink="false">${xml(post.id)}</guid>\n    <pubDate>${new Date(post.published).toUTCString()}</pubDate>\n    <description><![CDATA[<p>${post.summary}</p>]]></description>\n  </item>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>${xml(title)}</title>
  <link>${site}</link>
  <description>News of ${xml(title)}</description>
  <language>en-us</language>
  <lastBuildDate>${built.toUTCString()}</lastBuildDate>
  <ttl>60</ttl>
${items}
</channel>
</rss>
`;
}

export function atom(title: string, site: string, posts: readonly Post[], built: Date): string {
  const entries = posts
    .map(
      (post) =>
        `  <entry>\n    <title type="text">${xml(post.title)}</title>\n    <link rel="alternate" href="${xml(post.link)}"/>\n    <id>${xml(post.id)}</id>\n    <updated>${post.published}</updated>\n    <published>${post.published}</published>\n    <content type="html">${xml(`<p>${post.summary}</p>`)}</content>\n  </entry>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title type="text">${xml(title)}</title>
  <link rel="self" type="application/atom+xml" href="${site}/feed.atom"/>
  <id>${site}/</id>
  <updated>${built.toISOString()}</updated>
${entries}
</feed>
`;
}

export function jsonFeed(title: string, site: string, posts: readonly Post[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: site,
    feed_url: `${site}/feed.json`,
    items: posts.map((post) => ({
      id: post.id,
      url: post.link,
      title: post.title,
      content_html: `<p>${post.summary}</p>`,
      date_published: post.published,
    })),
  });
}

export interface SitemapEntry {
  readonly path: string;
  readonly lastmod: string;
}

export function sitemap(site: string, entries: readonly SitemapEntry[]): string {
  const urls = entries
    .map(
      (entry) =>
        `  <url><loc>${site}${xml(entry.path)}</loc><lastmod>${entry.lastmod}</lastmod><changefreq>weekly</changefreq></url>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}
</urlset>
`;
}

/** Writes posts of one site; newest first, as feeds list them. */
export function createPress(site: string, section = 'blog') {
  let count = 100;
  return (title: string, published: Date, summary: string): Post => {
    count += 1;
    const slug = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    return {
      id: `${site}/?p=${count}`,
      title,
      link: `${site}/${section}/${slug}`,
      published: published.toISOString(),
      summary,
    };
  };
}
