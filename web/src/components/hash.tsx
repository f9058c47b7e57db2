import { shortHash } from '../lib/words.ts';

/** The beginning of a hash, the whole of it in the title. */
export function Hash({ value, groups = 2 }: { value: string; groups?: number }) {
  return (
    <span className="font-mono text-12 tracking-tight whitespace-nowrap text-ink-2" title={value}>
      {shortHash(value, groups)}
    </span>
  );
}
