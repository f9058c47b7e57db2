/** A battlecard to a destination of the workspace, on a person's request; the same card of the same day goes once. */
import { SophiaError } from '../../../kernel/errors.ts';
import { hashOf } from '../../../kernel/canonical-json.ts';
import type { CapabilityServices } from '../../contract.ts';
import type { Battlecard } from '../domain/profile/compose-battlecard.ts';
import { battlecardJson } from './profile-json.ts';
import { numberCitations } from './render/number-citations.ts';
import { toNotice } from './render/to-notice.ts';

/** Name of the written policy that allows it: somebody with the role of analyst asked for it. */
const policy = 'battlecard-on-request';

/** @throws SophiaError `destination.unknown` */
export async function sendBattlecard(
  { outgoing, database, ledger }: CapabilityServices,
  card: Battlecard,
  destination: string,
  actor: string,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const known = outgoing.destinations().map(({ name }) => name);
  if (!known.includes(destination))
    throw new SophiaError('destination.unknown', `The workspace has no destination "${destination}".`, {
      where: 'destination',
      hint: `Name it under destinations in sophia.yaml. There are: ${known.join(', ') || 'none'}.`,
    });
  const { slug, sample } = card.competitor;
  const subject = `competitor:${slug}`;
  return database.db.transaction().execute(async (db) => {
    const queued = await outgoing.send(db, {
      destination,
      subject,
      policy,
      notice: toNotice(numberCitations(card), outgoing.publicUrl),
      dedupeKey: `battlecard:${slug}:${destination}:${hashOf(battlecardJson(card))}`,
      sample: sample || card.isOwnSample,
    });
    if (queued.isNew)
      await ledger.append(db, {
        actor,
        action: 'battlecard.sent',
        subject,
        body: { destination, message: queued.id },
      });
    return queued;
  });
}
