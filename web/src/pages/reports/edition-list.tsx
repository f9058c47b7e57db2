import { Link } from '@tanstack/react-router';
import type { ReportEditionJson } from '../../api/delivery-types.ts';
import { Hash } from '../../components/hash.tsx';
import { Moment } from '../../components/moment.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Chip } from '../../components/status.tsx';
import { actorName } from '../../lib/words.ts';
import { FileLinks } from './file-links.tsx';
import { EDITION } from './report-words.ts';

/** What comes behind the name of the edition: `Week 47, 16 to 22 Nov 2026`. */
const periodWords = (title: string) => title.slice(title.indexOf(', ') + 2);

/** Editions of the archive, newest period first. */
export function EditionList({ editions }: { editions: readonly ReportEditionJson[] }) {
  return (
    <ul>
      {editions.map((edition) => (
        <li key={edition.id} className="grid gap-1.5 border-b border-line px-4 py-3 last:border-b-0">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="text-14">
              <Link to="/reports/$id" params={{ id: edition.id }}>
                {periodWords(edition.title)}
              </Link>
            </h3>
            <Chip>{EDITION[edition.edition]}</Chip>
            <SampleBadge sample={edition.sample} />
          </div>
          <p className="max-w-[76ch] text-13 text-ink-2">{edition.verdict}</p>
          <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-ink-3">
            <span>
              As known at <Moment at={edition.known_at} />
            </span>
            <span>
              kept <Moment at={edition.made_at} as="brief" /> by{' '}
              {actorName(edition.made_by, edition.made_by_name)}
            </span>
            <span>
              content <Hash value={edition.content_hash} />
            </span>
          </p>
          <div className="text-12">
            <FileLinks files={edition.files} name={edition.period} of={periodWords(edition.title)} />
          </div>
        </li>
      ))}
    </ul>
  );
}
