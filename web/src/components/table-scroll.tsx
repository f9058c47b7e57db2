import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region.tsx';

/** A table that may be wider than the screen; a shadow at its edge says that it goes on. */
export function TableScroll({
  label,
  children,
  maxHeight,
}: {
  label: string;
  children: ReactNode;
  maxHeight?: number;
}) {
  return (
    <ScrollRegion
      label={label}
      className="scroll"
      style={maxHeight === undefined ? undefined : { maxHeight, overflowY: 'auto' }}
    >
      {children}
    </ScrollRegion>
  );
}

/** A cell that no source fills. */
export function NotSourced({ why = 'not sourced' }: { why?: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">—</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}
