/** One account with every claim behind it: facts, disagreements, names and relations. */
import { z } from '@hono/zod-openapi';
import type { Fact, FactConflict } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import { unitReadings } from './domain/account-facts.ts';
import { readCompanyName } from './domain/company-names.ts';
import { figuresByYear } from './domain/display-figure.ts';
import { listNames } from './domain/list-row.ts';
import { describeClaim, describeValue, publisherOf } from './domain/wording.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { accountSchema, type AccountJson } from './present-account.ts';
import { findAccountRow, listAccountRows } from './store.ts';

const claimSchema = z
  .object({
    fact_id: z.string(),
    attribute: z.string(),
    title: z.string(),
    value: z.union([z.string(), z.number()]),
    text: z.string(),
    unit: z.string().nullable(),
    list: z.string().nullable(),
    year: z.int().nullable(),
    scope: z.string().nullable(),
    precision: z.string(),
    as_of: z.string(),
    source: z.string(),
    publisher: z.string(),
    observation_id: z.string(),
    locator: z.string(),
    note: z.string().nullable(),
    use: z.enum(['shown', 'used', 'disputed', 'global_not_used']).openapi({
      description:
        'What the claim is used for: shown as the figure, used, one of several that disagree, or not for the US.',
    }),
    sample: z.boolean(),
  })
  .openapi('AccountClaim');

export const accountDetailSchema = accountSchema
  .extend({
    facts: z.array(claimSchema),
    disagreements: z.array(
      z.object({
        attribute: z.string(),
        title: z.string(),
        difference: z.number().nullable(),
        claims: z.array(claimSchema),
      }),
    ),
    series: z.array(
      z.object({
        list: z.enum(listNames),
        year: z.int(),
        units: z.int(),
        low: z.int(),
        high: z.int(),
        precision: z.string(),
      }),
    ),
    aliases: z.array(
      z.object({
        alias: z.string(),
        valid_from: z.string().nullable(),
        valid_to: z.string().nullable(),
        source: z.string(),
        note: z.string(),
      }),
    ),
    relations: z.array(
      z.object({
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        since: z.string().nullable(),
        confirmed: z.boolean(),
        source: z.string().nullable(),
        note: z.string(),
      }),
    ),
  })
  .openapi('AccountDetail');

export type AccountDetailJson = z.infer<typeof accountDetailSchema>;
type ClaimJson = z.infer<typeof claimSchema>;

/** @throws SophiaError `prospects.unknown_account` */
export async function getAccount(services: CapabilityServices, slug: string): Promise<AccountDetailJson> {
  const account = await findAccountRow(services.database.db, slug);
  if (!account) throw unknownAccount(slug);
  const subject = `company:${slug}`;
  const [facts, conflicts, reference] = await Promise.all([
    services.evidence.facts.find({ subject }),
    services.evidence.facts.conflicts({ subject }),
    loadReferenceData(),
  ]);
  const shown = new Set([account.managed?.fact_id, account.owned?.fact_id]);
  const disputed = new Set(conflicts.flatMap((conflict) => conflict.facts.map((fact) => fact.id)));
  const present = (fact: Fact) => presentClaim(fact, shown.has(fact.id), disputed.has(fact.id));
  const readings = unitReadings(facts);
  return {
    ...account,
    facts: facts
      .filter((fact) => fact.attribute !== 'name')
      .map(present)
      .sort((a, b) => b.as_of.localeCompare(a.as_of, 'en') || a.attribute.localeCompare(b.attribute, 'en')),
    disagreements: conflicts.map((conflict) => ({
      attribute: conflict.attribute,
      title: describeClaim(conflict.attribute, conflict.qualifiers),
      difference: differenceOf(conflict),
      claims: conflict.facts.map(present),
    })),
    series: listNames
      .flatMap((list) => figuresByYear(readings, list))
      .map(({ list, year, shown: { units, precision }, low, high }) => ({
        list,
        year,
        units,
        low,
        high,
        precision,
      }))
      .reverse(),
    aliases: reference.aliases
      .filter((alias) => alias.slug === slug)
      .map(({ alias, validFrom, validTo, source, note }) => ({
        alias,
        valid_from: validFrom,
        valid_to: validTo,
        source,
        note,
      })),
    relations: reference.relations
      .filter((relation) => relation.fromSlug === slug || relation.toSlug === slug)
      .map((relation) => ({
        kind: relation.kind,
        from: relation.fromName,
        to: relation.toName,
        since: relation.since,
        confirmed: relation.source !== null,
        source: relation.source,
        note: relation.note,
      })),
  };
}

/** Finds an account by slug, shown name, alias or any printed form. @throws SophiaError `prospects.unknown_account` */
export async function findAccountByName(services: CapabilityServices, name: string): Promise<AccountJson> {
  const direct = await findAccountRow(services.database.db, name);
  if (direct) return direct;
  const { key } = readCompanyName(name);
  const { aliases } = await loadReferenceData();
  const aliased = new Set(
    aliases.filter((alias) => readCompanyName(alias.alias).key === key).map((alias) => alias.slug),
  );
  const accounts = await listAccountRows(services.database.db, 0, 10_000);
  const found = accounts.find(
    (account) =>
      aliased.has(account.slug) ||
      [account.name, ...account.also_printed_as].some((form) => readCompanyName(form).key === key),
  );
  if (!found) throw unknownAccount(name);
  return found;
}

function unknownAccount(name: string): SophiaError {
  return new SophiaError('prospects.unknown_account', `No account is called "${name}".`, {
    kind: 'not_found',
    where: name,
    hint: 'List them with "sophia prospects list", or import a ranking first.',
  });
}

function presentClaim(fact: Fact, isShown: boolean, isDisputed: boolean): ClaimJson {
  const { list, year, scope } = fact.qualifiers;
  const isGlobal = scope === 'global';
  return {
    fact_id: fact.id,
    attribute: fact.attribute,
    title: isGlobal
      ? `${describeClaim(fact.attribute, fact.qualifiers)}, worldwide`
      : describeClaim(fact.attribute, fact.qualifiers),
    value:
      typeof fact.value === 'number' || typeof fact.value === 'string'
        ? fact.value
        : describeValue(fact.value),
    text: `${fact.precision === 'lower_bound' ? 'more than ' : fact.precision === 'approx' ? 'about ' : ''}${describeValue(fact.value)}`,
    unit: fact.unit ?? null,
    list: typeof list === 'string' ? list : null,
    year: typeof year === 'number' ? year : null,
    scope: typeof scope === 'string' ? scope : null,
    precision: fact.precision,
    as_of: fact.validFrom,
    source: fact.claimedBy,
    publisher: publisherOf(fact.claimedBy),
    observation_id: fact.observationId,
    locator: fact.locator,
    note: fact.note ?? null,
    use: isGlobal ? 'global_not_used' : isShown ? 'shown' : isDisputed ? 'disputed' : 'used',
    sample: fact.sample,
  };
}

function differenceOf(conflict: FactConflict): number | null {
  const values = conflict.facts.map((fact) => fact.value);
  const numbers = values.filter((value): value is number => typeof value === 'number');
  return numbers.length === values.length ? Math.max(...numbers) - Math.min(...numbers) : null;
}
