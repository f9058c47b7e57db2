/** Links and buttons that acknowledge a signal, as messages carry them: signed with the workspace's key, for one recipient. */
import {
  type AcknowledgeGrant,
  type AcknowledgeTokens,
  createAcknowledgeTokens,
} from '../../delivery/intake/acknowledge-token.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import { linkKeyOf } from './sealing-key.ts';
import { findServerAddress } from './server-address.ts';

export interface Acknowledging {
  readonly tokens: AcknowledgeTokens;
  /** `https://sophia.example.com/ack/...` @throws SophiaError `acknowledge.recipient` */
  linkFor(grant: AcknowledgeGrant): string;
  /** The value of a button in a message to a Slack bot's destination. @throws SophiaError `acknowledge.recipient` */
  buttonFor(
    grant: Omit<AcknowledgeGrant, 'recipient'> & { readonly destination: string },
    purpose?: 'button' | 'snooze',
  ): string;
}

export function createAcknowledging(config: Config, workspaceId: string, clock: Clock): Acknowledging {
  let key: Uint8Array | undefined;
  const tokens = createAcknowledgeTokens({ key: () => (key ??= linkKeyOf(config, workspaceId)), clock });
  return {
    tokens,
    linkFor: (grant) => `${findServerAddress(config, workspaceId)}/ack/${tokens.sign('link', grant)}`,
    buttonFor: ({ destination, ...grant }, purpose = 'button') =>
      tokens.sign(purpose, { ...grant, recipient: `destination:${destination}` }),
  };
}
