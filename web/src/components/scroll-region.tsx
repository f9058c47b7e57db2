/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */
import type { CSSProperties, ReactNode } from 'react';

interface Props {
  /** What is inside, for screen readers. */
  label: string;
  children: ReactNode;
  as?: 'div' | 'pre';
  className?: string;
  style?: CSSProperties | undefined;
}

/** A part that may scroll by itself, by touch, wheel and keyboard. */
export function ScrollRegion({ label, children, as: Tag = 'div', className, style }: Props) {
  return (
    <Tag tabIndex={0} role="group" aria-label={label} className={className} style={style}>
      {children}
    </Tag>
  );
}
