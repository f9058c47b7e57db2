import { ScrollRegion } from './scroll-region.tsx';

/** Data as it is, indented. */
export function JsonText({ value, label }: { value: unknown; label: string }) {
  return (
    <ScrollRegion
      as="pre"
      label={label}
      className="mt-2 max-h-96 overflow-auto rounded-2 bg-sunken px-4 py-3 font-mono text-12 leading-relaxed text-ink-2"
    >
      {JSON.stringify(value, null, 2)}
    </ScrollRegion>
  );
}
