/** Small drawings of the HTML edition: the course of a number and the shape of a status. */
import type { Figure, Tone } from '../domain/report.ts';
import { sparkline } from '../domain/sparkline.ts';
import { escapeHtml } from './escape.ts';

const shapes: Record<Tone, string> = {
  good: '<circle cx="6" cy="6" r="4.500" fill="currentColor"/>',
  watch: '<path d="M6 1l5.500 10H.5z" fill="currentColor"/>',
  bad: '<path d="M6 .5L11.500 6 6 11.500.5 6z" fill="currentColor"/>',
  info: '<rect x="1.500" y="1.500" width="9" height="9" rx="1.500" fill="currentColor"/>',
  none: '<circle cx="6" cy="6" r="4.200" fill="none" stroke="currentColor" stroke-width="1.500" stroke-dasharray="2 1.600"/>',
};

/** Shape, word and colour, always all three. */
export function statusMark(tone: Tone, word: string): string {
  return `<span class="st ${tone}"><svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">${shapes[tone]}</svg>${escapeHtml(word)}</span>`;
}

export const sampleBadge = (sample: boolean): string => (sample ? ' <span class="sample">sample</span>' : '');

/** With words for who does not see it. */
export function sparkMark(figure: Figure): string {
  const drawn = sparkline(figure, { width: 88, height: 32 });
  if (drawn === null) return '';
  const goal =
    drawn.target === null
      ? ''
      : `<path d="M0 ${drawn.target}H88" stroke="var(--line-control)" stroke-width="1.200" stroke-dasharray="1.500 2.500" fill="none"/>`;
  return (
    `<svg class="spark" role="img" width="88" height="32" viewBox="0 0 88 32"><title>${escapeHtml(drawn.words)}</title>${goal}` +
    `<path d="${drawn.path}" stroke="var(--c1)" stroke-width="1.600" fill="none" stroke-linejoin="round" stroke-linecap="round"/>` +
    `<circle cx="${drawn.last.x}" cy="${drawn.last.y}" r="2.600" fill="var(--c1)" stroke="var(--surface)"/></svg>`
  );
}
