/** Cost as text for a terminal. Amounts are rounded to cents here; `--json` has every digit. */
import type { CostReport } from './domain/cost-report.ts';
import type { Dimension } from './domain/dimension.ts';
import { formatChange, formatMoney, formatRatio } from './domain/wording.ts';
import type { IngestResult } from './delivery.ts';
import type { PeriodMovers } from './read-costs.ts';

type Row = readonly string[];

/** Columns from `firstNumber` on are aligned to the right. */
function table(header: Row, rows: readonly Row[], firstNumber: number): string {
  const all = [header, ...rows];
  // Not Math.max(...lengths): a report by resource has more rows than a call may have arguments.
  const widths = header.map((_, column) =>
    all.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  );
  const line = (row: Row) =>
    row
      .map((cell, column) =>
        column >= firstNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

function money(amount: string | null, currency: string | null): string {
  return amount === null ? 'n/a' : formatMoney(amount, currency);
}

export function printReport(report: CostReport, dimensions: readonly Dimension[]): string {
  if (report.totals.length === 0) return 'No rows.';
  const names = dimensions.map((dimension) => dimension.name);
  const header = [...(names.length === 0 ? [''] : names), 'Billed', 'Effective', 'Contracted', 'List'];
  const amounts = (row: CostReport['totals'][number]) => [
    money(row.billed, row.currency),
    money(row.effective, row.currency),
    money(row.contracted, row.currency),
    money(row.list, row.currency),
  ];
  const groups = report.groups.map((group) => [
    ...names.map((name) => (group.keys[name] ?? '(none)').replaceAll(/\s+/g, ' ').slice(0, 60)),
    ...amounts(group),
  ]);
  const blanks = names.slice(1).map(() => '');
  const totals = report.totals.map((total) => ['Total', ...blanks, ...amounts(total)]);
  return table(header, [...groups, ...totals], Math.max(1, names.length));
}

export function printMovers(items: readonly PeriodMovers[]): string {
  if (items.length === 0) return 'No bill is stored for that month.';
  return items
    .map((item) => {
      const rows = item.movers.map((mover) => [
        mover.key ?? '(none)',
        formatMoney(mover.before, item.currency),
        formatMoney(mover.now, item.currency),
        formatChange(mover.change, item.currency),
        formatRatio(mover.change_ratio),
      ]);
      const total = [
        'Total',
        formatMoney(item.before, item.currency),
        formatMoney(item.now, item.currency),
        formatChange(item.change, item.currency),
        formatRatio(item.change_ratio),
      ];
      const heading = `${item.period} against ${item.previous_period}, days 1 to ${item.days}`;
      return `${heading}\n${table([item.by, 'Before', 'Now', 'Change', ''], [...rows, total], 1)}`;
    })
    .join('\n\n');
}

export function printIngest(
  results: readonly IngestResult[],
  told: { readonly facts: number; readonly signals: number },
): { readonly json: unknown; readonly text: string } {
  const files = results.flatMap((result) => result.files);
  const json = {
    files: files.map((file) => ({
      file: file.name,
      bill_id: file.billId,
      observation_id: file.observationId,
      state: file.read === undefined ? 'known' : 'stored',
      rows: file.read?.rows ?? null,
      focus_version: file.read?.version ?? null,
      control_totals: file.read?.totals ?? null,
      failed_casts: file.read?.failedCasts ?? null,
      kept_as_text: file.read?.keptAsText ?? null,
      approximate: file.read?.approximate ?? null,
      notes: file.read?.notes ?? null,
    })),
    replaced_bills: results.flatMap((result) => result.replacedBills),
    facts: told.facts,
    signals: told.signals,
  };
  const lines = files.map((file) =>
    file.read === undefined
      ? `${file.name}: already stored (${file.billId})`
      : `${file.name}: ${file.read.rows} rows, FOCUS ${file.read.version}, ${file.read.totals
          .map((total) => money(total.billed, total.currency))
          .join(' and ')} billed (${file.billId})`,
  );
  return { json, text: lines.join('\n') };
}
