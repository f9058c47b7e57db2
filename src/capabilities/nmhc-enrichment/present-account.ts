/** Accounts as they leave Sophia: JSON with snake_case keys, the same for the command line and HTTP. */
import { z } from '@hono/zod-openapi';
import type { Account } from './domain/assemble-account.ts';
import type { Figure } from './domain/display-figure.ts';
import { displayPolicy } from './domain/display-figure.ts';
import type { FitScore } from './domain/fit-score.ts';
import { listNames } from './domain/list-row.ts';
import type { UnitMovement } from './domain/unit-movement.ts';

const precision = z.enum(['exact', 'approx', 'lower_bound', 'upper_bound', 'rank_only']);

const figureSchema = z
  .object({
    units: z.int().openapi({ description: 'The reading shown by the policy.' }),
    low: z.int(),
    high: z.int(),
    year: z.int().openapi({ description: 'Year of the list.' }),
    precision,
    as_of: z.string(),
    source: z.string(),
    fact_id: z.string(),
    sources_disagree: z.boolean(),
    policy: z.string(),
  })
  .openapi('AccountFigure');

const fitSchema = z
  .object({
    score: z.int().min(0).max(100),
    exact: z.number().openapi({ description: 'Unrounded, for order.' }),
    confidence: z.number().min(0).max(1),
    reasons: z.array(
      z.object({
        part: z.string(),
        text: z.string(),
        points: z.int().openapi({ description: 'The points of all reasons add up to the score.' }),
        facts: z.array(z.string()),
      }),
    ),
    missing: z.array(z.string()),
    version: z.int(),
  })
  .openapi('FitScore');

const rankSchema = z
  .object({ list: z.enum(listNames), year: z.int(), rank: z.int(), fact_id: z.string() })
  .openapi('AccountRank');

const movementSchema = z
  .object({
    list: z.enum(listNames),
    from_year: z.int(),
    to_year: z.int(),
    low_percent: z.string(),
    high_percent: z.string(),
  })
  .openapi('AccountMovement');

export const accountSchema = z
  .object({
    position: z.int().openapi({ description: 'Place in the order of fit, from 1.' }),
    slug: z.string(),
    name: z.string(),
    roles: z.array(z.enum(['owner', 'manager', 'developer'])),
    units_managed: z.int().nullable(),
    units_owned: z.int().nullable(),
    managed: figureSchema.nullable(),
    owned: figureSchema.nullable(),
    manager_rank: rankSchema.nullable(),
    owner_rank: rankSchema.nullable(),
    movement: movementSchema.nullable(),
    movements: z.array(movementSchema),
    headquarters: z.string().nullable(),
    other_headquarters: z.array(z.string()),
    also_printed_as: z.array(z.string()),
    fit: fitSchema.nullable().openapi({ description: 'Null where no unit count is sourced.' }),
    figures: z.int().openapi({ description: 'Unit counts sourced.' }),
    conflicts: z.int(),
    as_of: z.string(),
    sample: z.boolean(),
  })
  .openapi('Account');

export type AccountJson = z.infer<typeof accountSchema>;

export function presentAccount(account: Account, position: number, conflicts: number): AccountJson {
  const newestRank = (list: 'managers' | 'owners') => {
    const rank = account.ranks.find((entry) => entry.list === list);
    return rank ? { list: rank.list, year: rank.year, rank: rank.rank, fact_id: rank.factId } : null;
  };
  const [headquarters, ...others] = account.headquarters.map((entry) => entry.place);
  const movements = account.movements.map(presentMovement);
  const basis = account.managed ? 'managers' : 'owners';
  return {
    position,
    slug: account.slug,
    name: account.name,
    roles: [...account.roles],
    units_managed: account.managed?.shown.units ?? null,
    units_owned: account.owned?.shown.units ?? null,
    managed: account.managed ? presentFigure(account.managed) : null,
    owned: account.owned ? presentFigure(account.owned) : null,
    manager_rank: newestRank('managers'),
    owner_rank: newestRank('owners'),
    movement: movements.find((movement) => movement.list === basis) ?? null,
    movements,
    headquarters: headquarters ?? null,
    other_headquarters: others,
    also_printed_as: [...account.alsoPrintedAs],
    fit: account.fit ? presentFit(account.fit) : null,
    figures: account.facts.filter((fact) => fact.attribute.startsWith('units_')).length,
    conflicts,
    as_of: account.asOf,
    sample: account.sample,
  };
}

function presentFigure(figure: Figure): z.infer<typeof figureSchema> {
  return {
    units: figure.shown.units,
    low: figure.low,
    high: figure.high,
    year: figure.year,
    precision: figure.shown.precision,
    as_of: figure.shown.asOf,
    source: figure.shown.source,
    fact_id: figure.shown.fact.id,
    sources_disagree: figure.low !== figure.high,
    policy: displayPolicy,
  };
}

function presentFit(fit: FitScore): z.infer<typeof fitSchema> {
  return {
    score: fit.score,
    exact: fit.exact,
    confidence: fit.confidence,
    reasons: fit.reasons.map((reason) => ({ ...reason, facts: [...reason.facts] })),
    missing: [...fit.missing],
    version: fit.version,
  };
}

function presentMovement(movement: UnitMovement): z.infer<typeof movementSchema> {
  return {
    list: movement.list,
    from_year: movement.from.year,
    to_year: movement.to.year,
    low_percent: percentOf(movement.low),
    high_percent: percentOf(movement.high),
  };
}

/** A relative change as percent with one decimal; never "-0.0". */
function percentOf(change: number): string {
  const text = (change * 100).toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}
