import { Info } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';

/** The small "i" of a number: what it means, which version of that meaning, and the way to its rows. */
export function Definition({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`Definition of ${of}`}
        className="grid size-6 place-items-center rounded-1 text-ink-3 hover:text-ink pointer-coarse:size-8"
      >
        <Info size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label={`Definition of ${of}`}
          className="prose z-50 grid max-h-(--radix-popover-content-available-height) w-[min(22rem,calc(100vw-24px))] gap-2 overflow-y-auto rounded-2 bg-raised p-3 text-12 text-ink-2 shadow-e2"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
