/** Teams by a Workflows webhook. A 2xx answer says that the flow was started; a card that is wrong would fail unseen later. */
import type { Channel } from '../contract.ts';
import { parseNotice } from '../domain/notice.ts';
import { renderTeams } from '../render/render-teams.ts';
import { postMessage } from './post-message.ts';
import { before, readAddress, teamsRule } from './secret-address.ts';
import type { ChatChannelOptions } from './slack-webhook-channel.ts';

/** Four requests a second are taken; the workflow posts them in the order in which they came only if they are apart. */
const teamsGapMs = 300;

export function createTeamsChannel({ destinations, readSecret, fetchFor }: ChatChannelOptions): Channel {
  return {
    name: 'teams',
    side: 'blind',
    prepare({ destination, payload }) {
      destinations.ofType('teams', destination);
      return { parts: renderTeams(parseNotice(payload)) };
    },
    async send({ destination: name, payload, signal }) {
      const url = await before(() =>
        readAddress(readSecret, teamsRule, name, destinations.ofType('teams', name).url),
      );
      const { status } = await postMessage(fetchFor(`teams ${name}`, teamsGapMs), {
        destination: name,
        url,
        body: JSON.stringify(payload),
        signal,
      });
      return { status };
    },
  };
}
