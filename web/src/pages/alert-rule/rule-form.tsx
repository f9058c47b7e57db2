import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { RuleJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Panel } from '../../components/panel.tsx';
import { AboutPart } from './about-part.tsx';
import { EscalationPart } from './escalation-part.tsx';
import { ModePart } from './mode-part.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { RecipientsField } from './recipients-field.tsx';

interface Props {
  initial: RuleJson;
  /** The words of the button that saves. */
  save: string;
  isSaving: boolean;
  mayEdit: boolean;
  /** Shown, not to be changed. */
  isReadOnly?: boolean;
  onSave: (rule: RuleJson) => void;
  /** Beside the button: what went wrong, or that it is saved. The draft is what `onSave` was given until it changes. */
  children: (rule: RuleJson) => ReactNode;
}

/** A rule to write, with what it would have sent beside it. Who may not edit reads the same. */
export function RuleForm({ initial, save, isSaving, mayEdit, isReadOnly = false, onSave, children }: Props) {
  const id = useId();
  const [rule, setRule] = useState(initial);
  const set = (change: Partial<RuleJson>) => setRule((old) => ({ ...old, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = { ...rule, name: rule.name.trim() };
    setRule(next);
    onSave(next);
  };
  return (
    <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
      <form onSubmit={submit} aria-label="Rule">
        <fieldset disabled={isReadOnly} className="grid min-w-0 gap-6">
          <legend className="sr-only">What the rule says</legend>
          <Panel title="The rule">
            <div className="grid gap-3 p-4">
              <div>
                <label className="label" htmlFor={`${id}-name`}>
                  Name
                </label>
                <input
                  id={`${id}-name`}
                  className="field"
                  required
                  maxLength={100}
                  pattern=".*\S.*"
                  title="A name of letters"
                  autoComplete="off"
                  placeholder="Pricing moves of rivals"
                  value={rule.name}
                  onChange={(event) => set({ name: event.target.value })}
                />
              </div>
              <Check checked={rule.enabled} onChange={(enabled) => set({ enabled })}>
                On: it tells. Off, it keeps what it says and tells nothing.
              </Check>
            </div>
          </Panel>
          <AboutPart when={rule.when} onChange={(when) => set({ when })} />
          <Panel title="Whom it tells">
            <div className="p-4">
              <RecipientsField value={rule.to} onChange={(to) => set({ to })} />
            </div>
          </Panel>
          <ModePart rule={rule} onChange={set} />
          {rule.mode.kind !== 'digest' && (
            <EscalationPart steps={rule.escalation} onChange={(escalation) => set({ escalation })} />
          )}
        </fieldset>
        {mayEdit && (
          <div className="mt-6 grid gap-3">
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" look="primary" busy={isSaving}>
                {save}
              </Button>
            </div>
            {children(rule)}
          </div>
        )}
      </form>
      <div className="mid:sticky mid:top-16 mid:max-h-[calc(100dvh-5rem)] mid:overflow-y-auto mid:rounded-3 mid:border-b mid:border-line">
        <PreviewPanel rule={rule} />
      </div>
    </div>
  );
}
