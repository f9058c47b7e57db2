/**
 * Takes bills in: each file becomes Parquet with typed columns, an observation that holds its manifest, control totals and
 * sums by day. A file counts once (by hash). A new delivery of the same provider, account, month and export replaces the
 * last one as a whole, and only when it is not smaller, or a person says so.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import {
  capabilityName,
  type Delivery,
  extractor,
  type FreshFile,
  type IngestedFile,
  type IngestOptions,
  type IngestResult,
  manifestOf,
} from './delivery.ts';
import { readBillFile } from './read-bill-file.ts';
import { findBillByHash, listParquet } from './store.ts';
import { storeDelivery } from './store-delivery.ts';

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
      .execute((db) =>
        storeDelivery(db, delivery, fresh, known, observed, { ...options, at: services.clock.now() }),
      );
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
      ...(await capturedForm(delivery, file)),
      response: { file_sha256: file.hash, size_bytes: file.sizeBytes },
      extractor,
      sample: delivery.sample,
    });
    ids.set(file.id, observation.id);
  }
  return ids;
}

/** A file up to this size is kept as it is, so that evidence leads to the very row. */
const keptWholeBytes = 4 * 1024 * 1024;

/** The bytes of a small CSV, with the manifest as what was read of them; of everything else the manifest alone. */
async function capturedForm(
  delivery: Delivery,
  file: FreshFile,
): Promise<{ mediaType: string; body: Uint8Array; extracted?: string }> {
  const manifest = canonicalJson(manifestOf(file));
  const path = delivery.files.find((one) => one.name === file.name)?.path;
  if (path !== undefined && /\.csv$/i.test(path) && file.sizeBytes <= keptWholeBytes) {
    const body = await readFile(path);
    // What was read a moment ago is what counts; a file that changed since is not it.
    if (createHash('sha256').update(body).digest('hex') === file.hash) {
      return { mediaType: 'text/csv; charset=utf-8', body, extracted: manifest };
    }
  }
  return { mediaType: 'application/json', body: Buffer.from(manifest) };
}
