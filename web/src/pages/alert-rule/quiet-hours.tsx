import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { QuietHoursJson, QuietWindowJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { ZoneSelect } from '../../components/zone-select.tsx';
import { WEEKDAY, WEEKDAYS } from '../../lib/alert-words.ts';
import { NIGHT } from '../../lib/new-rule.ts';
import { useZone } from '../../lib/session.ts';

const MOST_WINDOWS = 14;

interface Props {
  value: QuietHoursJson | null;
  onChange: (quiet: QuietHoursJson | null) => void;
}

/** Windows of local time in which nothing is told; what waits is told when they end. */
export function QuietHours({ value, onChange }: Props) {
  const zone = useZone();
  return (
    <fieldset className="grid gap-3 rounded-2 border border-line p-3">
      <legend className="sr-only">Quiet hours</legend>
      <Check
        checked={value !== null}
        onChange={(isOn) =>
          onChange(isOn ? { time_zone: zone, windows: [NIGHT], critical_breaks_through: true } : null)
        }
      >
        <b className="font-medium">Quiet hours</b>: what would be told in them is told when they end
      </Check>
      {value !== null && (
        <>
          <div className="max-w-72">
            <ZoneSelect value={value.time_zone} onChange={(time_zone) => onChange({ ...value, time_zone })} />
          </div>
          {value.windows.map((window, index) => (
            <WindowFields
              // A window has no name of its own; its place in the list is who it is.
              key={index}
              place={index + 1}
              window={window}
              onChange={(next) =>
                onChange({
                  ...value,
                  windows: value.windows.map((one, at) => (at === index ? next : one)),
                })
              }
              onRemove={
                value.windows.length === 1
                  ? undefined
                  : () => onChange({ ...value, windows: value.windows.filter((_, at) => at !== index) })
              }
            />
          ))}
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            {value.windows.length < MOST_WINDOWS && (
              <Button
                size="small"
                onClick={() =>
                  onChange({
                    ...value,
                    windows: [...value.windows, { days: ['saturday', 'sunday'], from: '07:00', to: '20:00' }],
                  })
                }
              >
                <Plus size={13} aria-hidden="true" /> Add a window
              </Button>
            )}
            <Check
              checked={value.critical_breaks_through}
              onChange={(critical_breaks_through) => onChange({ ...value, critical_breaks_through })}
            >
              Critical signals break through
            </Check>
          </div>
        </>
      )}
    </fieldset>
  );
}

interface WindowProps {
  place: number;
  window: QuietWindowJson;
  onChange: (window: QuietWindowJson) => void;
  onRemove: (() => void) | undefined;
}

function WindowFields({ place, window, onChange, onRemove }: WindowProps) {
  const id = useId();
  const toggle = (day: QuietWindowJson['days'][number], isIn: boolean) => {
    const days = WEEKDAYS.filter((one) => (one === day ? isIn : window.days.includes(one)));
    // At least one day: the last one stays.
    if (days.length > 0) onChange({ ...window, days });
  };
  return (
    <fieldset className="grid gap-2 border-t border-line pt-3">
      <legend className="sr-only">Quiet window {place}</legend>
      <div className="flex flex-wrap items-end gap-3">
        {(['from', 'to'] as const).map((end) => (
          <div key={end}>
            <label className="label" htmlFor={`${id}-${end}`}>
              {end === 'from' ? 'From' : 'To'}
              {end === 'to' && window.to <= window.from && (
                <span className="font-normal text-ink-3"> (the next day)</span>
              )}
            </label>
            <input
              id={`${id}-${end}`}
              className="field num"
              type="time"
              required
              value={window[end]}
              onChange={(event) =>
                event.target.value !== '' && onChange({ ...window, [end]: event.target.value })
              }
            />
          </div>
        ))}
        {onRemove !== undefined && (
          <Button look="quiet" onClick={onRemove} aria-label={`Remove quiet window ${place}`}>
            <X size={14} aria-hidden="true" />
          </Button>
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {WEEKDAYS.map((day) => (
          <Check key={day} checked={window.days.includes(day)} onChange={(isIn) => toggle(day, isIn)}>
            <span aria-hidden="true">{WEEKDAY[day].slice(0, 3)}</span>
            <span className="sr-only">begins on {WEEKDAY[day]}</span>
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
