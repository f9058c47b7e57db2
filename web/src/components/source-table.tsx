import { Link } from '@tanstack/react-router';
import type { SourceJson } from '../api/types.ts';
import { formatInterval } from '../lib/format-time.ts';
import { humanise, SOURCE_STATE } from '../lib/words.ts';
import { MaybeMoment } from './moment.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { Status } from './status.tsx';
import { TableScroll } from './table-scroll.tsx';
import { capabilityLabel } from '../lib/capabilities.ts';
import { sourceParams } from '../lib/source-params.ts';

/** Sources with their health. */
export function SourceTable({ sources }: { sources: readonly SourceJson[] }) {
  return (
    <TableScroll label="Sources">
      <table className="table stick">
        <caption className="sr-only">Sources with their health and when they were last read</caption>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col">Why</th>
            <th scope="col">Read</th>
            <th scope="col" className="n">
              Last good read
            </th>
            <th scope="col" className="n">
              Last changed
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <Link to="/sources/$capability/$" params={sourceParams(source.id)} className="font-medium">
                  {source.title}
                </Link>{' '}
                <SampleBadge sample={source.sample} />
                <span className="block text-12 font-normal text-ink-3">
                  {capabilityLabel(source.capability)}
                </span>
              </th>
              <td>
                <Status tone={source.enabled ? SOURCE_STATE[source.state].tone : 'none'}>
                  {source.enabled ? SOURCE_STATE[source.state].word : 'Switched off'}
                </Status>
              </td>
              <td className="max-w-[32ch] min-w-[16ch] text-12 text-ink-2">{source.reason ?? ''}</td>
              <td className="text-12 whitespace-nowrap text-ink-2">
                {humanise(source.kind)}
                {source.interval_s !== null &&
                  source.interval_s !== undefined &&
                  `, ${formatInterval(source.interval_s)}`}
              </td>
              <td className="n">
                <MaybeMoment at={source.last_good_at} />
              </td>
              <td className="n">
                <MaybeMoment at={source.last_changed_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
