import type { ReactNode } from 'react';

export type Tone = 'good' | 'watch' | 'bad' | 'info' | 'none';

const INK: Record<Tone, string> = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-2',
};

const FILL: Record<Tone, string> = {
  good: 'bg-good-soft text-good',
  watch: 'bg-watch-soft text-watch',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  none: 'bg-sunken text-ink-2',
};

/** The shape of a status: each tone has its own, so that colour never stands alone. */
export function StatusShape({ tone, size = 12 }: { tone: Tone; size?: number }) {
  const mark = { stroke: 'var(--surface)', strokeWidth: 1.7, fill: 'none', strokeLinecap: 'round' as const };
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="flex-none">
      {tone === 'good' && (
        <>
          <circle cx="8" cy="8" r="6.5" fill="currentColor" />
          <path d="m5 8.200 2.100 2.100L11 6" {...mark} />
        </>
      )}
      {tone === 'watch' && (
        <>
          <path d="M8 1.500 15.200 14H.8z" fill="currentColor" />
          <path d="M8 6v3.500M8 11.600v.2" {...mark} />
        </>
      )}
      {tone === 'bad' && (
        <>
          <path d="M8 .7 15.300 8 8 15.300.7 8z" fill="currentColor" />
          <path d="M8 4.600v4M8 10.900v.2" {...mark} />
        </>
      )}
      {tone === 'info' && (
        <>
          <rect x="1.800" y="1.800" width="12.400" height="12.400" rx="2.500" fill="currentColor" />
          <path d="M8 7.300v3.800M8 4.900v.2" {...mark} />
        </>
      )}
      {tone === 'none' && (
        <circle
          cx="8"
          cy="8"
          r="5.700"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.400"
          strokeDasharray="2.600 1.800"
        />
      )}
    </svg>
  );
}

/** Shape, word and colour together. */
export function Status({
  tone,
  children,
  wrap = false,
}: {
  tone: Tone;
  children: ReactNode;
  wrap?: boolean;
}) {
  return (
    <span
      className={`inline-flex h-fit items-center gap-[5px] text-12 font-medium ${wrap ? '' : 'whitespace-nowrap'} ${INK[tone]}`}
    >
      <StatusShape tone={tone} />
      {/* Its words, not the shape, stand on the line of the text around it. */}
      <span className="self-baseline">{children}</span>
    </span>
  );
}

/** A status or a plain word on a soft ground. */
export function Chip({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 items-center gap-[5px] rounded-1 px-[7px] text-12 font-medium whitespace-nowrap ${FILL[tone ?? 'none']}`}
    >
      {tone !== undefined && <StatusShape tone={tone} size={11} />}
      {children}
    </span>
  );
}
