import { useId } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  /** The words for "no filter". */
  any: string;
  onChange: (value: Value | undefined) => void;
}

/** One filter of a list. */
export function FilterSelect<Value extends string>({ label, value, options, any, onChange }: Props<Value>) {
  const id = useId();
  return (
    <div className="min-w-32 flex-1 rail:max-w-52">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
