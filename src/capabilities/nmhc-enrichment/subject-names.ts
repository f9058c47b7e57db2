/** Names of accounts by the subject of their facts and signals. */
import type { CapabilityServices } from '../contract.ts';
import { listAccountNames } from './store.ts';

const prefix = 'company:';

/** By `company:<slug>`; companies that are no account are not in it. */
export async function subjectNames(
  { database }: Pick<CapabilityServices, 'database'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const slugs = subjects.flatMap((subject) =>
    subject.startsWith(prefix) ? [subject.slice(prefix.length)] : [],
  );
  const accounts = slugs.length === 0 ? [] : await listAccountNames(database.db, slugs);
  return new Map(accounts.map(({ slug, name }) => [`${prefix}${slug}`, name]));
}
