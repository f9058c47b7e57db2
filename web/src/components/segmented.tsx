import type { ReactNode } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; name?: string }[];
  onChange: (value: Value) => void;
}

/** A choice of one among few, all in view. */
export function Segmented<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex max-w-full gap-0.5 overflow-x-auto rounded-2 border border-line bg-surface p-0.5"
    >
      {options.map((option) => {
        const isOn = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            aria-label={option.name}
            title={option.name}
            onClick={() => onChange(option.value)}
            className={`grid h-6 min-w-7 place-items-center rounded-1 px-2.5 text-12 font-medium whitespace-nowrap pointer-coarse:h-9 ${
              isOn ? 'bg-hover text-ink inset-ring inset-ring-line' : 'text-ink-2 hover:text-ink'
            }`}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
