import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { thresholdsQuery } from '../../api/capability-queries.ts';
import { answerOf, api } from '../../api/client.ts';
import { signalQuery } from '../../api/queries.ts';
import type { SignalDetailJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Chip } from '../../components/status.tsx';
import { formatRatio } from '../../lib/format-number.ts';
import { useHasRole, useSession } from '../../lib/session.ts';
import { actorName } from '../../lib/words.ts';

type Verdict = SignalDetailJson['feedback'][number]['verdict'];

const WORDS: Record<Verdict, string> = { useful: 'Useful', noise: 'Noise' };

/** Whether it was worth telling: what people said, and what that did to the like of it. */
export function SignalFeedback({ signal }: { signal: SignalDetailJson }) {
  const mayAct = useHasRole('analyst');
  const isMove = signal.kind.startsWith('competitor.');
  if (!mayAct && signal.feedback.length === 0) return null;
  return (
    <Panel
      title="Was this worth telling?"
      sub={isMove ? 'Your answer moves the bar for signals like it' : 'Your answer is kept with the signal'}
    >
      <div className="grid gap-4 p-4">
        {mayAct && <Form signal={signal} />}
        {signal.feedback.length > 0 && <Opinions feedback={signal.feedback} />}
        {isMove && <Bars signal={signal} />}
      </div>
    </Panel>
  );
}

function Form({ signal }: { signal: SignalDetailJson }) {
  const client = useQueryClient();
  const me = useSession().user.id;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const mine = signal.feedback.find((one) => one.by === `user:${me}`)?.verdict;
  const give = useMutation({
    mutationFn: (verdict: Verdict) =>
      answerOf(
        api.POST('/signals/{id}/feedback', {
          params: { path: { id: signal.id } },
          body: { verdict, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        }),
      ),
    onSuccess: async (answer) => {
      setReason('');
      client.setQueryData(signalQuery(signal.id).queryKey, answer);
      await client.invalidateQueries({ queryKey: thresholdsQuery.queryKey });
    },
  });
  const choose = (verdict: Verdict) => {
    const lacks = verdict === 'noise' && reason.trim() === '';
    setMissing(lacks);
    if (lacks) field.current?.focus();
    else give.mutate(verdict);
  };
  return (
    <div className="grid gap-3">
      <div>
        <label className="label" htmlFor={`${id}-reason`}>
          Why <span className="font-normal text-ink-3">(needed for noise; kept in the ledger)</span>
        </label>
        <input
          id={`${id}-reason`}
          ref={field}
          className="field"
          maxLength={2000}
          value={reason}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-missing` : undefined}
          placeholder="What made it useful, or not?"
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
        {isMissing && (
          <p id={`${id}-missing`} role="alert" className="mt-1 text-12 text-bad">
            Say in a few words why nobody needs to hear of it.
          </p>
        )}
      </div>
      <ProblemNote error={give.error} />
      <div role="group" aria-label="Your verdict" className="flex flex-wrap items-center gap-2">
        {(['useful', 'noise'] as const).map((verdict) => (
          <Button
            key={verdict}
            aria-pressed={mine === verdict}
            className={mine === verdict ? 'border-accent-fill! bg-selected!' : ''}
            busy={give.isPending && give.variables === verdict}
            onClick={() => choose(verdict)}
          >
            {WORDS[verdict]}
          </Button>
        ))}
        <p role="status" className="text-12 text-ink-2">
          {mine !== undefined && `You said: ${WORDS[mine].toLowerCase()}. A new answer takes its place.`}
        </p>
      </div>
    </div>
  );
}

function Opinions({ feedback }: Pick<SignalDetailJson, 'feedback'>) {
  return (
    <ul className="grid gap-3 border-t border-line pt-4 text-13" aria-label="Verdicts given">
      {feedback.map((one) => (
        <li key={one.by}>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Chip tone={one.verdict === 'useful' ? 'good' : 'watch'}>{WORDS[one.verdict]}</Chip>
            <b className="font-medium">{actorName(one.by, one.by_name)}</b>
            <span className="text-12 text-ink-3">
              <Moment at={one.at} />
            </span>
          </p>
          {one.reason !== null && one.reason !== '' && (
            <p className="mt-1 wrap-anywhere text-ink-2">“{one.reason}”</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where the bar stands for this kind of signal of this competitor, for each source that was voted on. */
function Bars({ signal }: { signal: SignalDetailJson }) {
  const query = useQuery(thresholdsQuery);
  const bars = (query.data?.items ?? []).filter(
    (one) => one.kind === signal.kind && signal.subject === `competitor:${one.competitor}`,
  );
  if (query.data === undefined) return <ProblemNote error={query.error} />;
  if (bars.length === 0)
    return (
      <p className="border-t border-line pt-4 text-12 text-ink-2">
        Nobody has said anything of signals like this yet: the bar is where it started.
      </p>
    );
  return (
    <ul className="grid gap-4 border-t border-line pt-4" aria-label="The bar for signals like this">
      {bars.map((bar) => (
        <li key={bar.source_id} className="grid gap-1.5 text-13">
          <p className="flex flex-wrap justify-between gap-x-4">
            <b className="font-medium wrap-anywhere">{bar.source_title}</b>
            <span className="num text-12 text-ink-2">
              {bar.useful} useful, {bar.noise} noise
            </span>
          </p>
          <Expected usefulness={bar.usefulness} />
          <p className="text-12 text-ink-2">{bar.explanation}</p>
        </li>
      ))}
    </ul>
  );
}

/** Below the mark at one half the bar rises. */
function Expected({ usefulness }: { usefulness: number }) {
  return (
    <>
      <div aria-hidden="true" className="relative h-1.5 rounded-full bg-sunken inset-ring inset-ring-line">
        <div className="h-full rounded-full bg-accent-fill" style={{ width: `${usefulness * 100}%` }} />
        <span className="absolute -top-1 left-1/2 h-3.5 w-px bg-line-control" />
      </div>
      <p className="text-12 text-ink-2">
        Expected to be useful: <b className="num font-medium text-ink">{formatRatio(usefulness, 0)}</b>. Below
        50 % less is told.
      </p>
    </>
  );
}
