/** Every form of every account's name, for those who look for accounts in texts. */
import type { CapabilityServices } from '../contract.ts';
import { readCompanyName } from './domain/company-names.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { listAccountRows } from './store.ts';

export interface AccountNameForm {
  readonly slug: string;
  readonly account: string;
  readonly form: string;
  /** Days between which the form means this account; null is open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly sample: boolean;
}

const mostAccounts = 10_000;

/** Shown names, other printed forms, and aliases with the dates for which they hold. */
export async function accountNames(
  services: Pick<CapabilityServices, 'database'>,
): Promise<readonly AccountNameForm[]> {
  const [accounts, { aliases }] = await Promise.all([
    listAccountRows(services.database.db, 0, mostAccounts),
    loadReferenceData(),
  ]);
  return accounts.flatMap(({ slug, name, also_printed_as: printed, sample }) => {
    const own = aliases.filter((alias) => alias.slug === slug);
    const aliased = new Set(own.map(({ alias }) => readCompanyName(alias).key));
    const always = [name, ...printed.filter((form) => !aliased.has(readCompanyName(form).key))];
    return [
      ...always.map((form) => ({ slug, account: name, form, validFrom: null, validTo: null, sample })),
      ...own.map(({ alias, validFrom, validTo }) => ({
        slug,
        account: name,
        form: alias,
        validFrom,
        validTo,
        sample,
      })),
    ];
  });
}
