import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type FormEvent, useId, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import type { SnoozeScope } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { given } from '../../lib/given.ts';

const HOUR_MS = 3_600_000;
const SPANS = [
  { value: '1', label: 'for an hour' },
  { value: '4', label: 'for four hours' },
  { value: '24', label: 'for a day' },
  { value: '168', label: 'for a week' },
  { value: 'until', label: 'until a time that I choose' },
] as const;

interface Props {
  scope: SnoozeScope;
  target: string;
  /** As in "Snooze this rule". */
  what: string;
  /** Beside buttons of the usual size. */
  size?: 'normal' | 'small';
}

/** Holds back what a rule, a subject or a signal would tell. What is still unresolved is told afterwards. */
export function SnoozeDialog({ scope, target, what, size = 'small' }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [span, setSpan] = useState('4');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const snooze = useMutation({
    mutationFn: () => {
      const end = span === 'until' ? new Date(until) : new Date(Date.now() + Number(span) * HOUR_MS);
      return answerOf(
        api.POST('/alerts/snooze', {
          body: { scope, target, until: end.toISOString(), ...given({ reason: reason.trim() || undefined }) },
        }),
      );
    },
    onSuccess: async () => {
      setOpen(false);
      setReason('');
      await client.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    snooze.mutate();
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !snooze.isPending && setOpen(next)}>
      <Dialog.Trigger asChild>
        <Button size={size} aria-label={`Snooze ${what}`}>
          <BellOff size={13} aria-hidden="true" /> Snooze
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay
          className="fixed inset-0 z-50"
          style={{ background: 'light-dark(#1a1c1f52, #000000a3)' }}
        />
        <Dialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(440px,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-3 bg-raised p-4 shadow-e3">
          <form onSubmit={submit} className="grid gap-3">
            <Dialog.Title className="text-16 font-semibold">Snooze {what}</Dialog.Title>
            <Dialog.Description className="text-13 text-ink-2">
              Nothing about it is told until then. What is still unresolved is told when the snooze ends.
            </Dialog.Description>
            <div>
              <label className="label" htmlFor={`${id}-span`}>
                How long
              </label>
              <select
                id={`${id}-span`}
                className="field"
                value={span}
                onChange={(event) => setSpan(event.target.value)}
              >
                {SPANS.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            </div>
            {span === 'until' && (
              <div>
                <label className="label" htmlFor={`${id}-until`}>
                  Until <span className="font-normal text-ink-3">(by the clock of this device)</span>
                </label>
                <input
                  id={`${id}-until`}
                  className="field num"
                  type="datetime-local"
                  required
                  value={until}
                  onChange={(event) => setUntil(event.target.value)}
                />
              </div>
            )}
            <div>
              <label className="label" htmlFor={`${id}-reason`}>
                Reason <span className="font-normal text-ink-3">(optional, kept in the ledger)</span>
              </label>
              <input
                id={`${id}-reason`}
                className="field"
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
            <ProblemNote error={snooze.error} />
            <div className="flex flex-wrap justify-end gap-2">
              <Dialog.Close asChild>
                <Button disabled={snooze.isPending}>Cancel</Button>
              </Dialog.Close>
              <Button type="submit" look="primary" busy={snooze.isPending}>
                Snooze
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
