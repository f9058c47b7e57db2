import type { ReactNode } from 'react';
import { StatusShape, type Tone } from './status.tsx';

const GROUND: Record<Tone, string> = {
  good: 'bg-good-soft',
  watch: 'bg-watch-soft',
  bad: 'bg-bad-soft',
  info: 'bg-info-soft',
  none: 'bg-sunken',
};
const INK: Record<Tone, string> = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-3',
};

/** A message above a page or a part of it. */
export function Note({ tone, children, live = false }: { tone: Tone; children: ReactNode; live?: boolean }) {
  return (
    <div
      role={live ? 'status' : undefined}
      className={`flex gap-3 rounded-2 px-4 py-3 text-13 text-ink-2 inset-ring inset-ring-line ${GROUND[tone]}`}
    >
      <span className={`mt-[3px] ${INK[tone]}`}>
        <StatusShape tone={tone} size={14} />
      </span>
      <div className="prose min-w-0 wrap-anywhere">{children}</div>
    </div>
  );
}
