/** What a workspace says of its own offer. Every entry says of when and from where it is, or takes both from the whole. */
import { z } from 'zod';

const name = z.string().trim().min(1).max(120);
const day = z.iso.date().describe('Day of which it is, such as 2026-11-01.');
const source = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe('Where it is written: a document, a page, a person in charge.');

const dated = { as_of: day.optional(), source: source.optional() };
interface Dated {
  readonly as_of?: string | undefined;
  readonly source?: string | undefined;
}

const words = z
  .array(z.string().trim().min(2).max(80))
  .default([])
  .describe('Words by which others call it; the name counts without being listed.');

const termSchema = z.strictObject({
  name,
  words,
  have: z
    .enum(['yes', 'partly', 'no', 'unknown'])
    .default('yes')
    .describe('Whether we offer it; unknown where nobody has written it down: our cell stays blank.'),
  says: z.string().trim().min(1).max(300).optional().describe('In a sentence, for the talk track.'),
  ...dated,
});

export const positioningSchema = z
  .strictObject({
    as_of: day.optional(),
    source: source.optional(),
    sample: z.boolean().default(false).describe('Invented, for demonstration; marked wherever it shows.'),
    features: z.array(termSchema).max(100).default([]).describe('Features by which offers are compared.'),
    segments: z.array(termSchema).max(30).default([]).describe('Whom offers are for.'),
    prices: z
      .array(
        z.strictObject({
          plan: name,
          value: z.string().trim().min(1).max(60).describe('As printed: "$2.10".'),
          unit: z.string().trim().min(1).max(60).optional().describe('As in "USD per unit and month".'),
          ...dated,
        }),
      )
      .max(50)
      .default([])
      .describe('Our prices, for comparison where theirs are in the same unit.'),
    integrations: z
      .array(z.union([name, z.strictObject({ name, ...dated })]))
      .max(200)
      .default([])
      .describe('Systems that we connect to.'),
    proof: z
      .array(z.strictObject({ name, value: z.string().trim().min(1).max(200), ...dated }))
      .max(50)
      .default([])
      .describe('What we can show: customers, ratings, audits.'),
  })
  .superRefine((own, context) => {
    if (own.as_of !== undefined && own.source !== undefined) return;
    const entries: readonly Dated[] = [
      ...[...own.features, ...own.segments].filter((one) => one.have !== 'unknown'),
      ...own.prices,
      ...own.proof,
      ...own.integrations.map((one) => (typeof one === 'string' ? {} : one)),
    ];
    if (
      entries.every(
        (one) => (one.as_of ?? own.as_of) !== undefined && (one.source ?? own.source) !== undefined,
      )
    )
      return;
    context.addIssue({
      code: 'custom',
      message:
        'needs as_of and source, here or on every entry: what we say of ourselves is dated and sourced too',
      path: own.as_of === undefined ? ['as_of'] : ['source'],
    });
  });
