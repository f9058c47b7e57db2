/** Accounts in the order of fit, a page at a time. */
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import type { AccountJson } from './present-account.ts';
import { listAccountRows } from './store.ts';

export interface AccountPage {
  readonly items: readonly AccountJson[];
  readonly next_cursor: string | null;
}

/** @param request `limit` from 1 to 500, 100 when left out; `cursor` as answered before. @throws SophiaError `prospects.cursor` */
export async function listAccounts(
  services: CapabilityServices,
  request: { readonly limit?: number | undefined; readonly cursor?: string | undefined } = {},
): Promise<AccountPage> {
  const limit = request.limit ?? 100;
  const after = request.cursor === undefined ? 0 : Number(request.cursor);
  if (!Number.isSafeInteger(after) || after < 0 || after > 2_147_483_647) {
    throw new SophiaError('prospects.cursor', 'This is not a cursor of the list of accounts.', {
      where: 'cursor',
      hint: 'Send next_cursor of the page before as it is, or leave it out.',
    });
  }
  const rows = await listAccountRows(services.database.db, after, limit + 1);
  const items = rows.slice(0, limit);
  return { items, next_cursor: rows.length > limit ? String(items.at(-1)?.position ?? after) : null };
}
