/** The manifest of a recorded history: `manifest.jsonl`, one capture a line (DESIGN section 6). */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { sourceKinds } from './domain/contract.ts';

const manifestName = 'manifest.jsonl';

const isInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i.test(text) &&
  !Number.isNaN(Date.parse(zoned(text)));
/** A time without a zone is UTC. */
const zoned = (text: string) =>
  /(Z|[+-]\d{2}:?\d{2})$/i.test(text) || text.length === 10 ? text : `${text.replace(' ', 'T')}Z`;

const lineSchema = z.object({
  file: z
    .string()
    .nullish()
    .transform((file) => file ?? ''),
  source: z.string().min(1),
  competitor: z.string().min(1),
  kind: z.enum(sourceKinds),
  url: z.url({ protocol: /^https?$/ }),
  retrieved_at: z
    .string()
    .refine(isInstant, 'must be a time such as 2026-11-08T06:00:00Z')
    .transform((text) => new Date(zoned(text)).toISOString()),
  /** 0 where there was no answer at all. */
  status: z
    .number()
    .int()
    .min(0)
    .max(999)
    .nullable()
    .transform((status) => status ?? 0),
  headers: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]).nullable())
    .nullish()
    .transform((headers) =>
      Object.fromEntries(
        Object.entries(headers ?? {}).flatMap(([name, value]) =>
          value === null ? [] : [[name.toLowerCase(), String(value)] as const],
        ),
      ),
    ),
  /** Of kinds that cannot be read without, such as `json`. */
  settings: z.record(z.string(), z.unknown()).optional(),
});

export interface ManifestEntry extends z.output<typeof lineSchema> {
  /** Absolute path of the capture; a look that brought nothing has none, and its line stands for `file`. */
  readonly path: string | undefined;
  readonly line: number;
}

/** In the order in which they were made; those of the same instant in the order of the lines. */
export async function readManifest(dir: string): Promise<ManifestEntry[]> {
  const path = join(dir, manifestName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SophiaError('replay.no_manifest', `The manifest cannot be read: ${messageOf(cause)}.`, {
      where: path,
      hint: `A recorded history is a folder with a ${manifestName}, one capture a line.`,
      cause,
    });
  }
  const entries: ManifestEntry[] = [];
  const sources = new Map<string, ManifestEntry>();
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((raw, index) => {
      if (raw.trim() === '') return;
      const entry = entryOf(raw, dir, path, index + 1);
      const known = sources.get(entry.source) ?? entry;
      if (known.kind !== entry.kind || known.competitor !== entry.competitor) {
        throw new SophiaError(
          'replay.source_changes',
          `Source "${entry.source}" is ${known.kind} of ${known.competitor} in line ${known.line} and ${entry.kind} of ${entry.competitor} here.`,
          { where: `${path}:${entry.line}`, hint: 'Give each source a name of its own.' },
        );
      }
      sources.set(entry.source, known);
      entries.push(entry);
    });
  return entries.toSorted((a, b) =>
    a.retrieved_at === b.retrieved_at ? a.line - b.line : a.retrieved_at < b.retrieved_at ? -1 : 1,
  );
}

function entryOf(raw: string, dir: string, path: string, line: number): ManifestEntry {
  const where = `${path}:${line}`;
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (cause) {
    throw new SophiaError('replay.manifest', `The line is not JSON: ${messageOf(cause)}.`, { where, cause });
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new SophiaError(
      'replay.manifest',
      `The capture is not described right: ${field}: ${issue?.message}.`,
      {
        where: field === '' ? where : `${where}, ${field}`,
        hint: 'Each line has file, source, competitor, kind, url, retrieved_at, status and headers.',
      },
    );
  }
  const { file, status } = parsed.data;
  if (file === '') {
    if (status < 200 || status > 299) {
      return { ...parsed.data, file: `${manifestName}:${line}`, path: undefined, line };
    }
    throw new SophiaError('replay.manifest', 'The capture is not described right: file is missing.', {
      where: `${where}, file`,
      hint: 'Only a look that failed (a status other than 2xx, 0 for no answer) has no file.',
    });
  }
  const full = resolve(dir, file);
  const inside = relative(resolve(dir), full);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new SophiaError('replay.outside', `"${file}" lies outside the history.`, { where });
  }
  return { ...parsed.data, path: full, line };
}
