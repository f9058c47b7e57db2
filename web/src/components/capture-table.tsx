import { Link } from '@tanstack/react-router';
import type { CaptureJson } from '../api/types.ts';
import { formatBytes } from '../lib/format-number.ts';
import { Hash } from './hash.tsx';
import { Moment } from './moment.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { TableScroll } from './table-scroll.tsx';

/** Stored captures with the hash of their content. */
export function CaptureTable({ captures }: { captures: readonly CaptureJson[] }) {
  return (
    <TableScroll label="Captures">
      <table className="table stick">
        <caption className="sr-only">Captures, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Captured</th>
            <th scope="col">Content hash</th>
            <th scope="col" className="n">
              Size
            </th>
            <th scope="col">Seen</th>
            <th scope="col">Type</th>
            <th scope="col">Read by</th>
          </tr>
        </thead>
        <tbody>
          {captures.map((capture) => (
            <tr key={capture.id}>
              <th scope="row" className="whitespace-nowrap">
                <Link to="/observations/$id" params={{ id: capture.id }}>
                  <Moment at={capture.retrieved_at} as="brief" />
                </Link>{' '}
                <SampleBadge sample={capture.sample} />
              </th>
              <td>
                <Hash value={capture.content_hash} />
              </td>
              <td className="n">{formatBytes(capture.size_bytes)}</td>
              <td className="text-12 whitespace-nowrap text-ink-2">
                {capture.seen_count > 1 ? (
                  <>
                    {capture.seen_count} times, last <Moment at={capture.last_seen_at} as="brief" />
                  </>
                ) : (
                  'once'
                )}
              </td>
              <td className="whitespace-nowrap text-12 text-ink-2">{capture.media_type}</td>
              <td className="font-mono text-12 whitespace-nowrap text-ink-2">{capture.extractor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
