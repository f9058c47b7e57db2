/** `extract` on a worker thread: a large page takes several milliseconds, in which the serving thread would answer nobody. */
import { z } from 'zod';
import type { WorkerPool, WorkerTask } from '../../platform/worker-pool/contract.ts';
import { siblingModule } from '../../platform/worker-pool/sibling-module.ts';
import { extract } from './extract.ts';
import type { SourceSettings } from './settings.ts';
import type { Extracted } from './take-capture.ts';

/** Below this the way to the other thread and back costs as much as the reading (measured, see `bench/intake.mjs`). */
const inlineBytes = 4096;

const extracted: z.ZodType<Extracted> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: z.object({ title: z.string(), blocks: z.array(z.string()) }) }),
  z.object({
    kind: z.literal('feed'),
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        link: z.string().nullable(),
        publishedAt: z.string().nullable(),
        text: z.string(),
      }),
    ),
  }),
]);

const task: WorkerTask<Extracted> = {
  module: siblingModule(import.meta.url, 'extract'),
  name: 'extract',
  parse: (answer) => extracted.parse(answer),
};

export async function extractApart(
  workers: WorkerPool,
  kind: SourceSettings['kind'],
  body: Uint8Array,
  mediaType: string,
  address: string,
): Promise<Extracted> {
  return body.byteLength < inlineBytes
    ? extract(kind, body, mediaType, address)
    : workers.run(task, [kind, body, mediaType, address]);
}
