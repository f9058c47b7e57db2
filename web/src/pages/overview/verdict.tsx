import { Link } from '@tanstack/react-router';
import type { OverviewJson } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';
import { PathLink } from '../../components/path-link.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { useSession } from '../../lib/session.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';

/** The first thing an executive reads: one sentence, whose figures lead to what they rest on. */
export function Verdict({ overview }: { overview: OverviewJson }) {
  const { workspace } = useSession();
  useDocumentTitle('Overview');
  const parts =
    overview.verdict_parts.length > 0 ? overview.verdict_parts : [{ text: overview.verdict, href: null }];
  return (
    <section aria-labelledby="verdict">
      <div className="mb-2 flex flex-wrap items-center gap-3 text-13 text-ink-2">
        <h1 id="verdict" className="text-13 font-medium tracking-normal">
          {workspace.name}, this week
        </h1>
        <SampleBadge sample={overview.numbers.some((number) => number.sample)} />
      </div>
      <p className="max-w-[62ch] text-18 leading-[1.45] font-medium text-pretty rail:text-22 rail:leading-[1.42]">
        {parts.map((part, index) =>
          part.href === null ? (
            <span key={index}>{part.text}</span>
          ) : (
            <PathLink
              key={index}
              href={part.href}
              className="text-ink underline decoration-line-control decoration-1 underline-offset-[5px] hover:text-accent hover:decoration-accent"
            >
              {part.text}
            </PathLink>
          ),
        )}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-3">
        <span>
          As of <Moment at={overview.as_of} />
        </span>
        <span>Composed by rule from the numbers below, no language model</span>
        <Link to="/reports/preview" search={{ edition: 'weekly' }} className="link text-accent">
          This week’s report
        </Link>
        <Link to="/reports" className="link text-accent">
          Reports before
        </Link>
      </p>
    </section>
  );
}
