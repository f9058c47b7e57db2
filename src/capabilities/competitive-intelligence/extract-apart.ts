/**
 * `extract` on a worker thread: a large page takes several milliseconds, in which the serving thread would answer nobody, and a
 * hostile document may take for ever.
 */
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import type { WorkerPool, WorkerTask } from '../../platform/worker-pool/contract.ts';
import { siblingModule } from '../../platform/worker-pool/sibling-module.ts';
import { type SourceKind, suppressedReasons } from './domain/contract.ts';
import { type Answer, type Extracted, extract } from './extract.ts';
import { readingSchema } from './stored-reading.ts';

/** Below this the way to the other thread and back costs as much as the reading (measured, see `bench/intake.mjs`). */
const inlineBytes = 4096;

const extractedSchema: z.ZodType<Extracted> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading'), reading: readingSchema, extractor: z.string() }),
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('unusable'), why: z.enum(suppressedReasons), detail: z.string() }),
]);

const task: WorkerTask<Extracted> = {
  module: siblingModule(import.meta.url, 'extract'),
  name: 'extract',
  parse: (answer) => extractedSchema.parse(answer),
};

/**
 * Their cost is not bounded by their length: a PDF of 3 KB may draw itself a billion times, a path over JSON may look at each pair of
 * entries. What reads the rest takes time that grows with the bytes alone.
 */
const neverInline: ReadonlySet<SourceKind> = new Set<SourceKind>(['file', 'json']);
/** Time, memory, an end of the thread: the fault of the bytes, told as health of the source. */
const stopped: ReadonlySet<string> = new Set(['worker.too_slow', 'worker.too_large', 'worker.crashed']);

/** @throws SophiaError `worker.busy`, `worker.closed`: no fault of the answer. */
export async function extractApart(workers: WorkerPool, answer: Answer): Promise<Extracted> {
  if (answer.body.byteLength < inlineBytes && !neverInline.has(answer.kind)) return extract(answer);
  try {
    return await workers.run(task, [answer]);
  } catch (error) {
    if (!(error instanceof SophiaError) || !stopped.has(error.code)) throw error;
    return { kind: 'unusable', why: 'unreadable', detail: `it cannot be read: ${error.message}` };
  }
}
