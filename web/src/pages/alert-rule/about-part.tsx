import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { competitorsQuery } from '../../api/capability-queries.ts';
import type { RuleJson } from '../../api/delivery-types.ts';
import type { Severity } from '../../api/types.ts';
import { Check } from '../../components/check.tsx';
import { LinesField } from '../../components/lines-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { SEVERITY } from '../../lib/words.ts';
import { withOrWithout } from '../../lib/with-or-without.ts';
import { KindsField } from './kinds-field.tsx';

type When = RuleJson['when'];

const SEVERITIES: readonly Severity[] = ['info', 'watch', 'high', 'critical'];
const SAMPLES: readonly { readonly value: When['sample']; readonly label: string }[] = [
  { value: 'exclude', label: 'about real companies' },
  { value: 'include', label: 'sample ones too' },
  { value: 'only', label: 'sample ones only' },
];

/** Which signals the rule is about. Every condition that is set must hold. */
export function AboutPart({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const id = useId();
  const set = (change: Partial<When>) => onChange({ ...when, ...change });
  const { from, to } = when.severity;
  return (
    <Panel title="Which signals" sub="Every condition that is set must hold">
      <div className="grid gap-4 p-4">
        <div className="grid gap-3 sm:grid-cols-3">
          <SeveritySelect
            id={`${id}-from`}
            label="Severity from"
            value={from}
            onChange={(next) =>
              set({
                severity: {
                  from: next,
                  to: SEVERITIES.indexOf(to) < SEVERITIES.indexOf(next) ? next : to,
                },
              })
            }
          />
          <SeveritySelect
            id={`${id}-to`}
            label="up to"
            value={to}
            onChange={(next) =>
              set({
                severity: {
                  from: SEVERITIES.indexOf(from) > SEVERITIES.indexOf(next) ? next : from,
                  to: next,
                },
              })
            }
          />
          <div>
            <label className="label" htmlFor={`${id}-sample`}>
              Signals
            </label>
            <select
              id={`${id}-sample`}
              className="field"
              value={when.sample}
              onChange={(event) => {
                const chosen = SAMPLES.find((one) => one.value === event.target.value);
                if (chosen !== undefined) set({ sample: chosen.value });
              }}
            >
              {SAMPLES.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          </div>
        </div>
        <KindsField value={when.kinds} onChange={(kinds) => set({ kinds })} />
        <Subjects value={when.subjects} onChange={(subjects) => set({ subjects })} />
        <div className="grid gap-3 sm:grid-cols-2">
          <LinesField
            label="Accounts it is about or names"
            value={when.accounts}
            placeholder="Greystar"
            onChange={(accounts) => set({ accounts })}
          />
          <LinesField
            label="Says one of"
            value={when.words.any}
            placeholder={'price\nYardi integration'}
            onChange={(any) => set({ words: { ...when.words, any } })}
          />
          <LinesField
            label="Says all of"
            value={when.words.all}
            onChange={(all) => set({ words: { ...when.words, all } })}
          />
          <LinesField
            label="Says none of"
            value={when.words.none}
            placeholder="webinar"
            onChange={(none) => set({ words: { ...when.words, none } })}
          />
        </div>
      </div>
    </Panel>
  );
}

interface SeverityProps {
  id: string;
  label: string;
  value: Severity;
  onChange: (severity: Severity) => void;
}

function SeveritySelect({ id, label, value, onChange }: SeverityProps) {
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        onChange={(event) => {
          const chosen = SEVERITIES.find((one) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {SEVERITIES.map((one) => (
          <option key={one} value={one}>
            {SEVERITY[one].word}
          </option>
        ))}
      </select>
    </div>
  );
}

function Subjects({ value, onChange }: { value: readonly string[]; onChange: (subjects: string[]) => void }) {
  const competitors = useQuery(competitorsQuery).data?.items ?? [];
  const known = new Set(competitors.map((one) => `competitor:${one.slug}`));
  return (
    <div className="grid gap-3">
      {competitors.length > 0 && (
        <fieldset>
          <legend className="label">
            About which competitors{' '}
            <span className="font-normal text-ink-3">(none ticked: whatever it is about)</span>
          </legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4 gap-y-1">
            {competitors.map((one) => (
              <Check
                key={one.slug}
                checked={value.includes(`competitor:${one.slug}`)}
                onChange={(isIn) => onChange(withOrWithout(value, `competitor:${one.slug}`, isIn))}
              >
                {one.name}
              </Check>
            ))}
          </div>
        </fieldset>
      )}
      <OtherSubjects key={known.size} value={value} known={known} onChange={onChange} />
    </div>
  );
}

/** Begins anew when the competitors are there, since what it shows is the rest. */
function OtherSubjects({
  value,
  known,
  onChange,
}: {
  value: readonly string[];
  known: ReadonlySet<string>;
  onChange: (subjects: string[]) => void;
}) {
  return (
    <LinesField
      label="Other subjects"
      hint="one a line, * stands for any characters"
      value={value.filter((subject) => !known.has(subject))}
      placeholder="service:network"
      onChange={(lines) => onChange([...value.filter((subject) => known.has(subject)), ...lines])}
    />
  );
}
