import { useId, useState } from 'react';

interface Props {
  label: string;
  hint?: string;
  value: readonly string[];
  placeholder?: string;
  onChange: (lines: string[]) => void;
}

const toLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** A list of words or phrases, one a line. What is typed stays as it is typed. */
export function LinesField({ label, hint = 'one a line', value, placeholder, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(value.join('\n'));
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={id}>
        {label} <span className="font-normal text-ink-3">({hint})</span>
      </label>
      <textarea
        id={id}
        className="field"
        rows={2}
        value={text}
        placeholder={placeholder}
        onChange={(event) => {
          setText(event.target.value);
          onChange(toLines(event.target.value));
        }}
      />
    </div>
  );
}
