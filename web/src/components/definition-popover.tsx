import { Info } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { DEFINITION_BUTTON } from './definition-button.ts';

/** The definition once it is asked for: it opens at once. See `definition.tsx`. */
export function DefinitionPopover({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger aria-label={`Definition of ${of}`} className={DEFINITION_BUTTON}>
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
