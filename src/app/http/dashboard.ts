/**
 * The dashboard's files, held in memory with their compressed form. Names below `assets/` carry a hash of their content
 * and may be kept for ever; every other path is the single page, which looks at the address itself.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { Hono } from 'hono';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import type { ApiEnv } from '../../platform/http/env.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);

interface Asset {
  readonly body: Buffer;
  readonly brotli: () => Buffer | undefined;
  readonly mediaType: string;
  readonly etag: string;
}

function readAsset(path: string): Asset {
  const body = readFileSync(path);
  let brotli: Buffer | undefined;
  return {
    body,
    // Compressed when first asked for, so that a start does not wait for it.
    brotli: () => {
      if (!compressible.has(extname(path))) return undefined;
      brotli ??= brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
      return brotli;
    },
    mediaType: mediaTypes[extname(path)] ?? 'application/octet-stream',
    etag: `"${sha256Hex(body).slice(0, 20)}"`,
  };
}

/** `dir` is the built dashboard (`web/dist`). Without it the server still answers its API, and says so at `/`. */
export function dashboard(dir: string): Hono<ApiEnv> {
  const assets = new Map<string, Asset>();
  if (existsSync(dir)) {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith('.') || entry.name.endsWith('.map')) continue;
      const path = join(entry.parentPath, entry.name);
      assets.set(`/${relative(dir, path).split(sep).join('/')}`, readAsset(path));
    }
  }
  const app = new Hono<ApiEnv>();
  app.get('*', (c) => {
    const path = c.req.path;
    const named = assets.get(path);
    if (!named && /^\/(assets\/|api\/)|\.\w{2,5}$/.test(path)) return c.notFound();
    const asset = named ?? assets.get('/index.html');
    if (!asset) return c.text('The dashboard is not built. Run "npm run build".', 503);
    const headers = new Headers({
      'content-type': asset.mediaType,
      etag: asset.etag,
      vary: 'accept-encoding',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (c.req.header('if-none-match') === asset.etag) return new Response(null, { status: 304, headers });
    const packed = (c.req.header('accept-encoding') ?? '').includes('br') ? asset.brotli() : undefined;
    if (packed) headers.set('content-encoding', 'br');
    return new Response(new Uint8Array(packed ?? asset.body), { status: 200, headers });
  });
  return app;
}
