import type { ReactNode } from 'react';

interface Props {
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** One thing to tick, its words beside it. */
export function Check({ checked, disabled, onChange, children }: Props) {
  return (
    <label className="inline-flex min-h-6 items-start gap-2 text-13 pointer-coarse:min-h-8">
      <input
        type="checkbox"
        className="mt-0.5 size-4 flex-none accent-(--accent-fill)"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={`min-w-0 wrap-anywhere ${disabled === true ? 'text-ink-3' : ''}`}>{children}</span>
    </label>
  );
}
