/**
 * Says which company a printed name means: by the alias table first (with the dates and lists for which an alias holds),
 * else by its normalised form. There is no likeness here and so no wrong merge by likeness.
 */
import { hashOf } from '../../../kernel/canonical-json.ts';
import { readCompanyName, slugOf } from './company-names.ts';
import type { ListName } from './list-row.ts';

/** One line of `data/company-aliases.csv`. */
export interface CompanyAlias {
  readonly slug: string;
  readonly name: string;
  readonly alias: string;
  /** Lists on which the alias means that company; empty for all. */
  readonly lists: readonly ListName[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly confidence: string;
  readonly source: string;
  readonly note: string;
}

/** One line of `data/company-relations.csv`. Units before and after are never carried over or added. */
export interface CompanyRelation {
  readonly kind: 'renamed_to' | 'acquired_by' | 'split_into';
  readonly fromSlug: string;
  readonly fromName: string;
  readonly toSlug: string;
  readonly toName: string;
  readonly since: string | null;
  readonly confidence: string;
  /** Null where no page is held yet: such a relation is shown as unconfirmed and decides nothing. */
  readonly source: string | null;
  readonly note: string;
}

interface ResolvedCompany {
  readonly slug: string;
  readonly name: string;
  readonly via: 'alias' | 'name';
}

export interface CompanyResolver {
  /** @param asOf a date or year: an alias with dates holds only inside them */
  resolve(printed: string, list: ListName, asOf: string): ResolvedCompany;
}

export function createCompanyResolver(aliases: readonly CompanyAlias[]): CompanyResolver {
  const byKey = new Map<string, CompanyAlias[]>();
  const canonical = new Map<string, { readonly slug: string; readonly name: string }>();
  for (const alias of aliases) {
    const key = readCompanyName(alias.alias).key;
    byKey.set(key, [...(byKey.get(key) ?? []), alias]);
    canonical.set(readCompanyName(alias.name).key, { slug: alias.slug, name: alias.name });
  }
  return {
    resolve(printed, list, asOf) {
      const name = readCompanyName(printed);
      const alias = byKey
        .get(name.key)
        ?.find(
          (candidate) =>
            (candidate.lists.length === 0 || candidate.lists.includes(list)) && holds(candidate, asOf),
        );
      if (alias) return { slug: alias.slug, name: alias.name, via: 'alias' };
      const known = canonical.get(name.key);
      if (known) return { ...known, via: 'name' };
      // A name in another script has no readable slug; its hash is as stable.
      const slug = slugOf(name) ?? `company-${hashOf(name.key).slice(0, 12)}`;
      return { slug, name: displayName(printed), via: 'name' };
    },
  };
}

/** Compares at the precision given: "2023" lies within everything that touches 2023. */
function holds(alias: CompanyAlias, asOf: string): boolean {
  const within = (bound: string, value: string) => {
    const length = Math.min(bound.length, value.length);
    return bound.slice(0, length).localeCompare(value.slice(0, length));
  };
  return (
    (alias.validFrom === null || within(alias.validFrom, asOf) <= 0) &&
    (alias.validTo === null || within(alias.validTo, asOf) >= 0)
  );
}

function displayName(printed: string): string {
  return printed.replaceAll(/\s+/g, ' ').trim();
}
