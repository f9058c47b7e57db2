import { Link } from '@tanstack/react-router';
import type { ListedSourceJson } from '../api/types.ts';
import { capabilityLabel } from '../lib/capabilities.ts';
import { plural } from '../lib/format-number.ts';
import { formatInterval } from '../lib/format-time.ts';
import { competitorOf, sourceParams } from '../lib/source-params.ts';
import { useCompetitorNames } from '../lib/use-competitor-names.ts';
import { SOURCE_STATE } from '../lib/words.ts';
import { MaybeMoment, Moment } from './moment.tsx';
import { NextRead } from './next-read.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { SourceKind } from './source-kind.tsx';
import { Status } from './status.tsx';
import { TableScroll } from './table-scroll.tsx';

/** Sources with their health, the last good capture of each and when it is read again. */
export function SourceTable({ sources }: { sources: readonly ListedSourceJson[] }) {
  return (
    <TableScroll label="Sources">
      <table className="table stick">
        <caption className="sr-only">
          Sources with their health, their last good capture and when they are read again
        </caption>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col">Kind</th>
            <th scope="col" className="n">
              Last good capture
            </th>
            <th scope="col" className="n">
              Last changed
            </th>
            <th scope="col" className="n">
              Next read
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <Row key={source.id} source={source} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Row({ source }: { source: ListedSourceJson }) {
  const nameOf = useCompetitorNames();
  const competitor = competitorOf(source.id);
  return (
    <tr>
      <th scope="row">
        <Link to="/sources/$capability/$" params={sourceParams(source.id)} className="font-medium">
          {source.title}
        </Link>{' '}
        <SampleBadge sample={source.sample} />
        <span className="block text-12 font-normal text-ink-3">
          {capabilityLabel(source.capability)}
          {competitor !== undefined && `, ${nameOf(competitor)}`}
        </span>
      </th>
      <td className="max-w-[38ch] min-w-[22ch]">
        <span className="flex flex-wrap items-center gap-x-2">
          <Status tone={source.enabled ? SOURCE_STATE[source.state].tone : 'none'}>
            {source.enabled ? SOURCE_STATE[source.state].word : 'Switched off'}
          </Status>
          {source.misses > 0 && (
            <span className="text-12 text-ink-3">{plural(source.misses, 'miss', 'misses')} in a row</span>
          )}
        </span>
        {source.reason !== null && (
          <span className="line-clamp-2 block text-12 wrap-anywhere text-ink-2">{source.reason}</span>
        )}
      </td>
      <td className="text-12 text-ink-2">
        <SourceKind kind={source.kind} />
        {source.interval_s !== null && (
          <span className="block text-ink-3">{formatInterval(source.interval_s)}</span>
        )}
      </td>
      <td className="n">
        <LastGood source={source} />
      </td>
      <td className="n">
        <MaybeMoment at={source.last_changed_at} />
      </td>
      <td className="n">
        <NextRead source={source} />
      </td>
    </tr>
  );
}

function LastGood({ source }: { source: ListedSourceJson }) {
  const { last_good_at: at, last_observation_id: id } = source;
  if (at === null) return <span className="text-ink-3">never</span>;
  if (id === null) return <Moment at={at} as="brief" />;
  return (
    <Link to="/observations/$id" params={{ id }}>
      <Moment at={at} as="brief" />
      <span className="sr-only">, capture of {source.title}</span>
    </Link>
  );
}
