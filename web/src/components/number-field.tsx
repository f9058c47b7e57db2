import { useId, useState } from 'react';

interface Props {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number within bounds. What is out of them is told by the field and never becomes the value. */
export function NumberField({ label, hint, value, min, max, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const number = Number(text);
  const isRight = /^\d+$/.test(text) && number >= min && number <= max;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label} {hint !== undefined && <span className="font-normal text-ink-3">({hint})</span>}
      </label>
      <input
        id={id}
        className="field num max-w-32"
        type="number"
        required
        min={min}
        max={max}
        step={1}
        inputMode="numeric"
        value={text}
        aria-invalid={!isRight}
        aria-describedby={isRight ? undefined : `${id}-wrong`}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          if (/^\d+$/.test(next) && Number(next) >= min && Number(next) <= max) onChange(Number(next));
        }}
      />
      {!isRight && (
        <p id={`${id}-wrong`} className="mt-1 text-12 text-bad">
          A whole number from {min} to {max}.
        </p>
      )}
    </div>
  );
}
