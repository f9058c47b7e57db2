import { useId } from 'react';

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** A time zone by its name. */
export function ZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        Time zone
      </label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {!ZONES.includes(value) && <option value={value}>{value}</option>}
        {ZONES.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </select>
    </div>
  );
}
