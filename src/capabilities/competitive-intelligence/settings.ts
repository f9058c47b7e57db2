/** What a workspace says of its competitors: whom to watch, and where they speak. */
import { z } from 'zod';
import { sourceKinds } from './domain/contract.ts';
import type { Vocabulary } from './domain/profile/claim.ts';
import { positioningSchema } from './positioning-settings.ts';
import { connectorOf } from './sources/connectors.ts';

/** Changed words below which a change of text alone is not told. */
export const defaultMinChangedWords = 4;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const pageSettings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Address of the page.'),
  render: z
    .boolean()
    .default(false)
    .describe(
      'A script fills the page in, so it is read as Chromium shows it; needs Chromium where Sophia runs (SOPHIA_BROWSER).',
    ),
});

/** What a source of a kind says besides the fields that all have. */
function kindSettings(kind: (typeof sourceKinds)[number]): z.ZodObject {
  return kind === 'page' ? pageSettings : connectorOf(kind).settings;
}

const commonShape = {
  slug: slug.describe('Name within the competitor; part of the id of the source.'),
  title: z.string().min(1).describe('As shown: "Blog", "Pricing page".'),
  kind: z
    .enum(sourceKinds)
    .describe(
      'page (read for its main text), feed (RSS, Atom, RDF, JSON Feed), sitemap, helpcenter (Zendesk), ashby, greenhouse, lever (job boards), statuspage, cfpb (complaints), appstore (reviews), edgar (SEC filings), github, wayback, json (any JSON API), file (CSV, PDF or HTML in the workspace). What else the source needs is said by its kind: url for page, feed, sitemap, statuspage, wayback and json; board for ashby and greenhouse; site for lever; host for helpcenter; company for cfpb; app_id for appstore; cik for edgar; org for github; path for file.',
    ),
  history: z
    .string()
    .optional()
    .describe('Folder of recorded captures, named by their time, instead of an address; read in order.'),
  interval_minutes: z
    .number()
    .int()
    .min(1)
    .max(10_080)
    .optional()
    .describe(
      'Minutes between polls; left out, what suits the kind (a feed 15, a page 360, a job board 360).',
    ),
};

/** Minutes between polls of a page: our choice between a day and what a host would mind. */
const pageIntervalMinutes = 360;

const sourceSchema = z
  .looseObject(commonShape)
  .superRefine((source, context) => {
    const given = restOf(source);
    const isBare = Object.keys(given).length === 0;
    if (source.history !== undefined && isBare) return;
    if (source.history !== undefined && 'url' in given && source.kind !== 'json') {
      context.addIssue({ code: 'custom', message: 'needs either url or history', path: ['history'] });
      return;
    }
    const parsed = kindSettings(source.kind).safeParse(given);
    if (parsed.success) return;
    for (const issue of parsed.error.issues) {
      const isAbsent = isBare && issue.code === 'invalid_type';
      context.addIssue({
        code: 'custom',
        message: isAbsent
          ? `needs either ${issue.path.join('.')} or history`
          : `${issue.message} (a ${source.kind} source)`,
        path: issue.path,
      });
    }
  })
  .transform((source) => {
    const { slug: name, title, kind, history, interval_minutes } = source;
    const given = restOf(source);
    const usual = kind === 'page' ? pageIntervalMinutes : connectorOf(kind).polling.intervalMinutes;
    return {
      slug: name,
      title,
      kind,
      /** Folder of recorded captures; undefined for a live source. */
      history,
      interval_minutes: interval_minutes ?? usual,
      /** What its kind needs: address, board, company. Undefined for a history that needs none. */
      settings: Object.keys(given).length === 0 ? undefined : kindSettings(kind).parse(given),
    };
  });

/** Beside the common fields, or together under `settings`, as parsed settings have them. */
function restOf(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { settings, ...others } = source;
  const beside = Object.fromEntries(Object.entries(others).filter(([name]) => !(name in commonShape)));
  return typeof settings === 'object' && settings !== null ? { ...settings, ...beside } : beside;
}

/** Addresses of the interface that stand where the slug of a competitor would. */
const reserved: ReadonlySet<string> = new Set(['positioning', 'changes', 'battlecard-destinations']);

const competitorSchema = z.strictObject({
  slug: slug.refine((name) => !reserved.has(name), { error: 'is a word that Sophia keeps for itself' }),
  name: z.string().min(1),
  sample: z.boolean().default(false).describe('Invented, for demonstration; everything of it is marked.'),
  notes: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Markdown file in the workspace with notes of your own for its battlecard: author and date at its top, sentences as list items under the titles of the parts.',
    ),
  sources: z.array(sourceSchema).default([]).describe('Where it speaks, and where others speak of it.'),
});

export const settingsSchema = z.strictObject({
  competitors: z.array(competitorSchema).default([]).describe('Whom to watch, each with its sources.'),
  own_names: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Names of our company and products; where a competitor mentions one, the signal is raised a step.',
    ),
  account_names: z
    .array(z.string().min(1))
    .default([])
    .describe('Names of accounts that we serve or court; a mention of one raises the signal a step.'),
  own_strengths: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'What we have, in words ("Yardi integration"): where a competitor loses it, the signal says so.',
    ),
  positioning: positioningSchema
    .prefault({})
    .describe('What we offer, with its date and its source: our column of the positioning matrix.'),
  battlecard_stale_days: z
    .strictObject({
      pricing: z.number().int().min(1).max(3650).default(60),
      other: z.number().int().min(1).max(3650).default(90),
    })
    .prefault({})
    .describe('Days after which a part of a battlecard says that it is stale.'),
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

/** Made once for settings that hold thousands of sources, of which each poll wants one. */
const made = new WeakMap<Settings, ReadonlyMap<string, ConfiguredSource>>();

export function findConfigured(settings: Settings, id: string): ConfiguredSource | undefined {
  let byId = made.get(settings);
  if (byId === undefined) {
    byId = new Map(configuredSources(settings).map((one) => [one.id, one]));
    made.set(settings, byId);
  }
  return byId.get(id);
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

/** The names of our own features and segments, by which those of others are found. */
export function vocabularyOf({ positioning }: Settings): Vocabulary {
  return { features: positioning.features, segments: positioning.segments };
}
