/**
 * The ledger as JSON lines, and the verification of such a file without a database.
 *
 *     {"kind":"ledger","version":1,"exported_at","entries","algorithms":{...},"public_key"}
 *     {"kind":"checkpoint","seq","hash","at","key_id","signature"}           every checkpoint that counts
 *     {"kind":"entry","seq","at","actor","action","subject","body_hash","prev_hash","hash","salt","body","erased_by_seq"}
 *
 * `body` is the canonical JSON text that was hashed; it and `salt` are null where it was erased.
 */
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { FirstBad } from '../domain/check-chain.ts';
import { createChainCheck } from '../domain/check-chain.ts';
import type { Checkpoint } from '../domain/ledger-chain.ts';
import { checkpointMessage } from '../domain/ledger-chain.ts';
import type { LedgerVerification } from './contract.ts';
import { readCheckpoints, readEntries, readHead } from './read-entries.ts';
import type { CheckSignature } from './signing-key.ts';

export interface ExportOptions {
  readonly exportedAt: Instant;
  /** Those of the file beside the key. */
  readonly checkpoints: readonly Checkpoint[];
  /** Null when nothing was signed here yet. */
  readonly publicPem: string | null;
}

/** `db` is one snapshot. Lines end with a newline. */
export async function* exportLedger(db: Db, options: ExportOptions): AsyncGenerator<string> {
  yield line({
    kind: 'ledger',
    version: 1,
    exported_at: options.exportedAt,
    entries: (await readHead(db))?.seq ?? 0,
    algorithms: {
      body_hash: 'HMAC-SHA256(key=salt, body)',
      hash: 'SHA-256(RFC 8785 JSON of seq, at, actor, action, subject, body_hash, prev_hash)',
      signature: 'Ed25519(RFC 8785 JSON of kind="sophia.ledger.checkpoint", seq, hash, at, key_id)',
    },
    public_key: options.publicPem,
  });
  const seen = new Set<string>();
  for (const checkpoint of [...options.checkpoints, ...(await readCheckpoints(db))]) {
    if (seen.has(checkpoint.signature)) continue;
    seen.add(checkpoint.signature);
    yield line({ kind: 'checkpoint', ...checkpoint });
  }
  for await (const entry of readEntries(db)) yield line({ kind: 'entry', ...entry });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

const base = { seq: z.number().int(), hash: z.string(), at: z.string() };
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ledger'), version: z.literal(1), entries: z.number().int() }),
  z.object({ kind: z.literal('checkpoint'), ...base, key_id: z.string(), signature: z.string() }),
  z.object({
    kind: z.literal('entry'),
    ...base,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    body_hash: z.string(),
    prev_hash: z.string(),
    salt: z.string().nullable(),
    body: z.string().nullable(),
    erased_by_seq: z.number().int().nullable(),
  }),
]);

/**
 * Verifies an export against public keys that came by another way: a key inside the file proves nothing about the file.
 *
 * @throws SophiaError `ledger.export_form` with the line when the file is not an export.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  check: CheckSignature,
): Promise<LedgerVerification> {
  const checkpoints: Checkpoint[] = [];
  const problems: FirstBad[] = [];
  let chain: ReturnType<typeof createChainCheck> | undefined;
  let announced: number | undefined;
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    if (raw.trim() === '') continue;
    const item = parse(raw, number);
    if (item.kind === 'ledger') announced = item.entries;
    else if (item.kind === 'checkpoint') {
      const valid = check(item.key_id, checkpointMessage(item), item.signature);
      if (valid === undefined) {
        problems.push({
          seq: item.seq,
          reason: `A checkpoint is signed by the key ${item.key_id}, which is not known here.`,
        });
      } else if (!valid) {
        problems.push({ seq: item.seq, reason: 'A checkpoint has a signature that does not verify.' });
      }
      checkpoints.push(item);
    } else {
      chain ??= createChainCheck({ checkpoints });
      if (!chain.entry(item)) break;
    }
  }
  if (announced === undefined)
    throw wrongForm(1, 'its first line does not say that it is an export of a ledger');
  const { entries, first_bad } = (chain ?? createChainCheck({ checkpoints })).end();
  if (first_bad !== null) problems.push(first_bad);
  else if (entries !== announced) {
    problems.push({
      seq: entries + 1,
      reason: `The export announces ${announced} entries and has ${entries}.`,
    });
  }
  problems.sort((a, b) => a.seq - b.seq);
  const last = checkpoints.at(-1);
  return {
    ok: problems.length === 0,
    entries,
    first_bad: problems[0] ?? null,
    checkpoint: last === undefined ? null : { seq: last.seq, at: last.at },
  };
}

function parse(raw: string, number: number): z.infer<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw wrongForm(number, 'it is not JSON');
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw wrongForm(number, z.prettifyError(parsed.error));
}

function wrongForm(number: number, why: string): SophiaError {
  return new SophiaError('ledger.export_form', `This is not an export of a ledger: ${why}.`, {
    where: `line ${number}`,
    hint: 'Make one with "sophia ledger export".',
  });
}
