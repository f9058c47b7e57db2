/** What a workspace says of its competitors: whom to watch, and where they speak. */
import { z } from 'zod';

/** Changed words below which a change of text alone is not told. */
export const defaultMinChangedWords = 4;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const sourceSchema = z
  .strictObject({
    slug,
    title: z.string().min(1).describe('As shown: "Blog", "Pricing page".'),
    kind: z
      .enum(['feed', 'page'])
      .describe('A feed is RSS, Atom, RDF or JSON Feed; a page is read for its main text.'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address to poll.'),
    history: z
      .string()
      .optional()
      .describe('Folder of recorded captures, named by their time, instead of an address; read in order.'),
    interval_minutes: z.number().int().min(1).max(10_080).default(360).describe('Minutes between polls.'),
  })
  .refine(
    (source) => (source.url === undefined) !== (source.history === undefined),
    'needs either url or history',
  );

const competitorSchema = z.strictObject({
  slug,
  name: z.string().min(1),
  sample: z.boolean().default(false).describe('Invented, for demonstration; everything of it is marked.'),
  sources: z.array(sourceSchema).default([]),
});

export const settingsSchema = z.strictObject({
  competitors: z.array(competitorSchema).default([]).describe('Whom to watch, each with its sources.'),
  own_names: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Names of our company and products; where a competitor mentions one, the signal is raised a step.',
    ),
  min_changed_words: z
    .number()
    .int()
    .min(1)
    .default(defaultMinChangedWords)
    .describe('A page change with fewer changed words, and no changed price, is not told.'),
});

export type Settings = z.infer<typeof settingsSchema>;
export type CompetitorSettings = Settings['competitors'][number];
export type SourceSettings = CompetitorSettings['sources'][number];

export const capabilityName = 'competitive-intelligence';

export function sourceIdOf(competitor: string, source: string): string {
  return `${capabilityName}/${competitor}/${source}`;
}

export interface ConfiguredSource {
  readonly competitor: CompetitorSettings;
  readonly source: SourceSettings;
  readonly id: string;
}

export function configuredSources(settings: Settings): ConfiguredSource[] {
  return settings.competitors.flatMap((competitor) =>
    competitor.sources.map((source) => ({
      competitor,
      source,
      id: sourceIdOf(competitor.slug, source.slug),
    })),
  );
}
