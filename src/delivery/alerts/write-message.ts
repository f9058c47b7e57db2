/** A planned message to the outbox, once for each destination, with the record of why it was sent. */
import { sql } from 'kysely';
import { hashOf } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Outbox } from '../contract.ts';
import { noticePayload } from '../domain/notice.ts';
import type { AcknowledgeGrant } from '../intake/acknowledge-token.ts';
import { acknowledgeForMs } from './amend-messages.ts';
import type { StoredRule } from './contract.ts';
import type { PlannedMessage } from './domain/engine-state.ts';
import { composeNotice, type ToldSignal } from './domain/compose-notice.ts';
import { type Address, type Directory, resolveRecipients } from './resolve-recipients.ts';

/** How messages lead back to Sophia. */
export interface WayBack {
  /** Address of the dashboard, without a slash at its end. */
  publicUrl(): string;
  linkFor(grant: AcknowledgeGrant): string;
  buttonFor(
    grant: Omit<AcknowledgeGrant, 'recipient'> & { readonly destination: string },
    purpose?: 'button' | 'snooze',
  ): string;
}

export interface WriteTools {
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly directory: Directory;
  readonly wayBack: WayBack;
}

const callsBack = (destination: Address['destination']): boolean =>
  destination.type === 'slack_bot' ||
  (destination.type === 'slack_webhook' && destination.signing_secret !== undefined);

/** Answers how many messages are new in the outbox. */
export async function writeMessage(
  db: Db,
  tools: WriteTools,
  { id: ruleId, version, rule }: StoredRule,
  message: PlannedMessage,
  signals: ReadonlyMap<string, ToldSignal>,
  now: number,
): Promise<number> {
  const { outbox, directory, wayBack } = tools;
  const at = new Date(now);
  const id = newId('alert', now);
  const { addresses, missing } = resolveRecipients(directory, message.to);
  const unansweredMinutes = rule.escalation
    .slice(0, message.step ?? 0)
    .reduce((sum, step) => sum + step.after_minutes, 0);
  const expiresAt = toInstant(new Date(now + acknowledgeForMs));
  // Which signals it told is looked up: a list of ids would not fit into a button.
  const grantOf = (about: string) => ({
    ...(about === 'all' ? {} : { signal: about }),
    message: id,
    expiresAt,
  });
  const noticeTo = ({ destination, recipient }: Address) =>
    composeNotice(message, signals, {
      ruleName: rule.name,
      publicUrl: wayBack.publicUrl(),
      unansweredMinutes,
      acknowledge(about) {
        if (message.kind === 'digest') return undefined;
        const grant = grantOf(about);
        return {
          url: wayBack.linkFor({ ...grant, recipient }),
          ...(callsBack(destination)
            ? { value: wayBack.buttonFor({ ...grant, destination: destination.name }) }
            : {}),
        };
      },
      snooze: (about) =>
        message.kind === 'digest' || !callsBack(destination)
          ? undefined
          : wayBack.buttonFor({ ...grantOf(about), destination: destination.name }, 'snooze'),
    });
  // The same content is the same message for ever, whoever plans it again.
  const content = hashOf(message.tellings.map((one) => one.id).sort());
  const [first] = message.tellings;
  const { headline, sample } = composeNotice(message, signals, {
    ruleName: rule.name,
    publicUrl: wayBack.publicUrl(),
    unansweredMinutes,
    acknowledge: () => undefined,
    snooze: () => undefined,
  });
  await sql`
    INSERT INTO alert_messages (id, rule_id, rule_version, kind, step, headline, at, sample)
    VALUES (${id}, ${ruleId}, ${version}, ${message.kind}, ${message.step}, ${headline}, ${at}, ${sample})
  `.execute(db);
  for (const one of message.tellings) {
    await sql`
      INSERT INTO alert_message_signals (message_id, signal_id, because)
      VALUES (${id}, ${one.signal}, ${JSON.stringify(one.because)}) ON CONFLICT DO NOTHING
    `.execute(db);
    if (message.kind === 'escalation') continue;
    await sql`
      UPDATE alert_tellings SET state = 'sent', message_id = ${id}
      WHERE rule_id = ${ruleId} AND signal_id = ${one.signal} AND severity = ${one.severity}
    `.execute(db);
  }
  let written = 0;
  const record = async (name: string, recipient: string, outboxId: string | null, problem: string | null) =>
    sql`
      INSERT INTO alert_deliveries (message_id, destination, recipient, outbox_id, problem)
      VALUES (${id}, ${name}, ${recipient}, ${outboxId}, ${problem}) ON CONFLICT DO NOTHING
    `.execute(db);
  for (const address of addresses) {
    const { name, type } = address.destination;
    try {
      const notice = {
        ...noticeTo(address),
        // So that it can be changed when somebody acknowledges.
        ...(type === 'slack_bot' ? { thread: { key: id, mode: 'reply' as const } } : {}),
      };
      const queued = await outbox.enqueue(db, {
        channel: type,
        destination: name,
        subject: first?.signal ?? id,
        policy: `alert-rule:${ruleId}@${version}`,
        payload: noticePayload(notice),
        dedupeKey: `alert:${ruleId}:${message.kind}${message.step ?? ''}:${content}:${name}`,
        sample: notice.sample,
      });
      if (queued.isNew) written += 1;
      await record(name, address.recipient, queued.id, null);
    } catch (error) {
      // What one service cannot say must not keep it from the others, nor the rules from all that comes after.
      if (!(error instanceof SophiaError)) throw error;
      await record(name, address.recipient, null, error.message);
    }
  }
  for (const name of missing) {
    await record(name, `destination:${name}`, null, 'There is no such destination any more.');
  }
  return written;
}
