import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import type { ComplianceRuleJson } from '../../api/capability-types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { CheckField, ContactFields } from './contact-fields.tsx';
import { ASKED, type ContactForm, toEvents, WINDOW_DAYS } from './contact-form.ts';
import { Decision } from './decision.tsx';
import { useZone } from '../../lib/session.ts';

/** Today's date in a zone, as `2026-11-23`. */
const today = (zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date());

function firstForm(zone: string): ContactForm {
  return {
    channel: 'call',
    date: today(zone),
    time: '10:15',
    zone: 'America/New_York',
    otherZone: '',
    calls: [2, 1, 0, 2, 1, 1, 0],
    conversation: '',
    hasAttorney: false,
    isOptedOut: false,
    isAtWork: false,
    ceaseReceived: '',
  };
}

/** May this contact go out? A form, and the decision with every rule that spoke. Nothing is stored or sent. */
export function ContactGate({ rules }: { rules: readonly ComplianceRuleJson[] }) {
  const zone = useZone();
  const [form, setForm] = useState(() => firstForm(zone));
  const check = useMutation({
    mutationFn: async (asked: ContactForm) => {
      const { decisions } = await answerOf(
        api.POST('/compliance/contacts/check', { body: { events: toEvents(asked) } }),
      );
      return { asked, decision: decisions.find((one) => one.id === ASKED) };
    },
  });
  const change = (part: Partial<ContactForm>) => setForm((old) => ({ ...old, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.mutate(form);
  };
  const result = check.data;
  return (
    <Panel
      id="gate"
      title="Contact gate"
      sub="Describe a contact and see the decision, rule by rule. Nothing is stored or sent"
    >
      <div className="grid mid:grid-cols-[minmax(280px,340px)_minmax(0,1fr)]">
        <form
          onSubmit={submit}
          className="grid content-start gap-3 rounded-b-[9px] bg-sunken p-4 max-mid:border-b max-mid:border-line mid:rounded-br-none mid:border-r mid:border-line"
        >
          <ContactFields form={form} onChange={change} />
          <fieldset>
            <legend className="label">Unanswered calls about this debt, by day</legend>
            <div className="grid grid-cols-7 gap-1">
              {form.calls.map((count, index) => (
                <input
                  key={index}
                  type="number"
                  min={0}
                  max={9}
                  inputMode="numeric"
                  aria-label={
                    index === WINDOW_DAYS - 1
                      ? 'Earlier on the same day'
                      : `${WINDOW_DAYS - 1 - index} days before`
                  }
                  className="field num px-1 text-center"
                  value={count}
                  onChange={(event) => {
                    const next = Math.max(0, Math.min(9, Math.trunc(Number(event.target.value) || 0)));
                    change({ calls: form.calls.map((old, at) => (at === index ? next : old)) });
                  }}
                />
              ))}
            </div>
            <p className="mt-1 flex justify-between text-12 text-ink-3">
              <span>6 days before</span>
              <span>same day</span>
            </p>
          </fieldset>
          <div className="grid gap-1">
            <CheckField
              label="An attorney represents the person"
              checked={form.hasAttorney}
              onChange={(hasAttorney) => change({ hasAttorney })}
            />
            <CheckField
              label="Opted out of this channel"
              checked={form.isOptedOut}
              onChange={(isOptedOut) => change({ isOptedOut })}
            />
            <CheckField
              label="At work, and the employer forbids it"
              checked={form.isAtWork}
              onChange={(isAtWork) => change({ isAtWork })}
            />
          </div>
          <ProblemNote error={check.error} />
          <Button type="submit" look="primary" busy={check.isPending} className="w-full">
            Check this contact
          </Button>
        </form>
        <div className="min-w-0 p-4" aria-live="polite">
          {result === undefined ? (
            <EmptyState title="No contact checked yet">
              The form holds an example: seven unanswered calls in seven days. Check it, then move the calls
              by a day or add a conversation.
            </EmptyState>
          ) : result.decision === undefined ? (
            <EmptyState title="No decision came back">
              The server judged the log without this contact. Try again.
            </EmptyState>
          ) : (
            <Decision asked={result.asked} decision={result.decision} rules={rules} />
          )}
        </div>
      </div>
    </Panel>
  );
}
