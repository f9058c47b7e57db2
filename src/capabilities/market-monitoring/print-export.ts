/** An imported export of properties as text. */
import { groupings } from './domain/aggregate-properties.ts';
import type { ExportReport } from './export-report.ts';

const whole = new Intl.NumberFormat('en-US');
const shown = 5;

export function printExport(report: ExportReport): string {
  const blank = report.without_units === 0 ? '' : `, ${whole.format(report.without_units)} without a count`;
  const lines = [
    `${whole.format(report.properties)} properties with ${whole.format(report.units)} homes${blank}, as of ${report.as_of}`,
  ];
  if (report.duplicates.length > 0)
    lines.push(
      `Counted once: ${report.duplicates.map(({ line, of }) => `line ${line} repeats line ${of}`).join('; ')}`,
    );
  if (report.unread.length > 0) lines.push(`Not read and not kept: ${report.unread.join(', ')}`);
  for (const by of groupings) {
    const groups = report.groups.filter((group) => group.by === by);
    lines.push('', `By ${by}`);
    for (const group of groups.slice(0, shown)) {
      const rents = group.rents.map(({ mean, currency }) => `, ${mean} ${currency} a month`).join('');
      const vacancy = group.vacancy_percent ? `, ${group.vacancy_percent.mean} % vacant` : '';
      lines.push(
        `  ${group.name ?? 'not stated'}${group.within === null ? '' : ` (${group.within})`}: ${whole.format(group.units)} homes in ${whole.format(group.properties)}${rents}${vacancy}`,
      );
    }
    if (groups.length > shown) lines.push(`  and ${groups.length - shown} more: --json has them all`);
  }
  return lines.join('\n');
}
