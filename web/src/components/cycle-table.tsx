import type { CapabilityRunStatus, CycleJson } from '../api/types.ts';
import { formatDuration } from '../lib/format-time.ts';
import { Status, type Tone } from './status.tsx';
import { TableScroll } from './table-scroll.tsx';
import { UnreadSources } from './unread-sources.tsx';

const STATES: Record<CapabilityRunStatus, readonly [Tone, string]> = {
  pending: ['none', 'Waiting'],
  running: ['info', 'Running'],
  ok: ['good', 'Done'],
  partial: ['watch', 'Partial'],
  failed: ['bad', 'Failed'],
};

/** What each capability did in one cycle, while it runs and afterwards. */
export function CycleTable({ cycle }: { cycle: CycleJson }) {
  const isTelling = cycle.capabilities.some((part) => (part.message ?? '') !== '');
  return (
    <>
      <TableScroll label="Capabilities in this cycle">
        <table className="table stick">
          <caption className="sr-only">Capabilities in this cycle</caption>
          <thead>
            <tr>
              <th scope="col">Capability</th>
              <th scope="col">State</th>
              {isTelling && <th scope="col">Now</th>}
              <th scope="col" className="n">
                Observations
              </th>
              <th scope="col" className="n">
                Facts
              </th>
              <th scope="col" className="n">
                Signals
              </th>
              <th scope="col" className="n">
                Proposals
              </th>
              <th scope="col" className="n">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {cycle.capabilities.map((part) => {
              const [tone, word] = STATES[part.status];
              return (
                <tr key={part.name}>
                  <th scope="row">{part.title}</th>
                  <td>
                    <Status tone={tone}>{word}</Status>
                  </td>
                  {isTelling && <td className="min-w-[22ch] text-12 text-ink-2">{part.message}</td>}
                  <td className="n">{part.observations}</td>
                  <td className="n">{part.facts}</td>
                  <td className="n">{part.signals}</td>
                  <td className="n">{part.proposals}</td>
                  <td className="n">
                    {part.duration_ms === null || part.duration_ms === undefined
                      ? ''
                      : formatDuration(part.duration_ms)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
      <UnreadSources cycle={cycle} />
    </>
  );
}
