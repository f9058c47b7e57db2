/** Writes a delivery in one transaction: its bills, what they replace, control totals and sums by day. */
import { SophiaError } from '../../kernel/errors.ts';
import type { Db } from '../../platform/database/database.ts';
import {
  type Delivery,
  type FreshFile,
  type IngestedFile,
  type IngestOptions,
  manifestOf,
} from './delivery.ts';
import { parseAmount } from './domain/amount.ts';
import { type CostGroup, toAmounts } from './domain/cost-report.ts';
import {
  mergePartitions,
  type Partition,
  partitionName,
  partitionsOf,
  reasonToRefuse,
} from './domain/partition.ts';
import {
  deleteBill,
  findBillByHash,
  findReplaceable,
  insertBill,
  insertDaily,
  insertPartition,
  lockIngest,
  markReplaced,
} from './store.ts';

/**
 * Answers the bills that no longer stand for some account and month.
 * @throws SophiaError `cost.smaller_than_stored`, `cost.same_month`, `cost.ingested_meanwhile`
 */
export async function storeDelivery(
  db: Db,
  delivery: Delivery,
  fresh: readonly FreshFile[],
  known: readonly IngestedFile[],
  observed: ReadonlyMap<string, string>,
  options: IngestOptions & { readonly at: Date },
): Promise<readonly string[]> {
  await lockIngest(db);
  await refuseStored(db, fresh);
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

/** Looked up again under the lock: another process may have stored the same file while this one read it. */
async function refuseStored(db: Db, fresh: readonly FreshFile[]): Promise<void> {
  for (const file of fresh) {
    const stored = await findBillByHash(db, file.hash);
    if (stored === undefined || stored.id === file.formerId) continue;
    throw new SophiaError(
      'cost.ingested_meanwhile',
      `${file.name} was ingested by another process meanwhile.`,
      {
        kind: 'conflict',
        where: file.name,
        hint: 'Nothing is to be done: its rows are stored.',
      },
    );
  }
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
