/** Imported exports with the accounts that their managers and owners are. */
import type { z } from '@hono/zod-openapi';
import type { CapabilityServices } from '../contract.ts';
import { accountNames } from '../nmhc-enrichment/index.ts';
import { nameWords } from './domain/similar-names.ts';
import type { exportListSchema } from './export-report.ts';
import { listExports } from './store.ts';

/** Newest first. A name is an account's only where all its words are: likeness joins nothing. */
export async function listImports(services: CapabilityServices): Promise<z.infer<typeof exportListSchema>> {
  const [exports, names] = await Promise.all([listExports(services.database.db), accountNames(services)]);
  const byWords = new Map(names.map(({ form, slug }) => [nameWords(form).join(' '), slug]));
  const items = exports.map(({ report, importedAt }) => ({
    ...report,
    imported_at: importedAt.toISOString(),
    accounts: Object.fromEntries(
      report.groups.flatMap(({ by, name }) => {
        const slug = name === null ? undefined : byWords.get(nameWords(name).join(' '));
        return slug !== undefined && name !== null && (by === 'manager' || by === 'owner')
          ? [[name, slug]]
          : [];
      }),
    ),
  }));
  return { items, next_cursor: null };
}
