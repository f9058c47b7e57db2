/** The look of the small "i", before and after its popover has loaded. */
export const DEFINITION_BUTTON =
  'grid size-[24px] place-items-center rounded-1 text-ink-3 hover:text-ink pointer-coarse:size-8';
