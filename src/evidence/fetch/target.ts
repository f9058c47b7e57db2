/** What a URL asks of us before anything is sent: its scheme, credentials, port, host, and whether the workspace allows it. */
import { isIP } from 'node:net';
import { SophiaError } from '../../kernel/errors.ts';
import { refusalOfAddress } from './address.ts';

export interface Target {
  readonly url: URL;
  /** Lower case, without brackets or a final dot. */
  readonly host: string;
  readonly port: number;
  /** The workspace names this host and port: its addresses are not checked. */
  readonly isAllowedHost: boolean;
}

/** `host` (at ports 80 and 443) or `host:port`; IPv6 in brackets. */
export type AllowHosts = ReadonlySet<string>;

const defaultPorts: Record<string, number> = { 'http:': 80, 'https:': 443 };

/** @throws SophiaError `fetch.allow_hosts` for an entry that is neither `host` nor `host:port`. */
export function parseAllowHosts(entries: readonly string[]): AllowHosts {
  return new Set(
    entries.flatMap((entry) => {
      const url = URL.canParse(`http://${entry}`) ? new URL(`http://${entry}`) : undefined;
      if (!url || url.pathname !== '/' || url.username !== '' || entry.endsWith('/')) {
        throw new SophiaError('fetch.allow_hosts', `"${entry}" is not a host.`, {
          hint: 'Write host or host:port, such as intranet.example or localhost:8080.',
        });
      }
      const host = bareHost(url);
      return /:\d+$/.test(entry) ? [`${host}:${url.port || '80'}`] : [`${host}:80`, `${host}:443`];
    }),
  );
}

/** The URL standard has already turned decimal, octal and hexadecimal hosts into dotted addresses when we look. `base` is the page that led here. */
export function admit(text: string, allowHosts: AllowHosts, base?: URL): Target | { refusal: string } {
  if (!URL.canParse(text, base?.href)) return { refusal: `"${text.slice(0, 200)}" is not a URL` };
  const url = new URL(text, base);
  url.hash = '';
  const defaultPort = defaultPorts[url.protocol];
  if (defaultPort === undefined) return { refusal: `the scheme ${url.protocol} is not http or https` };
  if (url.username !== '' || url.password !== '') return { refusal: 'the address carries credentials' };
  const host = bareHost(url);
  if (host === '') return { refusal: 'the address has no host' };
  const port = url.port === '' ? defaultPort : Number(url.port);
  const isAllowedHost = allowHosts.has(`${host}:${port}`);
  if (!isAllowedHost && port !== 80 && port !== 443) {
    return { refusal: `port ${port} is not 80 or 443; a workspace may allow ${host}:${port}` };
  }
  if (!isAllowedHost && base?.protocol === 'https:' && url.protocol === 'http:')
    return { refusal: `an encrypted page leads to one that is not: ${host}` };
  const refusal = isAllowedHost || isIP(host) === 0 ? undefined : refusalOfAddress(host);
  return refusal === undefined ? { url, host, port, isAllowedHost } : { refusal };
}

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
