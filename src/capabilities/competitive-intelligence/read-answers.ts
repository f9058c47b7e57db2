/** The answers of a live source to one reading, on another thread; a list in pages is read to its end. */
import { type PollParser } from '../../evidence/poll.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import type { ItemsReading, Reading } from './domain/contract.ts';
import { extractApart } from './extract-apart.ts';
import { type Answer, extractorOf } from './extract.ts';
import type { Asking } from './prepare-asking.ts';
import type { ConfiguredSource } from './settings.ts';
import type { Connector, ConnectorAnswer } from './sources/connector.ts';
import { connectorOf, isConnectorKind } from './sources/connectors.ts';
import { feedPauseS } from './sources/feed-pause.ts';
import { createPageFetcher } from './sources/fetch-pages.ts';
import { readAllPages } from './sources/read-all-pages.ts';
import { storedReading } from './stored-reading.ts';

/** Waits between the pages of one list, in all: within the time of one poll. */
const maxPagesWaitMs = 90_000;

export function readAnswers(
  { workers }: Pick<CapabilityServices, 'workers'>,
  { source }: ConfiguredSource,
  asking: Asking,
  signal: AbortSignal,
): PollParser<Reading> {
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
    async parse({ status, headers, body, url }) {
      const reading = await apart({ status, headers, body, url });
      if (reading.form === 'page' || !isConnectorKind(kind)) return reading;
      const first = { body, contentType: headers['content-type'] ?? '', url, link: headers['link'] };
      const connector = connectorOf(kind);
      return readAllPages({
        connector: readingApart(connector, first, reading, apart),
        first,
        settings: asking.settings,
        fetchPage: createPageFetcher({
          fetch: asking.fetch,
          connector,
          request: asking.source,
          maxWaitMs: maxPagesWaitMs,
          signal,
          ...(asking.bearer === undefined ? {} : { bearer: asking.bearer }),
        }),
      });
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
