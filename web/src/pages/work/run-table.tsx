import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done } from '../../api/client.ts';
import { runQuery } from '../../api/queries.ts';
import type { WorkRunJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useHasRole } from '../../lib/session.ts';
import { humanise } from '../../lib/words.ts';

const STATES: Record<WorkRunJson['state'], readonly [Tone, string]> = {
  delayed: ['none', 'Delayed'],
  queued: ['none', 'Queued'],
  running: ['info', 'Running'],
  done: ['good', 'Done'],
  failed: ['bad', 'Failed'],
  cancelled: ['watch', 'Cancelled'],
  set_aside: ['bad', 'Set aside'],
};

/** Durable runs; one opens to its steps. */
export function RunTable({ runs }: { runs: readonly WorkRunJson[] }) {
  const [open, setOpen] = useState<string>();
  return (
    <TableScroll label="Durable runs">
      <table className="table stick">
        <caption className="sr-only">Durable runs, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">State</th>
            <th scope="col">Queue</th>
            <th scope="col">Worker</th>
            <th scope="col" className="n">
              Created
            </th>
            <th scope="col" className="n">
              Finished
            </th>
            <th scope="col" className="n">
              Tries
            </th>
            <th scope="col">
              <span className="sr-only">Steps</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run
              key={run.id}
              run={run}
              isOpen={run.id === open}
              onToggle={() => setOpen(run.id === open ? undefined : run.id)}
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Run({ run, isOpen, onToggle }: { run: WorkRunJson; isOpen: boolean; onToggle: () => void }) {
  const [tone, word] = STATES[run.state];
  return (
    <>
      <tr>
        <th scope="row" className="whitespace-nowrap">
          {humanise(run.name)}
          <span className="block max-w-[28ch] truncate font-mono text-11 font-normal text-ink-3">
            {run.id}
          </span>
        </th>
        <td>
          <Status tone={tone}>{word}</Status>
          {run.error !== null && (
            <span className="block max-w-[36ch] min-w-[20ch] text-12 text-ink-2">{run.error}</span>
          )}
        </td>
        <td className="whitespace-nowrap">{run.queue === null ? '' : humanise(run.queue)}</td>
        <td className="max-w-[18ch] truncate font-mono text-12 text-ink-2">{run.worker ?? ''}</td>
        <td className="n">
          <Moment at={run.created_at} as="brief" seconds />
        </td>
        <td className="n">
          <MaybeMoment at={run.finished_at} missing="" />
        </td>
        <td className="n">{run.attempts}</td>
        <td>
          <Button size="small" aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? 'Hide steps' : 'Steps'}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={8} className="bg-sunken">
            <Steps run={run} />
          </td>
        </tr>
      )}
    </>
  );
}

function Steps({ run }: { run: WorkRunJson }) {
  const client = useQueryClient();
  const mayCancel = useHasRole('admin');
  const query = useQuery(runQuery(run.id));
  const cancel = useMutation({
    mutationFn: () => done(api.POST('/work/{id}/cancel', { params: { path: { id: run.id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['work'] }),
  });
  const isRunning = run.state === 'running' || run.state === 'queued' || run.state === 'delayed';
  return (
    <div className="grid gap-2 py-1">
      <Loaded query={query} what="run">
        {({ steps }) =>
          steps.length === 0 ? (
            <p className="text-12 text-ink-3">No step has finished yet.</p>
          ) : (
            <ol className="grid gap-1 text-12">
              {steps.map((step, index) => (
                <li key={`${step.name}/${index}`} className="flex flex-wrap items-center gap-3">
                  <Status tone={step.ok ? 'good' : 'bad'}>{step.name}</Status>
                  <span className="text-ink-3">
                    <MaybeMoment at={step.finished_at} missing="not finished" />
                  </span>
                  {step.error !== null && <span className="text-bad">{step.error}</span>}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
      <ProblemNote error={cancel.error} />
      {isRunning && mayCancel && (
        <div>
          <Button size="small" look="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            Stop before its next step
          </Button>
        </div>
      )}
    </div>
  );
}
