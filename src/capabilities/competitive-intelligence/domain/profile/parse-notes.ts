/**
 * Notes of a workspace for a battlecard, in Markdown: author and date at the top, sentences as list items under the titles
 * of its parts. What cannot be placed is said, with its line, so that no note gets lost in silence.
 */
import { type PartId, type WorkspaceNote, partIds } from './known.ts';

export interface ParsedNotes {
  readonly notes: readonly WorkspaceNote[];
  readonly problems: readonly { readonly line: number; readonly what: string }[];
}

const maxNotes = 200;
const maxLength = 600;
const aliases: Readonly<Record<string, PartId>> = {
  ...Object.fromEntries(partIds.map((id) => [id.replaceAll('_', ' '), id])),
  'objection handling': 'objections',
  'where we win against them': 'where_we_win',
};

export function parseNotes(text: string, path: string): ParsedNotes {
  const notes: WorkspaceNote[] = [];
  const problems: { line: number; what: string }[] = [];
  let author = '';
  let date = '';
  let part: PartId | undefined;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    const written = raw.trim();
    const head = /^(author|date)\s*:\s*(.+)$/i.exec(written);
    const title = /^#{1,6}\s+(.+?)\s*#*$/.exec(written)?.[1];
    const item = /^[-*+]\s+(.+)$/.exec(written)?.[1];
    if (head?.[1] && head[2]) {
      if (head[1].toLowerCase() === 'author') author = head[2].trim();
      else date = dayIn(head[2].trim()) ?? '';
      if (head[1].toLowerCase() === 'date' && date === '')
        problems.push({ line, what: 'the date is not one such as 2026-11-01' });
      return;
    }
    if (title !== undefined) {
      part = aliases[title.toLowerCase()];
      if (part === undefined && written.startsWith('##'))
        problems.push({ line, what: `"${title.slice(0, 60)}" is no part of a battlecard` });
      return;
    }
    if (item === undefined) return;
    const what = [
      part === undefined && 'a note stands under no part',
      (author === '' || date === '') && 'a note has no author or date above it',
      item.length > maxLength && `a note is longer than ${maxLength} characters`,
      notes.length >= maxNotes && `there are more than ${maxNotes} notes`,
    ].find((problem) => problem !== false);
    if (what !== undefined) problems.push({ line, what });
    else if (part !== undefined) notes.push({ part, text: item, author, date, path, line });
  });
  return { notes, problems };
}

function dayIn(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
}
