/**
 * Pages that a script fills in, as a browser shows them. The browser has no network: every request of the page is answered by the
 * guarded fetch or not at all, and what would slip past is sent to a dead proxy. It stands where a guarded fetch stands.
 */
import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Route } from 'playwright-core';
import type { FetchResult, GuardedFetch } from '../../../evidence/fetch/contract.ts';
import { messageOf } from '../../../kernel/errors.ts';

export interface RenderOptions {
  /** For the page itself: turns, robots.txt. */
  readonly fetch: GuardedFetch;
  /** For its scripts and data; built with `createBurstPoliteness`, since the ordinary gap would take minutes. */
  readonly fetchPart: GuardedFetch;
  /** The usual places when left out. */
  readonly browserPath?: string;
  /** Chromium's own sandbox. It does not work for the user root; turn it off only where something else confines the process. */
  readonly sandbox?: boolean;
  /** From launch to the last word. 20 s unless told. */
  readonly timeoutMs?: number;
  /** 150 unless told; pictures, fonts, films and downloads are never loaded. */
  readonly maxRequests?: number;
  /** Of all parts together; 20 MiB unless told. */
  readonly maxBytes?: number;
  /** The page counts as filled in when nothing was asked for during this time. 500 ms unless told. */
  readonly quietMs?: number;
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** Nothing listens there, so a request that is not intercepted goes nowhere. */
const deadProxy = 'http://127.0.0.1:9';
const maxHtmlLength = 10_000_000;
const maxHeapMib = 512;
const unloaded = new Set(['image', 'media', 'font', 'websocket', 'eventsource', 'manifest', 'other', 'ping']);

/** Why pages cannot be rendered here; undefined when they can. For the source's health and `sophia doctor`. */
export function reasonNoBrowser(browserPath?: string): string | undefined {
  if (browserOf(browserPath) !== undefined) return undefined;
  return browserPath === undefined
    ? 'this page needs a browser and no Chromium was found; install Chromium'
    : `this page needs a browser and there is none at ${browserPath}`;
}

const browserOf = (path: string | undefined): string | undefined =>
  (path === undefined ? usualPlaces : [path]).find((place) => existsSync(place));

/** A fetch whose answer is the page after its scripts ran. Validators are not sent: the frame stays while its contents change. */
export function createRenderingFetch(options: RenderOptions): GuardedFetch {
  return async (request) => {
    const executablePath = browserOf(options.browserPath);
    if (executablePath === undefined) {
      return { kind: 'unreachable', reason: reasonNoBrowser(options.browserPath) ?? '' };
    }
    const { etag: _etag, lastModified: _lastModified, ...unconditional } = request;
    const frame = await options.fetch(unconditional);
    if (frame.kind !== 'ok' || !/html/i.test(frame.headers['content-type'] ?? '')) return frame;
    const deadline = AbortSignal.timeout(options.timeoutMs ?? 20_000);
    let browser: Browser | undefined;
    try {
      browser = await launch(executablePath, options.sandbox ?? true);
      const html = await inTime(rendered(browser, frame, options, request.signal ?? deadline), deadline);
      return {
        ...frame,
        headers: { ...frame.headers, 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.from(html),
      };
    } catch (error) {
      const [reason = ''] = messageOf(error).split('\n', 1);
      return { kind: 'unreachable', reason: `the page could not be rendered: ${reason}` };
    } finally {
      await browser?.close();
    }
  };
}

async function launch(executablePath: string, sandbox: boolean): Promise<Browser> {
  const { chromium } = await import('playwright-core').catch(() => {
    throw new Error('the package playwright-core is not installed');
  });
  return chromium.launch({
    executablePath,
    chromiumSandbox: sandbox,
    timeout: 15_000,
    // Loopback too goes to the dead proxy; without names to look up nothing leaks by DNS.
    proxy: { server: deadProxy, bypass: '<-loopback>' },
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
      '--disable-gpu',
      // What a page builds up; beyond it the page ends, not the machine.
      `--js-flags=--max-old-space-size=${maxHeapMib}`,
    ],
  });
}

type Frame = Extract<FetchResult, { kind: 'ok' }>;

async function rendered(
  browser: Browser,
  frame: Frame,
  options: RenderOptions,
  signal: AbortSignal,
): Promise<string> {
  const context = await browser.newContext({
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
  });
  const traffic = await answerParts(context, frame, options, signal);
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  page.on('popup', (popup) => void popup.close().catch(() => {}));
  await page.goto(frame.url, { waitUntil: 'domcontentloaded', timeout: 0 });
  await traffic.quiet(options.quietMs ?? 500, signal);
  const length = await page.evaluate<number>('document.documentElement.outerHTML.length');
  if (length > maxHtmlLength) throw new Error(`it grew to ${length} characters`);
  return page.content();
}

/** Answers what the page asks for, within its bounds, and knows when it has gone quiet. */
async function answerParts(
  context: BrowserContext,
  frame: Frame,
  options: RenderOptions,
  signal: AbortSignal,
) {
  const { maxRequests = 150, maxBytes = 20 * 1024 * 1024 } = options;
  let requests = 0;
  let bytes = 0;
  let open = 0;
  let lastAt = performance.now();
  let isFrameGiven = false;

  const answer = async (route: Route): Promise<void> => {
    const asked = route.request();
    const isFrame = !isFrameGiven && asked.isNavigationRequest() && asked.url() === frame.url;
    if (isFrame) {
      isFrameGiven = true;
      return route.fulfill(fulfilmentOf(frame));
    }
    requests += 1;
    // Reading needs no writing: only what cannot change anything over there is asked.
    const isWanted =
      asked.method() === 'GET' && !unloaded.has(asked.resourceType()) && !asked.isNavigationRequest();
    if (!isWanted || requests > maxRequests || bytes > maxBytes) return route.abort('blockedbyclient');
    const { accept = '*/*', origin } = asked.headers();
    const result = await options.fetchPart({
      url: asked.url(),
      headers: { accept, ...(origin === undefined ? {} : { origin }) },
      obeyRobots: false,
      maxExpandedBytes: Math.max(1, maxBytes - bytes),
      signal,
    });
    if (result.kind !== 'ok') return route.abort('failed');
    bytes += result.body.length;
    return route.fulfill(fulfilmentOf(result));
  };

  await context.route('**/*', async (route) => {
    open += 1;
    try {
      await answer(route);
    } catch {
      // The page or the browser went away meanwhile; there is nobody to answer.
    } finally {
      open -= 1;
      lastAt = performance.now();
    }
  });
  return {
    async quiet(quietMs: number, until: AbortSignal): Promise<void> {
      while (!until.aborted && (open > 0 || performance.now() - lastAt < quietMs)) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}

/** The body is already expanded, and cookies of a stranger are of no use here. */
function fulfilmentOf({ status, headers, body }: Frame) {
  const left = ['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie', 'connection'];
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !left.includes(name))),
    body: Buffer.from(body),
  };
}

async function inTime<Value>(work: Promise<Value>, deadline: AbortSignal): Promise<Value> {
  // What is given up fails later, when the browser is closed; that is no news.
  work.catch(() => {});
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('it took too long')), { once: true });
  });
  return Promise.race([work, late]);
}
