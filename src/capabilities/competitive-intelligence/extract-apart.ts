/** `extract` on a worker thread: a large page takes several milliseconds, in which the serving thread would answer nobody. */
import { z } from 'zod';
import type { WorkerPool, WorkerTask } from '../../platform/worker-pool/contract.ts';
import { siblingModule } from '../../platform/worker-pool/sibling-module.ts';
import { suppressedReasons } from './domain/contract.ts';
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

/** A page that takes its thread down, or too long, is unreadable: the fault of its bytes, told as health of the source. */
export async function extractApart(workers: WorkerPool, answer: Answer): Promise<Extracted> {
  return answer.body.byteLength < inlineBytes ? extract(answer) : workers.run(task, [answer]);
}
