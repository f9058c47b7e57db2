/**
 * Fills in what a page said before Sophia watched it, from the Internet Archive: a list of its captures, the few of them
 * worth reading, oldest first, each read by the rules of live ones. What they tell is past: on record, news to nobody.
 * Ended anywhere it goes on after the last capture that was taken in.
 */
import type { Observation } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { createBackfillStore } from './backfill-store.ts';
import type { Item, ItemsReading } from './domain/contract.ts';
import { extractApart } from './extract-apart.ts';
import { extractorOf } from './extract.ts';
import { type ArchivedReading, followArchived } from './follow-archived.ts';
import type { ConfiguredSource, Settings } from './settings.ts';
import { requestOf } from './source-request.ts';
import type { FetchPage } from './sources/read-all-pages.ts';
import { readAllPages } from './sources/read-all-pages.ts';
import { connectorOf } from './sources/connectors.ts';
import { createPageFetcher } from './sources/fetch-pages.ts';
import { snapshotsToFetch } from './sources/wayback.ts';
import { parseReading, storedReading } from './stored-reading.ts';

export interface BackfillOptions {
  /** Captures that are read at most, all runs together. */
  readonly limit: number;
  readonly signal: AbortSignal;
  progress(message: string): void;
  /** Handed in by tests. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

export interface Backfill {
  readonly source: string;
  /** Captures that the archive lists before the first one of ours. */
  readonly listed: number;
  readonly chosen: number;
  /** Taken in now; those of earlier runs are not among them. */
  readonly taken: number;
  readonly unreadable: readonly { readonly at: string; readonly reason: string }[];
  readonly signals: number;
  /** Why it ended before the last one, to be gone on with later. */
  readonly stopped: string | null;
}

/** The archive is slow and asks for patience; so long in all it is waited for. */
const maxWaitMs = 30 * 60_000;
/** So many in a row that do not come are the archive's trouble, not the captures'. */
const maxLostInARow = 3;

/** @throws SophiaError `backfill.not_a_page`, and what the list of captures is that cannot be read. */
export async function backfillSource(
  services: CapabilityServices,
  settings: Settings,
  configured: ConfiguredSource,
  options: BackfillOptions,
): Promise<Backfill> {
  const { id, source } = configured;
  const url = source.settings?.['url'];
  if (source.kind !== 'page' || typeof url !== 'string')
    throw new SophiaError('backfill.not_a_page', `"${id}" is not a page with an address.`, {
      hint: 'Only pages have captures in an archive.',
    });
  const store = createBackfillStore(services.database);
  const before = await firstOfOurs(services, id, url);
  options.progress(`asking the archive for captures of ${url}`);
  const listed = await listSnapshots(services, url, options);
  const older = {
    ...listed,
    items: listed.items.filter(({ at }) => before === undefined || (at ?? '') < before.retrievedAt),
  };
  const chosen = snapshotsToFetch(older, { limit: options.limit });
  const outline = { source: id, listed: older.items.length, chosen: chosen.length };
  const fetchPage = snapshotFetcher(services, url, options);
  let state = await store.load(id);
  const lastAt = state.lastSnapshotAt?.toISOString() ?? '';
  const unreadable: { at: string; reason: string }[] = [];
  let [taken, signals, lost] = [0, 0, 0];
  for (const snapshot of chosen.filter(({ at }) => (at ?? '') > lastAt)) {
    const at = snapshot.at ?? '';
    options.progress(`reading the capture of ${at.slice(0, 10)}`);
    const read = await readSnapshot(services, configured, snapshot, fetchPage);
    if ('reason' in read) {
      lost = read.isLost ? lost + 1 : 0;
      if (lost >= maxLostInARow || options.signal.aborted) {
        // Those that did not come are asked for again.
        unreadable.length -= Math.max(0, lost - 1);
        return { ...outline, taken, unreadable, signals, stopped: read.reason };
      }
      unreadable.push({ at, reason: read.reason });
      continue;
    }
    lost = 0;
    const step = await followArchived(services, settings, configured, state, read);
    signals += step.signals;
    taken += 1;
    state = { ...step, lastSnapshotAt: new Date(at) };
    await store.save(id, state);
  }
  // What held from the last capture on is confirmed, or not, by the first of ours, which has stood for itself since; where there
  // is none of ours yet, nothing comes that could.
  const ours = before && (await readOurs(services, before));
  for (let look = 0; taken > 0 && look < (ours ? 2 : 1); look += 1) {
    const step = await followArchived(services, settings, configured, state, ours);
    signals += step.signals;
    state = { ...step, lastSnapshotAt: state.lastSnapshotAt };
    await store.save(id, state);
  }
  return { ...outline, taken, unreadable, signals, stopped: null };
}

/** The oldest capture that is not from an archive. */
async function firstOfOurs(
  { evidence }: CapabilityServices,
  id: string,
  url: string,
): Promise<Observation | undefined> {
  const newest = await evidence.observations.latest(id, 5_000);
  return newest.findLast((one) => one.address === url);
}

async function readOurs(
  { evidence }: CapabilityServices,
  observation: Observation,
): Promise<ArchivedReading | undefined> {
  const reading = parseReading(await evidence.observations.extracted(observation.id));
  return reading && { observation, reading, extractor: extractorOf('page') };
}

async function listSnapshots(
  services: CapabilityServices,
  url: string,
  options: BackfillOptions,
): Promise<ItemsReading> {
  const connector = connectorOf('wayback');
  const request = connector.request({ url }, { userAgent: services.userAgent });
  const fetchPage = createPageFetcher({
    fetch: services.fetch,
    connector,
    request,
    maxWaitMs,
    signal: options.signal,
    ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
  });
  const first = await fetchPage(request.url);
  if ('reason' in first)
    throw new SophiaError('backfill.no_list', `The archive gave no list of captures: ${first.reason}.`, {
      kind: 'unavailable',
      where: url,
      hint: 'Try again later; what was taken in stays.',
    });
  return readAllPages({ connector, first, fetchPage });
}

/** As the archive's list is asked for, but with what robots.txt says and the limits of a page. */
function snapshotFetcher(services: CapabilityServices, url: string, options: BackfillOptions): FetchPage {
  const page = requestOf(
    { slug: '', title: '', kind: 'page', history: undefined, interval_minutes: 1, settings: { url } },
    services.userAgent,
  );
  return createPageFetcher({
    fetch: services.fetch,
    connector: connectorOf('wayback'),
    request: page,
    maxWaitMs,
    signal: options.signal,
    ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
  });
}

/** `isLost`: it did not come, which another time may be different. */
async function readSnapshot(
  { workers, evidence }: CapabilityServices,
  { id, competitor, source }: ConfiguredSource,
  { link, at }: Item,
  fetchPage: FetchPage,
): Promise<ArchivedReading | { readonly reason: string; readonly isLost: boolean }> {
  const answer = await fetchPage(link ?? '');
  if ('reason' in answer) return { reason: answer.reason, isLost: true };
  const mediaType = answer.contentType === '' ? 'text/html' : answer.contentType;
  const extracted = await extractApart(workers, {
    kind: 'page',
    status: 200,
    headers: { 'content-type': mediaType },
    body: answer.body,
    url: String(source.settings?.['url']),
  });
  if (extracted.kind !== 'reading')
    return {
      reason: extracted.kind === 'unusable' ? extracted.detail : 'it holds nothing to read',
      isLost: false,
    };
  const { observation } = await evidence.observations.record({
    sourceId: id,
    address: link ?? '',
    retrievedAt: toInstant(new Date(at ?? '')),
    mediaType,
    body: answer.body,
    response: { archived: true, url: answer.url },
    extractor: extracted.extractor,
    extracted: storedReading(extracted.reading),
    sample: competitor.sample,
  });
  return { observation, reading: extracted.reading, extractor: extracted.extractor };
}
