import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import type { SignalJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { useHasRole } from '../../lib/session.ts';

/** Acknowledge ("I have it") or resolve ("it is over"), with the reason for whoever reads on. */
export function SignalActions({ signal }: { signal: SignalJson }) {
  const client = useQueryClient();
  const mayAct = useHasRole('analyst');
  const field = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useMutation({
    mutationFn: (to: 'acknowledge' | 'resolve') => {
      const params = { path: { id: signal.id } };
      return to === 'acknowledge'
        ? answerOf(
            api.POST('/signals/{id}/acknowledge', {
              params,
              body: reason.trim() === '' ? {} : { reason: reason.trim() },
            }),
          )
        : answerOf(api.POST('/signals/{id}/resolve', { params, body: { reason: reason.trim() } }));
    },
    onSuccess: async () => {
      setReason('');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['signals'] }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]);
    },
  });
  if (signal.state === 'resolved') return null;
  if (!mayAct) {
    return (
      <p className="text-13 text-ink-2">
        Your role is viewer: an analyst can acknowledge or resolve this signal.
      </p>
    );
  }
  const resolve = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') act.mutate('resolve');
  };
  return (
    <section className="panel grid gap-3 bg-sunken p-4" aria-label="Handle this signal">
      <div>
        <label htmlFor={field} className="mb-1 block text-12 font-medium text-ink-2">
          Note <span className="font-normal text-ink-3">(needed to resolve; kept in the ledger)</span>
        </label>
        <textarea
          id={field}
          className="field"
          value={reason}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${field}-missing` : undefined}
          placeholder="What should the next reader know?"
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
        {isMissing && (
          <p id={`${field}-missing`} role="alert" className="mt-1 text-12 text-bad">
            Say in a few words why it is resolved.
          </p>
        )}
      </div>
      <ProblemNote error={act.error} />
      <div className="flex flex-wrap justify-end gap-2">
        {signal.state === 'open' && (
          <Button
            busy={act.isPending && act.variables === 'acknowledge'}
            onClick={() => act.mutate('acknowledge')}
          >
            Acknowledge
          </Button>
        )}
        <Button look="primary" busy={act.isPending && act.variables === 'resolve'} onClick={resolve}>
          Resolve signal
        </Button>
      </div>
    </section>
  );
}
