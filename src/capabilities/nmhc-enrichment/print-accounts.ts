/** Accounts and imports as text for a terminal. */
import { formatUnits, plural } from './domain/wording.ts';
import type { AccountDetailJson } from './get-account.ts';
import type { ImportReport } from './import-report.ts';
import type { AccountJson } from './present-account.ts';

const blank = 'not sourced';

export function printAccounts(accounts: readonly AccountJson[]): string {
  if (accounts.length === 0)
    return 'No accounts yet. Import a ranking: sophia prospects import FILE --list managers --year 2026 --source URL';
  const head = ['Fit', 'Account', 'Managed', 'Owned', 'Change', 'Headquarters', 'Evidence'];
  const rows = accounts.map((account) => [
    account.fit ? String(account.fit.score) : '-',
    `${account.name}${account.sample ? ' (sample)' : ''}`,
    account.managed ? formatUnits(account.managed.units) : '-',
    account.owned ? formatUnits(account.owned.units) : '-',
    account.movement ? changeText(account.movement) : '-',
    account.headquarters ?? '-',
    account.conflicts > 0
      ? 'sources disagree'
      : account.figures === 0
        ? 'rank only'
        : plural(account.figures, 'figure'),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const right = new Set([0, 2, 3, 4]);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

export function printAccount(account: AccountDetailJson): string {
  const lines = [`${account.name}${account.sample ? ' (sample)' : ''}`];
  lines.push(
    account.headquarters
      ? [account.headquarters, ...account.other_headquarters].join(' or ')
      : `Headquarters ${blank}`,
  );
  if (account.also_printed_as.length > 0) lines.push(`Also printed as ${account.also_printed_as.join(', ')}`);
  lines.push('');
  if (account.fit) {
    lines.push(
      `Fit score ${account.fit.score} of 100, confidence ${account.fit.confidence}, definition v${account.fit.version}`,
    );
    for (const reason of account.fit.reasons)
      lines.push(`  ${signed(reason.points).padStart(4)}  ${reason.text}`);
    for (const missing of account.fit.missing) lines.push(`        ${missing}`);
  } else lines.push('No fit score: no unit count for the United States is sourced.');
  for (const { title, claims } of account.disagreements) {
    lines.push('', `Sources disagree: ${title}`);
    for (const claim of claims)
      lines.push(
        `  ${claim.text}, ${claim.publisher}, as of ${claim.as_of}${claim.use === 'shown' ? ' (shown)' : ''}`,
      );
  }
  lines.push('', 'Facts');
  for (const fact of account.facts) {
    lines.push(`  ${fact.title}: ${fact.text} (${fact.as_of}, ${fact.publisher}, ${fact.locator})`);
  }
  for (const relation of account.relations) {
    lines.push(
      '',
      `${relation.from} ${relation.kind.replaceAll('_', ' ')} ${relation.to}${relation.since ? `, ${relation.since}` : ''}${relation.confirmed ? '' : ' (unconfirmed)'}. ${relation.note}`,
    );
  }
  return lines.join('\n');
}

type Printable = Pick<
  ImportReport,
  'file' | 'lists' | 'rows' | 'rejected' | 'ignored' | 'warnings' | 'skipped_columns'
> &
  Partial<Pick<ImportReport, 'facts'>>;

export function printImport(report: Printable): string {
  const lists = report.lists.map((entry) => `${entry.list} ${entry.year} (${entry.rows})`).join(', ');
  const lines = [
    `${report.file}: ${plural(report.rows, 'row')} taken, ${report.rejected.length} rejected. ${lists}`,
  ];
  for (const row of report.rejected) lines.push(`  line ${row.line}: ${row.reason} "${row.text}"`);
  for (const warning of report.warnings) lines.push(`  question: ${warning.message}`);
  if (report.skipped_columns.length > 0)
    lines.push(`  not read, because it is about people: ${report.skipped_columns.join(', ')}`);
  if (report.facts) {
    const { added, kept, withdrawn } = report.facts;
    lines.push(`Facts: ${added} new, ${kept} known before, ${withdrawn} withdrawn.`);
  }
  return lines.join('\n');
}

function changeText(movement: NonNullable<AccountJson['movement']>): string {
  const one = (percent: string) =>
    `${percent.startsWith('-') ? percent.replace('-', '\u2212') : `+${percent}`} %`;
  return movement.low_percent === movement.high_percent
    ? one(movement.low_percent)
    : `${one(movement.low_percent)} to ${one(movement.high_percent)}`;
}

function signed(points: number): string {
  return points < 0 ? `\u2212${-points}` : `+${points}`;
}
