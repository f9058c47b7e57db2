/** The answers of a live source to one reading, on another thread; a list in pages is read to its end. */
import { ParsePause, type PollParser } from '../../evidence/poll.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import type { ItemsReading, Reading } from './domain/contract.ts';
import { extractApart } from './extract-apart.ts';
import { type Answer, extractorOf } from './extract.ts';
import { type ListWalk, createListWalks } from './list-walks.ts';
import type { Asking } from './prepare-asking.ts';
import type { ConfiguredSource } from './settings.ts';
import type { Connector, ConnectorAnswer } from './sources/connector.ts';
import { connectorOf, isConnectorKind } from './sources/connectors.ts';
import { feedPauseS } from './sources/feed-pause.ts';
import { createPageFetcher } from './sources/fetch-pages.ts';
import { readPages } from './sources/read-all-pages.ts';
import { storedReading } from './stored-reading.ts';

/**
 * For the pages of one poll, from its first request on: a polling slot is not held longer for a list, however long it is or
 * slowly it comes. What is left is read by the next poll.
 */
const pollMs = 30_000;
/** A longer pause, as some hosts ask for between two requests, is left to the next poll too. */
const longestWaitMs = 5_000;

export interface AnswerReading {
  readonly services: Pick<CapabilityServices, 'workers' | 'database' | 'clock'>;
  readonly configured: ConfiguredSource;
  readonly asking: Asking;
  readonly signal: AbortSignal;
  /** Where the poll before left off. */
  readonly walk: ListWalk | undefined;
  /** Of entries that are known; null before the first reading. */
  readonly known: ReadonlySet<string> | null;
}

export function readAnswers(reading: AnswerReading): PollParser<Reading> {
  const { services, configured, asking, signal, walk, known } = reading;
  const { workers, clock } = services;
  const { source, id } = configured;
  const walks = createListWalks(services.database);
  const endsAt = performance.now() + pollMs;
  const { kind } = source;
  const apart = async (answer: Omit<Answer, 'kind' | 'settings'>): Promise<Reading> => {
    const extracted = await extractApart(workers, { ...answer, kind, settings: asking.settings });
    if (extracted.kind === 'reading') return extracted.reading;
    const [why, detail] =
      extracted.kind === 'unusable'
        ? [extracted.why, extracted.detail]
        : ['unreadable', 'The answer holds nothing to read.'];
    throw new SophiaError(`competitors.${why}`, detail, { where: answer.url });
  };
  return {
    extractor: extractorOf(kind),
    expects: kind === 'page' ? 'page' : connectorOf(kind).expects,
    async parse(answer) {
      const { status, headers, body, url } = answer;
      const reading = await apart({ status, headers, body, url });
      if (reading.form === 'page' || !isConnectorKind(kind)) return reading;
      const first = { body, contentType: headers['content-type'] ?? '', url, link: headers['link'] };
      const connector = connectorOf(kind);
      const read = await readPages({
        connector: readingApart(connector, first, reading, apart),
        first,
        settings: asking.settings,
        earlier: walk?.pages ?? [],
        known,
        fetchPage: createPageFetcher({
          fetch: asking.fetch,
          connector,
          request: asking.source,
          maxWaitMs: pollMs,
          longestWaitMs,
          leftMs: () => endsAt - performance.now(),
          signal,
          ...(asking.bearer === undefined ? {} : { bearer: asking.bearer }),
        }),
      });
      if (read.kind === 'read') return read.reading;
      const basis = { sourceId: id, asked: asking.url, extractor: extractorOf(kind) };
      await walks.keep(basis, clock.now(), { first: answer, pages: read.pages }, walk?.pages.length ?? null);
      return new ParsePause(
        read.retryAfterMs,
        `its list is long: ${read.pages.length + 1} pages are read, it goes on at the next poll`,
      );
    },
    extract: storedReading,
    ...(kind === 'feed' ? { pauseS: feedPauseS } : {}),
  };
}

/** A connector whose later pages are read on another thread too, and the first one not twice. */
function readingApart(
  connector: Connector,
  first: ConnectorAnswer,
  reading: ItemsReading,
  apart: (answer: Omit<Answer, 'kind' | 'settings'>) => Promise<Reading>,
): Connector {
  return {
    ...connector,
    async read(answer) {
      if (answer === first) return reading;
      const { body, contentType, url, link } = answer;
      const headers = { 'content-type': contentType, ...(link === undefined ? {} : { link }) };
      const read = await apart({ status: 200, headers, body, url });
      if (read.form === 'items') return read;
      throw new SophiaError('competitors.unreadable', 'A page came instead of a list.', { where: url });
    },
  };
}
