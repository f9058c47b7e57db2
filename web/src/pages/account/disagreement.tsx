import { Link } from '@tanstack/react-router';
import type { AccountDetailJson } from '../../api/capability-types.ts';
import { Status } from '../../components/status.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';
import { humanise } from '../../lib/words.ts';

/** Claims that contradict each other, side by side; nothing here decides which is right. */
export function Disagreement({ disagreement }: { disagreement: AccountDetailJson['disagreements'][number] }) {
  const { title, difference, claims } = disagreement;
  return (
    <section
      aria-label={`Sources disagree: ${title}`}
      className="overflow-clip rounded-2 border border-watch/45 bg-surface"
    >
      <header className="flex flex-wrap items-center gap-2 bg-watch-soft px-4 py-2 text-13">
        <Status tone="watch">Sources disagree</Status>
        <h2 className="text-13">{title}</h2>
        {difference !== null && difference > 0 && (
          <span className="ml-auto text-12 text-ink-2">
            Difference {formatNumber(difference)}. Nothing here decides which is right
          </span>
        )}
      </header>
      <div className="grid gap-px bg-line sm:grid-cols-2">
        {claims.map((claim) => (
          <div key={claim.fact_id} className="bg-surface p-4">
            <p className="num text-18 font-semibold">{claim.text}</p>
            <p className="text-12 text-ink-2">
              <Link
                className="link"
                to="/observations/$id"
                params={{ id: claim.observation_id }}
                search={{ at: claim.locator }}
              >
                {claim.publisher}
              </Link>
            </p>
            <p className="text-12 text-ink-3">
              as of {formatDate(claim.as_of)}, {humanise(claim.precision).toLowerCase()}
            </p>
            {claim.note !== null && <p className="text-12 text-ink-3">{claim.note}</p>}
            {claim.use === 'shown' && (
              <p className="mt-1.5">
                <Status tone="good">Shown, by policy</Status>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
