/** What has to be known before a live source is asked: its secret, its browser, the name by which a service knows a company. */
import type { Source } from '../../evidence/contract.ts';
import type { FetchRequest, GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { Secret } from '../../kernel/secret.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import { probeStatuspage } from './probe-statuspage.ts';
import { renderingFetch } from './rendering.ts';
import { resolveCompany } from './resolve-company.ts';
import type { ConfiguredSource } from './settings.ts';
import { requestOf } from './source-request.ts';
import type { SourceRequest } from './sources/connector.ts';
import { connectorOf, isConnectorKind } from './sources/connectors.ts';
import { fetchRequestOf } from './sources/fetch-pages.ts';

export interface Asking {
  readonly kind: 'ask';
  readonly url: string;
  readonly fetch: GuardedFetch;
  readonly request: Omit<FetchRequest, 'url'>;
  readonly source: SourceRequest;
  /** The source's settings, with what was found out. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
  readonly bearer: Secret | undefined;
}

/** `settled`: there is nothing to ask this time. */
export type LiveAsking = Asking | { readonly kind: 'settled'; readonly outcome: PollOutcome };

/** @throws SophiaError `secret.missing`, `<kind>.settings`, `edgar.contact` and others that say what is missing. */
export async function prepareAsking(
  services: CapabilityServices,
  configured: ConfiguredSource,
  registered: Source,
  signal: AbortSignal,
): Promise<LiveAsking> {
  const { source } = configured;
  let settings: Asking['settings'] = source.settings;
  if (source.kind === 'cfpb') {
    const resolved = await resolveCompany(services, configured, signal);
    if (resolved.kind === 'settled') return resolved;
    settings = { ...settings, company: resolved.company };
  }
  const request = requestOf({ ...source, settings }, services.userAgent);
  const bearer = request.bearer === null ? undefined : await services.readSecret(request.bearer);
  let { fetch } = services;
  if (source.kind === 'page' && settings?.['render'] === true) fetch = renderingFetch(services);
  if (source.kind === 'statuspage' && settings?.['probe'] === true) {
    const probed = await probeStatuspage(services, registered, request, signal);
    if (probed.kind === 'settled') return probed;
    fetch = probed.fetch;
  }
  return {
    kind: 'ask',
    url: request.url,
    fetch,
    request: isConnectorKind(source.kind)
      ? fetchRequestOf(connectorOf(source.kind), request, bearer)
      : {
          headers: request.headers,
          obeyRobots: request.obeyRobots,
          maxBytes: request.maxBytes,
          maxExpandedBytes: request.maxExpandedBytes,
        },
    source: request,
    settings,
    bearer,
  };
}
