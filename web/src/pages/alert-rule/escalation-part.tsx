import { Plus, X } from 'lucide-react';
import type { EscalationStepJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecipientsField } from './recipients-field.tsx';

const MOST_STEPS = 5;
const USUAL_WAIT = 30;
const LONGEST_WAIT = 10_080;

interface Props {
  steps: readonly EscalationStepJson[];
  onChange: (steps: EscalationStepJson[]) => void;
}

/** Whom to tell next while nobody acknowledges. */
export function EscalationPart({ steps, onChange }: Props) {
  const replace = (index: number, step: EscalationStepJson) =>
    onChange(steps.map((one, at) => (at === index ? step : one)));
  return (
    <Panel title="If nobody acknowledges" sub="Up to five steps, each after the one before">
      <div className="grid gap-4 p-4">
        {steps.map((step, index) => (
          <fieldset
            // A step has no name of its own; its place in the list is who it is.
            key={`${index} of ${steps.length}`}
            className="grid gap-3 rounded-2 border border-line p-3"
          >
            <legend className="px-1 text-12 font-medium text-ink-2">Step {index + 1}</legend>
            <div className="flex items-start justify-between gap-3">
              <NumberField
                label="Minutes to wait"
                value={step.after_minutes}
                min={1}
                max={LONGEST_WAIT}
                onChange={(after_minutes) => replace(index, { ...step, after_minutes })}
              />
              <Button
                look="quiet"
                aria-label={`Remove step ${index + 1}`}
                onClick={() => onChange(steps.filter((_, at) => at !== index))}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            </div>
            <RecipientsField value={step.to} onChange={(to) => replace(index, { ...step, to })} />
          </fieldset>
        ))}
        {steps.length === 0 && (
          <p className="text-13 text-ink-2">Nothing more is told. Add a step to tell somebody else.</p>
        )}
        {steps.length < MOST_STEPS && (
          <div>
            <Button
              size="small"
              onClick={() =>
                onChange([...steps, { after_minutes: USUAL_WAIT, to: { destinations: [], people: [] } }])
              }
            >
              <Plus size={13} aria-hidden="true" /> Add a step
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
