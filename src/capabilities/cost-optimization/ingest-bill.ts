/**
 * Takes bills in: each file becomes Parquet with typed columns, an observation that holds its manifest, control totals and
 * sums by day. A file counts once (by hash). A new delivery of the same provider, account, month and export replaces the
 * last one as a whole, and only when it is not smaller, or a person says so.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { CapabilityServices } from '../contract.ts';
import { parseAmount } from './domain/amount.ts';
import { type CostGroup, toAmounts } from './domain/cost-report.ts';
import {
  mergePartitions,
  type Partition,
  partitionName,
  partitionsOf,
  reasonToRefuse,
} from './domain/partition.ts';
import { readBillFile, type ReadBillFile } from './read-bill-file.ts';
import {
  deleteBill,
  findBillByHash,
  findReplaceable,
  insertBill,
  insertDaily,
  insertPartition,
  listParquet,
  lockIngest,
  markReplaced,
} from './store.ts';

export const capabilityName = 'cost-optimization';
const extractor = 'cost-focus@1';

export interface Delivery {
  /** Files that together are one export; a single one unless the export comes in parts. `name` is shown to people. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** A registered source. */
  readonly sourceId: string;
  readonly export: string;
  readonly sample: boolean;
}

export interface IngestOptions {
  readonly tagKeys: readonly string[];
  readonly memoryLimit: string;
  /** A person has seen that the new delivery is smaller, or older, and wants it to stand. */
  readonly replace: boolean;
  /** Bills that the same command has just stored: replacing one of them would be a mistake in the call. */
  readonly sameCall?: readonly string[];
}

interface IngestedFile {
  readonly name: string;
  readonly billId: string;
  readonly observationId: string;
  /** What the file said; undefined when the same bytes were ingested before. */
  readonly read: ReadBillFile | undefined;
}

export interface IngestResult {
  readonly files: readonly IngestedFile[];
  /** Bills that no longer stand for some account and month. */
  readonly replacedBills: readonly string[];
}

interface FreshFile {
  readonly name: string;
  readonly id: string;
  readonly hash: string;
  readonly sizeBytes: number;
  readonly parquet: string;
  readonly read: ReadBillFile;
  /** The same bytes, ingested before and replaced since. */
  readonly formerId: string | undefined;
}

/**
 * Stores all files of the delivery, or none.
 * @throws SophiaError as `readBillFile`; `cost.smaller_than_stored`, a conflict that `replace` overrides
 */
export async function ingestDelivery(
  services: CapabilityServices,
  delivery: Delivery,
  options: IngestOptions,
): Promise<IngestResult> {
  const dir = await services.filesDir(capabilityName);
  const fresh: FreshFile[] = [];
  const known: IngestedFile[] = [];
  try {
    for (const given of delivery.files) {
      const file = await readUnlessKnown(services, dir, given, options);
      if ('read' in file && 'parquet' in file) fresh.push(file);
      else known.push(file);
    }
    if (fresh.length === 0) return { files: known, replacedBills: [] };
    const observed = await recordObservations(services, delivery, fresh);
    for (const file of fresh) await rename(join(dir, `${file.parquet}.partial`), join(dir, file.parquet));
    const replacedBills = await services.database.db
      .transaction()
      .execute((db) => store(db, delivery, fresh, known, observed, { ...options, at: services.clock.now() }));
    await removeUnused(services, dir);
    const files = fresh.map((file) => ({
      name: file.name,
      billId: file.id,
      observationId: observed.get(file.id) ?? '',
      read: file.read,
    }));
    return { files: [...known, ...files], replacedBills };
  } catch (error) {
    for (const file of fresh) {
      await rm(join(dir, `${file.parquet}.partial`), { force: true });
      // Only where we refused it ourselves: after a lost connection the transaction may have been committed.
      if (error instanceof SophiaError) await rm(join(dir, file.parquet), { force: true });
    }
    throw error;
  }
}

const dayMs = 86_400_000;

/** Rows that were replaced, and what a process that was killed in the middle left behind. */
async function removeUnused(services: CapabilityServices, dir: string): Promise<void> {
  const { unused, all } = await listParquet(services.database.db);
  for (const file of unused) await rm(join(dir, file), { force: true });
  for (const file of await readdir(dir)) {
    if (all.has(file)) continue;
    // Another process may be about to record it.
    const { mtimeMs } = await stat(join(dir, file));
    if (Date.now() - mtimeMs > dayMs) await rm(join(dir, file), { force: true });
  }
}

async function readUnlessKnown(
  services: CapabilityServices,
  dir: string,
  given: Delivery['files'][number],
  options: IngestOptions,
): Promise<FreshFile | IngestedFile> {
  const { path, name } = given;
  const hash = await hashFile(given);
  const stored = await findBillByHash(services.database.db, hash);
  if (stored && (stored.current || !options.replace)) {
    return { name, billId: stored.id, observationId: stored.observation_id, read: undefined };
  }
  const id = newId('bill', services.clock.now().getTime());
  const parquet = `${id}.parquet`;
  const partial = join(dir, `${parquet}.partial`);
  const read = await readBillFile(given, partial, options).catch(async (error: unknown) => {
    await rm(partial, { force: true });
    throw error;
  });
  const { size } = await stat(path);
  return { name, id, hash, sizeBytes: size, parquet, read, formerId: stored?.id };
}

async function hashFile({ path, name }: Delivery['files'][number]): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk));
  } catch (error) {
    throw new SophiaError('cost.file', `Cannot read ${name}.`, {
      where: name,
      hint: 'Give the path of a FOCUS export, CSV (also .gz or .zst) or Parquet.',
      cause: error,
    });
  }
  return hash.digest('hex');
}

/** What stands for the file in the evidence: its hash and everything that a later reader may check it against. */
function manifestOf(file: FreshFile): Readonly<Record<string, Json>> {
  const { read } = file;
  return {
    file: basename(file.name),
    file_sha256: file.hash,
    size_bytes: file.sizeBytes,
    format: read.format,
    focus_version: read.version,
    columns: [...read.columns],
    rows: read.rows,
    control_totals: read.totals.map((total) => ({ ...total })),
    failed_casts: { ...read.failedCasts },
    kept_as_text: [...read.keptAsText],
    approximate: [...read.approximate],
    notes: [...read.notes],
  };
}

async function recordObservations(
  services: CapabilityServices,
  delivery: Delivery,
  fresh: readonly FreshFile[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const file of fresh) {
    const { observation } = await services.evidence.observations.record({
      sourceId: delivery.sourceId,
      address: file.name,
      retrievedAt: toInstant(services.clock.now()),
      mediaType: 'application/json',
      body: Buffer.from(canonicalJson(manifestOf(file))),
      response: { file_sha256: file.hash, size_bytes: file.sizeBytes },
      extractor,
      sample: delivery.sample,
    });
    ids.set(file.id, observation.id);
  }
  return ids;
}

async function store(
  db: Db,
  delivery: Delivery,
  fresh: readonly FreshFile[],
  known: readonly IngestedFile[],
  observed: ReadonlyMap<string, string>,
  options: IngestOptions & { readonly at: Date },
): Promise<readonly string[]> {
  await lockIngest(db);
  const delivered = [...known.map((file) => file.billId), ...fresh.map((file) => file.id)];
  const partitions = fresh.map((file) => ({
    file,
    parts: partitionsOf(file.read.partitions, delivery.export),
  }));
  const replaced = await findReplaced(
    db,
    partitions.flatMap((entry) => entry.parts),
    delivered,
    options,
  );
  for (const { file, parts } of partitions) {
    if (file.formerId !== undefined) await deleteBill(db, file.formerId);
    await insertBill(db, {
      id: file.id,
      file_sha256: file.hash,
      source_id: delivery.sourceId,
      observation_id: observed.get(file.id) ?? '',
      path: file.name,
      parquet_file: file.parquet,
      manifest: manifestOf(file),
      sample: delivery.sample,
      ingested_at: options.at,
    });
    for (const part of parts) await storePartition(db, file, part);
  }
  await markReplaced(db, replaced.ids, fresh[0]?.id ?? '', options.at);
  return replaced.bills;
}

async function findReplaced(
  db: Db,
  parts: readonly Partition[],
  delivered: readonly string[],
  options: IngestOptions,
): Promise<{ readonly ids: readonly number[]; readonly bills: readonly string[] }> {
  const ids: number[] = [];
  const bills = new Set<string>();
  for (const part of mergePartitions(parts)) {
    const old = await findReplaceable(db, part.key, delivered);
    if (old.ids.length === 0) continue;
    if (old.bills.some((bill) => options.sameCall?.includes(bill))) {
      throw new SophiaError('cost.same_month', `Two of these files hold ${partitionName(part.key)}.`, {
        where: partitionName(part.key),
        hint: 'If they are parts of one export, give them with --parts; else ingest only the newest.',
      });
    }
    const billed = new Map([...old.billed].map(([currency, text]) => [currency, parseAmount(text)]));
    const reason = options.replace ? undefined : reasonToRefuse(part, { rows: BigInt(old.rows), billed });
    if (reason !== undefined) {
      throw new SophiaError(
        'cost.smaller_than_stored',
        `The new bill of ${partitionName(part.key)} is not taken: ${reason}.`,
        {
          kind: 'conflict',
          where: partitionName(part.key),
          hint: 'Check that the export is complete. If it is right, ingest it with --replace; if it is one of several parts, give all of them with --parts.',
        },
      );
    }
    ids.push(...old.ids);
    for (const bill of old.bills) bills.add(bill);
  }
  return { ids, bills: [...bills] };
}

async function storePartition(db: Db, file: FreshFile, part: Partition): Promise<void> {
  const totals = part.totals.map((group) => ({
    currency: group.currency,
    rows: Number(group.rows),
    ...toAmounts(group.sums),
  }));
  const id = await insertPartition(db, file.id, part.key, Number(part.rows), totals);
  for (const [dimension, groups] of file.read.daily) {
    const own = groups.filter((group) => isOf(part, group));
    const sums = own.map((group) => ({
      // Charges without a day of use (some fees) count on the first of their month.
      day: group.keys[3] ?? `${part.key.period}-01`,
      key: group.keys[4] ?? null,
      currency: group.currency,
      rows: Number(group.rows),
      ...toAmounts(group.sums),
    }));
    await insertDaily(db, id, dimension, sums);
  }
}

function isOf(part: Partition, group: CostGroup): boolean {
  const [provider, account, period] = group.keys;
  return (
    period === part.key.period &&
    (account ?? '') === part.key.account &&
    (provider ?? '') === part.key.provider
  );
}
