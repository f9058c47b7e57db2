import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../platform/telemetry/log.ts';
import { keepPolling } from './keep-polling.ts';
import { hostileSites, type PolledSites, pollSites } from './keep-polling.testing.ts';

let sites: PolledSites | undefined;
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  await sites?.close();
  [stop, sites] = [undefined, undefined];
});

const feed = (items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample</title>${items.join('')}</channel></rss>`;
const item = (n: number, title: string) =>
  `<item><guid>${n}</guid><title>${title}</title><link>http://sample.example/${n}</link></item>`;

async function until(isDone: () => boolean | Promise<boolean>, timeoutMs = 40_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await isDone()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`It has not happened within ${timeoutMs} ms.`);
  }
}

describe('hostile sites', () => {
  it('stop nothing, slow nobody else and mark nothing up', { timeout: 90_000 }, async () => {
    const asked: number[] = [];
    let version = 1;
    const scripted = [
      '&lt;script&gt;alert(1)&lt;/script&gt; Sample launches a tenant portal for apartment communities',
      '<![CDATA[<img src=x onerror=alert(2)>Sample announces <!channel> integration with Yardi Voyager]]>',
    ];
    sites = await pollSites({
      ...hostileSites,
      healthy: {
        kind: 'feed',
        handle: (_request, response) => {
          asked.push(performance.now());
          const items = [
            item(1, 'Sample was founded'),
            ...scripted.slice(0, version - 1).map((t, i) => item(i + 2, t)),
          ];
          response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed(items.toReversed()));
        },
      },
    });
    const { services, raised } = sites.test;
    stop = keepPolling({ polling: sites.polling, log: silentLog, everyMs: 250 });
    const lastTried = async () => {
      const all = await services.evidence.sources.list('competitive-intelligence');
      // A sitemap that leads on and on is read at the pace of its host, up to the bound of one poll.
      return all.every((source) => source.lastTriedAt !== null || source.id.endsWith('/sitemap-of-itself'));
    };
    await until(() => asked.length >= 2);
    version = 3;
    await until(lastTried);
    const own = () => raised.filter((signal) => signal.capability === 'competitive-intelligence');
    await until(() => own().length >= 2);

    // Each hostile site holds a poll for 15 s at the most; the healthy one goes on meanwhile.
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? at));
    expect(asked.length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...pauses)).toBeLessThan(10_000);

    for (const signal of raised) {
      const shown = [
        signal.title,
        signal.summary,
        signal.before ?? '',
        signal.after ?? '',
        ...signal.reasons,
      ].join(' ');
      expect(shown).not.toMatch(/<(script|img)|<!|onerror=/i);
      expect(shown).not.toContain('root:');
    }
    expect(own().map((signal) => signal.subject)).toEqual(own().map(() => 'competitor:sample'));

    const health = new Map(
      (await services.evidence.sources.list('competitive-intelligence')).map((source) => [
        source.title,
        source,
      ]),
    );
    const reasonOf = (site: string) => health.get(`Sample, ${site}`)?.reason;
    expect(reasonOf('healthy')).toBeNull();
    expect(reasonOf('endless-redirect')).toMatch(/redirects more than 5 times/);
    expect(reasonOf('wrong-type')).toMatch(/image\/png came instead of a page/);
    expect(reasonOf('page-as-feed')).toMatch(/web page/);
    expect(reasonOf('body-of-100-mb')).toMatch(/more than/);
    expect(reasonOf('gzip-bomb')).toMatch(/more than .* expanded/);
    expect(reasonOf('drips-headers')).toMatch(/in time/);
    expect(reasonOf('drips-body')).toMatch(/in time/);
    // Each of the others is either read, bounded, or told with a reason; none is left hanging.
    for (const [title, source] of health) {
      const isTold = source.state === 'ok' || source.reason !== null || title.endsWith('sitemap-of-itself');
      expect([title, isTold]).toEqual([title, true]);
    }
    // What an entity stands for is never put in its place.
    for (const bomb of ['entity-bomb', 'entity-file']) {
      const [kept] = await services.evidence.observations.latest(sites.idOf(bomb), 1);
      const read = (kept && (await services.evidence.observations.extracted(kept.id))) ?? '';
      expect(read.length).toBeLessThan(2_000);
      expect(read).not.toMatch(/lollol|root:/);
    }
  });
});

describe('a source that breaks', () => {
  it('is told once with its reason and last good time, to nobody as a move, and taken back when it recovers', {
    timeout: 60_000,
  }, async () => {
    let status = 200;
    let asked = 0;
    sites = await pollSites({
      shaky: {
        kind: 'feed',
        handle: (_request, response) => {
          asked += 1;
          response.writeHead(status, { 'content-type': 'application/rss+xml' }).end(feed([item(1, 'One')]));
        },
      },
    });
    const { raised, open, services } = sites.test;
    const id = sites.idOf('shaky');
    stop = keepPolling({ polling: sites.polling, log: silentLog, everyMs: 50 });
    await until(() => asked >= 1);
    status = 500;
    await until(() => raised.length > 0);
    // Each further miss waits longer; one more is enough to see that it is not told again.
    const before = asked;
    await until(() => asked > before);
    await until(async () => ((await services.evidence.sources.find(id))?.misses ?? 0) > 3);
    expect(raised).toHaveLength(1);
    expect(raised[0]).toMatchObject({
      kind: 'source.failing',
      capability: 'sources',
      subject: `source:${id}`,
      title: 'Cannot be read: Sample, shaky',
    });
    expect(raised[0]?.summary).toMatch(/answered 500 .*It was last read on \d{4}-\d\d-\d\d at \d\d:\d\d UTC/);
    expect([...open.keys()]).toEqual([`source.failing:${id}`]);
    status = 200;
    await services.evidence.sources.pollAgainAt(id, new Date().toISOString());
    await until(() => open.size === 0);
    expect(raised).toHaveLength(1);
  });
});
