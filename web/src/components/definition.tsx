import { Info } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { DEFINITION_BUTTON } from './definition-button.ts';
import { patiently } from '../lib/patiently.ts';

const load = patiently(() => import('./definition-popover.tsx'));
const DefinitionPopover = lazy(async () => ({ default: (await load()).DefinitionPopover }));

/**
 * The small "i" of a number: what it means, which version of that meaning, and the way to its rows. A page has many of them and few
 * are opened, so the popover loads when one is wanted.
 */
export function Definition({ of, children }: { of: string; children: ReactNode }) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={`Definition of ${of}`}
      className={DEFINITION_BUTTON}
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      <Info size={14} aria-hidden="true" />
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <DefinitionPopover of={of}>{children}</DefinitionPopover>
    </Suspense>
  );
}
