/** A page of bill rows: where every figure ends. */
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import type { CostRowsAnswer } from './api-schemas.ts';
import type { Dimension } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { parseDecimal } from '../../kernel/decimal.ts';
import { readRows, type RowFilter, type StoredRow } from './stored-bills.ts';

export interface RowsQuery {
  readonly period?: Period | undefined;
  readonly bill?: string | undefined;
  readonly service?: string | undefined;
  readonly account?: string | undefined;
  readonly day?: string | undefined;
  /** `key=value`; the key alone asks for rows without it. */
  readonly tag?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** @throws SophiaError `request.cursor` for a cursor that is not ours */
export async function getRows(services: CapabilityServices, query: RowsQuery): Promise<CostRowsAnswer> {
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  const rows = await readRows(services, {
    filters: filtersOf(query),
    limit: query.limit,
    ...(query.period === undefined ? {} : { period: query.period }),
    ...(query.bill === undefined ? {} : { billId: query.bill }),
    ...(after === undefined ? {} : { after }),
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(presentRow),
    next_cursor: rows.length > query.limit && last ? `${last.bill_id}.${last.row}` : null,
  };
}

function parseCursor(cursor: string): { readonly billId: string; readonly row: number } {
  const match = /^(bill_[0-9a-f]{32})\.(\d{1,15})$/.exec(cursor);
  if (!match?.[1]) {
    throw new SophiaError('request.cursor', 'This cursor is not one of ours.', {
      where: 'query cursor',
      hint: 'Pass next_cursor of the page before, unchanged.',
    });
  }
  return { billId: match[1], row: Number(match[2]) };
}

function filtersOf(query: RowsQuery): readonly RowFilter[] {
  const filters: RowFilter[] = [];
  // The month narrows rows too: one file may hold several.
  if (query.period !== undefined)
    filters.push({ dimension: { kind: 'period', name: 'Period' }, value: query.period });
  if (query.service !== undefined)
    filters.push({ dimension: column('ServiceName'), value: query.service || null });
  if (query.account !== undefined)
    filters.push({ dimension: column('SubAccountId'), value: query.account || null });
  if (query.day !== undefined) filters.push({ dimension: { kind: 'day', name: 'Day' }, value: query.day });
  if (query.tag !== undefined) {
    const at = query.tag.indexOf('=');
    const key = at < 0 ? query.tag : query.tag.slice(0, at);
    filters.push({
      dimension: { kind: 'tag', name: `Tags/${key}`, key },
      value: at < 0 ? null : query.tag.slice(at + 1),
    });
  }
  return filters;
}

function column(name: string): Dimension {
  return { kind: 'column', name, column: name };
}

function presentRow(row: StoredRow): CostRowsAnswer['items'][number] {
  const byName = new Map(Object.entries(row.columns).map(([name, value]) => [name.toLowerCase(), value]));
  const get = (name: string) => byName.get(name.toLowerCase()) ?? null;
  const amount = (name: string) => {
    const text = get(name);
    return text === null ? null : (parseDecimal(text) ?? text);
  };
  return {
    bill_id: row.bill_id,
    observation_id: row.observation_id,
    file: row.file,
    row: row.row,
    sample: row.sample,
    day: get('ChargePeriodStart')?.slice(0, 10) ?? null,
    currency: get('BillingCurrency'),
    service: get('ServiceName'),
    account: get('SubAccountId'),
    resource: get('ResourceId'),
    category: get('ChargeCategory'),
    description: get('ChargeDescription'),
    billed: amount('BilledCost'),
    effective: amount('EffectiveCost'),
    contracted: amount('ContractedCost'),
    list: amount('ListCost'),
    tags: tagsOf(get('Tags')),
    columns: { ...row.columns },
  };
}

/** Empty where the cell is no JSON object; `columns` shows it as it is. */
function tagsOf(text: string | null): Record<string, string | null> {
  if (text === null) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]: [string, unknown]) => [
        key,
        value === null || value === undefined
          ? null
          : typeof value === 'string'
            ? value
            : JSON.stringify(value),
      ]),
    );
  } catch {
    return {};
  }
}
