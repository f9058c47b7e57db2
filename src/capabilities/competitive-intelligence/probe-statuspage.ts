/**
 * Whether a company has a status page at all may not be known (`probe: true`). As long as there is none, that is what is on
 * record, looked at once a week; it is no trouble of the source. The first answer makes it an ordinary status page.
 */
import type { Source } from '../../evidence/contract.ts';
import type { FetchResult, GuardedFetch } from '../../evidence/fetch/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { SourceRequest } from './sources/connector.ts';
import { connectorOf } from './sources/connectors.ts';
import { fetchRequestOf } from './sources/fetch-pages.ts';

const weekMs = 7 * 24 * 3_600_000;
const extractor = 'statuspage-probe@1';

export async function probeStatuspage(
  { fetch, evidence, clock }: CapabilityServices,
  source: Source,
  request: SourceRequest,
  signal: AbortSignal,
): Promise<
  | { readonly kind: 'there'; readonly fetch: GuardedFetch }
  | { readonly kind: 'settled'; readonly outcome: PollOutcome }
> {
  const { observationId } = await evidence.sources.cursor(source.id);
  const last = observationId === undefined ? undefined : await evidence.observations.find(observationId);
  if (last !== undefined && last.extractor !== extractor) return { kind: 'there', fetch };
  const result = await fetch({
    ...fetchRequestOf(connectorOf('statuspage'), request),
    url: request.url,
    signal,
  });
  const absence = absenceIn(result);
  if (absence === undefined) return { kind: 'there', fetch: once(result, fetch) };
  const at = toInstant(clock.now());
  const { observation, isNew } = await evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: 'application/json',
    body: Buffer.from(JSON.stringify({ absent: true, reason: absence })),
    response: { absent: true, reason: absence },
    extractor,
    sample: source.sample,
  });
  await evidence.sources.recordGood(source.id, at, isNew, { observationId: observation.id });
  await evidence.sources.pollAgainAt(source.id, toInstant(new Date(clock.now().getTime() + weekMs)));
  return {
    kind: 'settled',
    outcome: { state: 'unchanged', reason: absence, observations: isNew ? 1 : 0, facts: 0, signals: 0 },
  };
}

/** No such host, no such page, or a page of another kind; a service in trouble says nothing about that. */
function absenceIn(result: FetchResult): string | undefined {
  if (result.kind === 'http_error' && [401, 403, 404, 410].includes(result.status))
    return `no status page: ${result.reason}`;
  if (result.kind === 'unreachable' && result.unsent === true && /no address/.test(result.reason))
    return `no status page: ${result.reason}`;
  if (result.kind === 'ok' && /html/i.test(result.headers['content-type'] ?? ''))
    return 'no status page: a web page answers there instead';
  return undefined;
}

/** What was just fetched is not asked for again. */
function once(result: FetchResult, fetch: GuardedFetch): GuardedFetch {
  let isFirst = true;
  return async (request) => {
    if (!isFirst) return fetch(request);
    isFirst = false;
    return result;
  };
}
