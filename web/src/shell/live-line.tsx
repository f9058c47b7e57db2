import type { LiveState } from '../api/live.ts';

const WORDS: Record<LiveState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
};

/** Whether the page is live. */
export function LiveLine({ state }: { state: LiveState }) {
  return (
    <span
      role="status"
      className="flex items-center gap-1.5 text-12 whitespace-nowrap text-ink-3"
      data-live={state}
    >
      <i
        aria-hidden="true"
        className={`size-[7px] rounded-full ${state === 'live' ? 'bg-good ring-3 ring-good-soft' : 'border-2 border-watch bg-transparent'}`}
      />
      {WORDS[state]}
    </span>
  );
}
