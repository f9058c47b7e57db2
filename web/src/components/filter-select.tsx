import { useId } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value | undefined;
  /** Options of one group stand together, under its name. */
  options: readonly { value: Value; label: string; group?: string }[];
  /** The words for "no filter". */
  any: string;
  onChange: (value: Value | undefined) => void;
}

/** One filter of a list. */
export function FilterSelect<Value extends string>({ label, value, options, any, onChange }: Props<Value>) {
  const id = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <div className="min-w-40 flex-1 rail:max-w-52">
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
        {groups.map((group) => {
          const items = options
            .filter((option) => option.group === group)
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ));
          return group === undefined ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
