import type { ReportKind } from '../../api/delivery-types.ts';

/** An edition by its name for people. */
export const EDITION: Record<ReportKind, string> = { weekly: 'Weekly', board: 'Board' };

/** What each file of an edition is for. */
export const FILE_WORDS: Readonly<Record<string, string>> = {
  'report.html': 'HTML',
  'report.pdf': 'PDF',
  'slack.json': 'Slack message',
  'teams.json': 'Teams card',
  'figures.json': 'Figures',
};
