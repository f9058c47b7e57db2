/** The one way out for requests to addresses that a user or a page supplied. */
export interface FetchRequest {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Validators of the last good answer, sent exactly as received. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Defaults: 5 MiB on the wire and 20 MiB expanded, 15 s in all, 5 redirects. */
  readonly maxBytes?: number;
  readonly maxExpandedBytes?: number;
  readonly timeoutMs?: number;
  readonly maxRedirects?: number;
  /** Pages and feeds: yes, the default. APIs that publish their own limits: no. */
  readonly obeyRobots?: boolean;
  /** Least time until the next request to this host, where the service states a limit of its own. */
  readonly gapMs?: number;
  readonly signal?: AbortSignal;
}

export type FetchResult =
  | {
      readonly kind: 'ok';
      readonly status: number;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'not_modified';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'http_error';
      readonly status: number;
      readonly url: string;
      readonly retryAfterS?: number;
      readonly reason: string;
    }
  /** Not allowed to ask: a forbidden address, scheme, port, robots.txt. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Asked, but no usable answer: no network, DNS, time, size, broken encoding. */
  | {
      readonly kind: 'unreachable';
      readonly reason: string;
      /** Surely nothing of the request arrived: no address, no connection. Absent when that is not known. */
      readonly unsent?: true;
    }
  /** The host's turn has not come yet (politeness, Retry-After). */
  | { readonly kind: 'deferred'; readonly retryAfterMs: number; readonly reason: string };

/** Never throws for what the other side does; every outcome is a value. */
export type GuardedFetch = (request: FetchRequest) => Promise<FetchResult>;
