/** What `sophia competitors replay DIR --json` prints (DESIGN section 6), and the checks of that shape. */
import { z } from 'zod';
import { type History, severities, signalKinds } from './history.ts';

const signalSchema = z.strictObject({
  capture: z.string().min(1),
  source: z.string().min(1),
  kind: z.enum(signalKinds),
  severity: z.enum(severities),
  subject: z.string().min(1),
  title: z.string().min(1),
  before: z.json(),
  after: z.json(),
  reasons: z.array(z.string().min(1)).min(1),
});

const outputSchema = z.strictObject({
  signals: z.array(signalSchema),
  suppressed: z.array(z.strictObject({ capture: z.string().min(1), why: z.string().min(1) })),
});

export type ReplaySignal = z.infer<typeof signalSchema>;
export type ReplayOutput = z.infer<typeof outputSchema>;

export interface ReadOutput {
  /** Empty where nothing could be read. */
  readonly output: ReplayOutput;
  /** Each way in which the contract is not kept. */
  readonly problems: readonly string[];
}

/** Reads what was printed: exactly one document, exact keys, captures and sources of the manifest only. */
export function readReplayOutput(history: History, stdout: string): ReadOutput {
  const nothing: ReplayOutput = { signals: [], suppressed: [] };
  let document: unknown;
  try {
    document = JSON.parse(stdout);
  } catch {
    return { output: nothing, problems: [`standard output is no JSON document: ${stdout.slice(0, 120)}`] };
  }
  const parsed = outputSchema.safeParse(document);
  if (!parsed.success)
    return {
      output: nothing,
      problems: parsed.error.issues.map((each) => `${each.path.join('.')}: ${each.message}`),
    };
  const sourceOf = new Map(history.captures.map((capture) => [capture.file, capture.source]));
  const problems: string[] = [];
  for (const signal of parsed.data.signals)
    if (sourceOf.get(signal.capture) !== signal.source)
      problems.push(`signal of ${signal.capture} names the source ${signal.source}`);
  for (const { capture } of parsed.data.suppressed)
    if (!sourceOf.has(capture)) problems.push(`suppressed names ${capture}, which the manifest does not`);
  return { output: parsed.data, problems };
}
