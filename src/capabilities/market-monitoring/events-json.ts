/** Events and the accounts that they touch, as they leave Sophia. */
import { z } from '@hono/zod-openapi';
import { signalsById } from '../../decisions/signals/follow-signals.ts';
import { severitySchema, signalStateSchema } from '../../decisions/signals/signal-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { accountNames } from '../nmhc-enrichment/index.ts';
import { type EventRow, listEvents } from './store-events.ts';

export const eventPageSchema = z
  .object({
    items: z.array(
      z
        .object({
          account: z.object({ slug: z.string(), name: z.string() }),
          matched: z.string().openapi({ description: 'The words by which the account was found.' }),
          field: z.string().openapi({
            description: 'Where they stand; subject where the signal is about the account itself.',
          }),
          form: z.string(),
          confidence: z.number(),
          sample: z.boolean(),
          signal: z.object({
            id: z.string(),
            kind: z.string(),
            capability: z.string(),
            subject: z.string(),
            title: z.string(),
            severity: severitySchema,
            state: signalStateSchema,
            occurred_at: z.string(),
          }),
        })
        .openapi('AccountEvent'),
    ),
    next_cursor: z.string().nullable(),
  })
  .openapi('AccountEvents');

export type EventPageJson = z.infer<typeof eventPageSchema>;

/** Newest first. @throws SophiaError `market.cursor` */
export async function findEvents(
  services: CapabilityServices,
  query: {
    readonly account?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<EventPageJson> {
  const { db } = services.database;
  const rows = await listEvents(db, {
    account: query.account,
    after: query.cursor === undefined ? undefined : readCursor(query.cursor),
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const [signals, names] = await Promise.all([
    signalsById(
      db,
      page.map((row) => row.signal_id),
    ),
    accountNames(services),
  ]);
  const bySignal = new Map(signals.map((signal) => [signal.id, signal]));
  const byAccount = new Map(names.map(({ slug, account }) => [slug, account]));
  const last = page.at(-1);
  return {
    items: page.flatMap((row) => {
      const signal = bySignal.get(row.signal_id);
      if (!signal) return [];
      const { id, kind, capability, subject, title, severity, state, occurredAt } = signal;
      return [
        {
          account: { slug: row.account, name: byAccount.get(row.account) ?? row.account },
          matched: row.matched,
          field: row.field,
          form: row.form,
          confidence: Math.round(row.confidence * 100) / 100,
          sample: row.sample,
          signal: { id, kind, capability, subject, title, severity, state, occurred_at: occurredAt },
        },
      ];
    }),
    next_cursor: rows.length > query.limit && last ? cursorOf(last) : null,
  };
}

function cursorOf(row: EventRow): string {
  const place = [toInstant(row.occurred_at), row.signal_id, row.account];
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

const placeSchema = z.tuple([z.iso.datetime(), z.string().max(200), z.string().max(200)]);

function readCursor(cursor: string): { at: string; signal: string; account: string } {
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    place = undefined;
  }
  const read = placeSchema.safeParse(place);
  if (!read.success) {
    throw new SophiaError('market.cursor', 'This is not a cursor of the list of events.', {
      where: 'cursor',
      hint: 'Send next_cursor of the page before as it is, or leave it out.',
    });
  }
  const [at, signal, account] = read.data;
  return { at, signal, account };
}
