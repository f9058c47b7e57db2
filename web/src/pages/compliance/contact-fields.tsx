import { type ReactNode, useId } from 'react';
import { CHANNELS, type ContactForm, ZONES } from './contact-form.ts';

interface Props {
  form: ContactForm;
  onChange: (part: Partial<ContactForm>) => void;
}

/** Channel, time and place of the contact, and what stands on record. */
export function ContactFields({ form, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 mid:grid-cols-1">
      <Field label="Channel">
        {(id) => (
          <select
            id={id}
            className="field"
            value={form.channel}
            onChange={(event) => {
              const chosen = CHANNELS.find((one) => one.value === event.target.value);
              if (chosen !== undefined) onChange({ channel: chosen.value });
            }}
          >
            {CHANNELS.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] gap-2">
        <Field label="Date there">
          {(id) => (
            <input
              id={id}
              type="date"
              required
              className="field num"
              value={form.date}
              onChange={(event) => onChange({ date: event.target.value })}
            />
          )}
        </Field>
        <Field label="Time there">
          {(id) => (
            <input
              id={id}
              type="time"
              required
              className="field num"
              value={form.time}
              onChange={(event) => onChange({ time: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Residence">
          {(id) => (
            <ZoneSelect id={id} value={form.zone} onChange={(zone) => zone !== '' && onChange({ zone })} />
          )}
        </Field>
        <Field label="Number’s area">
          {(id) => (
            <ZoneSelect
              id={id}
              value={form.otherZone}
              same
              onChange={(otherZone) => onChange({ otherZone })}
            />
          )}
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Last conversation">
          {(id) => (
            <input
              id={id}
              type="date"
              max={form.date}
              className="field num"
              value={form.conversation}
              onChange={(event) => onChange({ conversation: event.target.value })}
            />
          )}
        </Field>
        <Field label="Cease notice received">
          {(id) => (
            <input
              id={id}
              type="date"
              className="field num"
              value={form.ceaseReceived}
              onChange={(event) => onChange({ ceaseReceived: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

interface ZoneProps<Value> {
  id: string;
  value: Value;
  same?: boolean;
  onChange: (zone: ContactForm['otherZone']) => void;
}

function ZoneSelect({ id, value, same = false, onChange }: ZoneProps<string>) {
  return (
    <select
      id={id}
      className="field"
      value={value}
      onChange={(event) => onChange(ZONES.find((zone) => zone.value === event.target.value)?.value ?? '')}
    >
      {same && <option value="">The same</option>}
      {ZONES.map((zone) => (
        <option key={zone.value} value={zone.value}>
          {zone.label}
        </option>
      ))}
    </select>
  );
}

/** A yes-or-no fact of the record. */
export function CheckField({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex min-h-7 items-center gap-2 text-13 pointer-coarse:min-h-10">
      <input
        type="checkbox"
        className="size-4 accent-(--accent-fill)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
