import { useId } from 'react';
import type { RuleJson, Weekday } from '../../api/delivery-types.ts';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ZoneSelect } from '../../components/zone-select.tsx';
import { WEEKDAY, WEEKDAYS } from '../../lib/alert-words.ts';
import { useZone } from '../../lib/session.ts';
import { QuietHours } from './quiet-hours.tsx';

type Mode = RuleJson['mode'];
type Timing = Pick<RuleJson, 'mode' | 'quiet_hours' | 'max_per_hour' | 'escalation'>;

const USUAL_WINDOW = 15;

/** When it tells: at once, together or as a digest; not in quiet hours, not too often. */
export function ModePart({ rule, onChange }: { rule: Timing; onChange: (change: Partial<Timing>) => void }) {
  const zone = useZone();
  const choose = (kind: Mode['kind']) => {
    if (kind === 'at_once') onChange({ mode: { kind } });
    else if (kind === 'grouped') onChange({ mode: { kind, window_minutes: USUAL_WINDOW } });
    // A digest asks nobody to acknowledge.
    else
      onChange({
        mode: { kind, every: 'day', day: 'monday', at: '08:00', time_zone: zone },
        escalation: [],
      });
  };
  return (
    <Panel title="When">
      <div className="grid gap-4 p-4">
        <div>
          <Segmented
            label="How it tells"
            value={rule.mode.kind}
            onChange={choose}
            options={[
              { value: 'at_once', label: 'At once' },
              { value: 'grouped', label: 'Grouped' },
              { value: 'digest', label: 'Digest' },
            ]}
          />
        </div>
        {rule.mode.kind === 'grouped' && (
          <NumberField
            label="Minutes to gather"
            hint="from the first signal of a subject on"
            value={rule.mode.window_minutes}
            min={1}
            max={1440}
            onChange={(window_minutes) => onChange({ mode: { kind: 'grouped', window_minutes } })}
          />
        )}
        {rule.mode.kind === 'digest' && (
          <DigestFields mode={rule.mode} onChange={(mode) => onChange({ mode })} />
        )}
        <QuietHours value={rule.quiet_hours} onChange={(quiet_hours) => onChange({ quiet_hours })} />
        <NumberField
          label="At most, messages an hour"
          hint="the rest comes as one summary; critical ones have as much room again"
          value={rule.max_per_hour}
          min={1}
          max={1000}
          onChange={(max_per_hour) => onChange({ max_per_hour })}
        />
      </div>
    </Panel>
  );
}

type Digest = Extract<Mode, { kind: 'digest' }>;

function DigestFields({ mode, onChange }: { mode: Digest; onChange: (mode: Digest) => void }) {
  const id = useId();
  const days: readonly { readonly value: string; readonly label: string; readonly day?: Weekday }[] = [
    { value: 'day', label: 'Every day' },
    ...WEEKDAYS.map((day) => ({ value: day, label: `Every ${WEEKDAY[day]}`, day })),
  ];
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <div>
        <label className="label" htmlFor={`${id}-day`}>
          How often
        </label>
        <select
          id={`${id}-day`}
          className="field"
          value={mode.every === 'day' ? 'day' : mode.day}
          onChange={(event) => {
            const day = days.find((one) => one.value === event.target.value)?.day;
            onChange(day === undefined ? { ...mode, every: 'day' } : { ...mode, every: 'week', day });
          }}
        >
          {days.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor={`${id}-at`}>
          At
        </label>
        <input
          id={`${id}-at`}
          className="field num"
          type="time"
          required
          value={mode.at}
          onChange={(event) => event.target.value !== '' && onChange({ ...mode, at: event.target.value })}
        />
      </div>
      <ZoneSelect value={mode.time_zone} onChange={(time_zone) => onChange({ ...mode, time_zone })} />
    </div>
  );
}
