/** Reads single cells of a printed ranking: ranks with ties, unit counts with marks, places, dates. */
import type { Precision } from './list-row.ts';

/** Footnote marks as printed lists use them. Superscripts are removed before NFKC, which would turn them into digits. */
const footnoteMarks =
  /[*†‡§¶\u00b9\u00b2\u00b3\u2070-\u2079]+|\s?\[(?:\d{1,2}|[a-z])\]|\s?\((?:\d|[a-z])\)(?=\s*$)/gu;
const blanks = new Set(['', '-', '–', '—', 'n/a', 'na', 'n.a.', 'nr', 'not ranked', 'none', 'tbd', '.']);
const lowerBoundWords = /^(?:more than|over|at least|above|>=?|≥)\s*/i;
const approximateWords =
  /^(?:about|approximately|approx\.?|around|nearly|almost|circa|ca\.?|roughly|~|≈)\s*/i;
const grouped = /^\d{1,3}(?:[,' \u2009\u202f\u00a0’]\d{3})+$/u;
const scaled = /^(\d{1,3}(?:\.\d{1,3})?)\s*(k|thousand|m|mm|million)$/i;

/** One line of tidy text: line breaks and runs of blanks become one blank; invisible control and format characters go. */
export function tidy(text: string): string {
  return text
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, '')
    .trim();
}

export function stripFootnotes(text: string): string {
  return tidy(text.replaceAll(footnoteMarks, ''));
}

export function isBlank(text: string): boolean {
  return blanks.has(tidy(text).toLowerCase());
}

export type CellResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

export interface RankCell {
  readonly rank: number | null;
  readonly tied: boolean;
}

/** Reads `1`, `#1`, `1.`, `T-12`, `12T`, `=12`, `12 (tie)`. Ranks run from 1 to 500. */
export function readRank(text: string): CellResult<RankCell> {
  if (isBlank(text)) return { ok: true, value: { rank: null, tied: false } };
  const cell = stripFootnotes(text.replaceAll(/\((?:tie|tied)\)/gi, 'T'));
  const match = /^(t\s*-?\s*|=\s*|#\s*|no\.?\s*)?(\d{1,3})(?:st|nd|rd|th)?\.?\s*(t|tie|tied|=)?$/i.exec(cell);
  const rank = Number(match?.[2]);
  if (!match || !Number.isInteger(rank) || rank < 1 || rank > 500) {
    return { ok: false, reason: `"${tidy(text)}" is not a rank from 1 to 500.` };
  }
  const tied = /^(t|=)/i.test(match[1] ?? '') || match[3] !== undefined;
  return { ok: true, value: { rank, tied } };
}

export interface UnitsCell {
  readonly units: number | null;
  readonly precision: Precision;
}

/**
 * The most homes that one line may claim: the whole US apartment stock implied by the 2021 owners' list
 * (2,318,732 homes printed as 9.9 %), rounded up.
 */
const mostUnits = 25_000_000;

/** Reads `798,272`, `798 272`, `798,272*`, `~288,000`, `more than 122,000`, `122,000+`, `1.2 million`. */
export function readUnits(text: string): CellResult<UnitsCell> {
  if (isBlank(text)) return { ok: true, value: { units: null, precision: 'rank_only' } };
  let cell = stripFootnotes(text).replace(/\s*(?:units|homes|apartments|apts\.?)$/i, '');
  let precision: Precision = 'exact';
  if (lowerBoundWords.test(cell) || cell.endsWith('+')) precision = 'lower_bound';
  else if (approximateWords.test(cell)) precision = 'approx';
  cell = cell
    .replace(lowerBoundWords, '')
    .replace(approximateWords, '')
    .replace(/\s*\+$/, '');

  const scale = scaled.exec(cell);
  let value: number;
  if (scale) {
    const thousand = /^(?:k|thousand)$/i.test(scale[2] ?? '');
    value = Math.round(Number(scale[1]) * (thousand ? 1_000 : 1_000_000));
    if (precision === 'exact') precision = 'approx';
  } else if (/^\d+(?:\.0+)?$/.test(cell)) {
    value = Number(cell);
  } else if (grouped.test(cell)) {
    value = Number(cell.replaceAll(/\D/g, ''));
  } else {
    return { ok: false, reason: `"${tidy(text)}" is not a whole number of homes such as 12,345.` };
  }
  if (value < 1 || value > mostUnits) {
    return {
      ok: false,
      reason: `${tidy(text)} homes cannot be right: a line holds from 1 to ${mostUnits.toLocaleString('en-US')}.`,
    };
  }
  return { ok: true, value: { units: value, precision } };
}

/** `Charleston, SC` or `Charleston, South Carolina` into city and state; a place without a comma is the city. */
export function readPlace(text: string): { readonly city: string | null; readonly state: string | null } {
  const place = stripFootnotes(text);
  if (isBlank(place)) return { city: null, state: null };
  const comma = place.lastIndexOf(',');
  if (comma < 0) return { city: place, state: null };
  return { city: tidy(place.slice(0, comma)) || null, state: tidy(place.slice(comma + 1)) || null };
}

/** `2024-01-01`, `2024-01`, `2024` or US `1/31/2024`; undefined when it is none of them. */
export function readDate(text: string): string | undefined {
  const cell = tidy(text);
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  const iso = us ? `${us[3]}-${us[1]?.padStart(2, '0')}-${us[2]?.padStart(2, '0')}` : cell;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? '1'), Number(match[3] ?? '1')];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2200 ? iso : undefined;
}

/** The address in its given form when it is an http or https one. */
export function readSource(text: string): string | undefined {
  const cell = tidy(text);
  if (!/^https?:\/\//i.test(cell)) return undefined;
  return URL.canParse(cell) ? cell : undefined;
}
