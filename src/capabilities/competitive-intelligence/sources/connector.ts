/**
 * What every connector is: one outside service, how to ask it, and how its answers become items. The vocabulary of what
 * comes out is in `domain/contract.ts`. A connector does no I/O; who asks, when and how often is the poller's.
 */
import type { z } from 'zod';
import type { ExpectedContent } from '../../../evidence/judge-answer.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import type { ItemsReading, SourceKind } from '../domain/contract.ts';

/** Pages are read by `read-page.ts`: they have blocks, not items. */
export type ConnectorKind = Exclude<SourceKind, 'page'>;

/** The body of a complete 2xx answer, or a recorded one. */
export interface ConnectorAnswer {
  readonly body: Uint8Array;
  /** The media type as announced, or empty. */
  readonly contentType: string;
  /** Where it came from, after redirects; a file's name for what was dropped in. */
  readonly url: string;
  /** The `Link` header (RFC 8288), where there was one. */
  readonly link?: string | undefined;
}

export interface ReadOptions {
  /** The source's settings as in the workspace file; only `json` cannot be read without. */
  readonly settings?: unknown;
}

export interface RequestContext {
  /** What the guarded fetch will send; some services refuse callers who do not say whom to contact. */
  readonly userAgent: string;
}

/** What to ask for first. Later pages are `next` of each reading, asked with the same headers. */
export interface SourceRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** APIs that publish their own limits are not asked for robots.txt. */
  readonly obeyRobots: boolean;
  readonly maxBytes: number;
  readonly maxExpandedBytes: number;
  /** Reference of the secret to send as `Authorization: Bearer`; null where none is configured. */
  readonly bearer: string | null;
}

/** How often and how far a service may be asked. */
export interface Polling {
  readonly intervalMinutes: number;
  /** Least time between two requests to the host, in ms. */
  readonly gapMs: number;
  /** Pages of one list that are read at most. */
  readonly maxPages: number;
}

export interface Connector {
  readonly kind: ConnectorKind;
  /** As shown: `Ashby job board`. */
  readonly title: string;
  /** `kind@version`; a new version reads the same bytes anew without calling it a change. */
  readonly extractor: string;
  readonly expects: ExpectedContent;
  /** What a source of this kind says in the workspace file. */
  readonly settings: z.ZodObject;
  readonly polling: Polling;
  /** @throws SophiaError `<kind>.settings` and what the service demands of its callers. */
  request(settings: unknown, context: RequestContext): SourceRequest;
  /** @throws SophiaError `<kind>.<what>` for what is not usable: health of the source, never a change. */
  read(answer: ConnectorAnswer, options?: ReadOptions): Promise<ItemsReading>;
  readonly isFarEnough?: LongList['isFarEnough'];
  readonly leftOut?: LongList['leftOut'];
}

/** Of a list too long to be read to its end each time. */
export interface LongList {
  /** Whether nothing is to be learned behind these pages; `known` are keys of what was read before, null the first time. */
  isFarEnough(pages: readonly ItemsReading[], known: ReadonlySet<string> | null): boolean;
  /** What of the list was not read: a note where that is as it should be (`isEnough`), else a caveat. */
  leftOut(
    reading: ItemsReading,
    isEnough: boolean,
  ): { readonly caveats?: readonly string[]; readonly notes?: readonly string[] };
}

interface ConnectorDefinition<Schema extends z.ZodObject> extends Partial<LongList> {
  readonly kind: ConnectorKind;
  readonly title: string;
  readonly version: number;
  readonly expects: ExpectedContent;
  readonly settings: Schema;
  readonly polling: Polling;
  request(
    settings: z.output<Schema>,
    context: RequestContext,
  ): Pick<SourceRequest, 'url'> & Partial<SourceRequest>;
  read(answer: ConnectorAnswer, settings: z.output<Schema> | undefined): ItemsReading | Promise<ItemsReading>;
}

const mib = 1024 * 1024;

export function defineConnector<Schema extends z.ZodObject>(
  definition: ConnectorDefinition<Schema>,
): Connector {
  const { kind, title, version, expects, settings, polling } = definition;
  const parse = (given: unknown): z.output<Schema> => {
    const result = settings.safeParse(given);
    if (result.success) return result.data;
    throw new SophiaError(`${kind}.settings`, `The settings of this ${kind} source are not right.`, {
      where: result.error.issues.map((issue) => issue.path.join('.')).join(', '),
      hint: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    });
  };
  return {
    kind,
    title,
    extractor: `${kind}@${version}`,
    expects,
    settings,
    polling,
    request: (given, context) => ({
      headers: {},
      obeyRobots: false,
      maxBytes: 10 * mib,
      maxExpandedBytes: 40 * mib,
      bearer: null,
      ...definition.request(parse(given), context),
    }),
    read: async (answer, options = {}) =>
      definition.read(answer, options.settings === undefined ? undefined : parse(options.settings)),
    ...(definition.isFarEnough === undefined ? {} : { isFarEnough: definition.isFarEnough }),
    ...(definition.leftOut === undefined ? {} : { leftOut: definition.leftOut }),
  };
}
