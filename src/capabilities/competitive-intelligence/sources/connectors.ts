/** Every outside service that competitive intelligence can read, by kind. */
import type { SourceKind } from '../domain/contract.ts';
import { appstore } from './appstore.ts';
import { ashby } from './ashby.ts';
import { cfpb } from './cfpb.ts';
import type { Connector, ConnectorKind, RequestContext, SourceRequest } from './connector.ts';
import { edgar } from './edgar.ts';
import { feed } from './feed.ts';
import { file } from './file.ts';
import { github } from './github.ts';
import { greenhouse } from './greenhouse.ts';
import { helpcenter } from './helpcenter.ts';
import { json } from './json.ts';
import { lever } from './lever.ts';
import { sitemap } from './sitemap.ts';
import { statuspage } from './statuspage.ts';
import { wayback } from './wayback.ts';

export type { SourceRequest } from './connector.ts';

const connectors: Readonly<Record<ConnectorKind, Connector>> = {
  feed,
  sitemap,
  helpcenter,
  ashby,
  greenhouse,
  lever,
  statuspage,
  cfpb,
  appstore,
  edgar,
  github,
  wayback,
  json,
  file,
};

export function isConnectorKind(kind: SourceKind): kind is ConnectorKind {
  return kind !== 'page';
}

export function connectorOf(kind: ConnectorKind): Connector {
  return connectors[kind];
}

/** What to ask a source of this kind for. @throws SophiaError `<kind>.settings`, and what the service demands of its callers. */
export function requestsOf(kind: ConnectorKind, settings: unknown, context: RequestContext): SourceRequest {
  return connectorOf(kind).request(settings, context);
}
