/** Sizes and colours on paper: the light side of the dashboard's tokens. */
import type { Tone } from '../domain/report.ts';

const ink = '#1a1c1f';
const ink2 = '#4c4f55';
const ink3 = '#64676d';

export const inks = {
  title: { size: 20, color: ink, strong: true },
  verdict: { size: 12.5, color: ink },
  heading: { size: 12, color: ink, strong: true },
  body: { size: 9.5, color: ink },
  strong: { size: 9.5, color: ink, strong: true },
  quiet: { size: 9.5, color: ink2 },
  small: { size: 8.5, color: ink2 },
  faint: { size: 8, color: ink3 },
  sample: { size: 8, color: '#6a4a8f', strong: true },
} as const;

export const lineColor = '#e5e5e0';

export const toneColors: Record<Tone, string> = {
  good: '#14683f',
  watch: '#835000',
  bad: '#b0261d',
  info: '#1c5a9e',
  none: ink3,
};

/** The shape that goes with the word, so that colour never speaks alone. */
export const toneShapes: Record<Tone, string> = { good: '●', watch: '▲', bad: '◆', info: '■', none: '○' };
