import { Link } from '@tanstack/react-router';
import type { UnitClaimJson } from '../../api/capability-types.ts';
import { Status } from '../../components/status.tsx';
import { formatNumber } from '../../lib/format-number.ts';

const SAYS: Record<UnitClaimJson['precision'], string> = {
  exact: '',
  approx: 'about ',
  lower_bound: 'more than ',
  upper_bound: 'fewer than ',
};

const GRADES: Record<UnitClaimJson['grade'], string> = {
  independent: 'independent',
  press: 'press',
  vendor: 'the vendor itself',
};

/** Claims in words: who says what, of which day and place, where it is printed, and the line that keeps it. */
export function ClaimList({ claims }: { claims: readonly UnitClaimJson[] }) {
  if (claims.length === 0) return null;
  return (
    <ul className="grid gap-1.5">
      {claims.map((claim) => (
        <li key={claim.fact_id} className="wrap-anywhere">
          <b className="font-medium text-ink">{claim.claimed_by}</b> ({GRADES[claim.grade]}):{' '}
          {SAYS[claim.precision]}
          {formatNumber(claim.units)} homes{claim.scope === 'global' ? ' worldwide' : ''},{' '}
          {claim.is_dated ? claim.as_of : `no date printed, read ${claim.as_of}`}{' '}
          {claim.is_stale && <Status tone="watch">stale</Status>}{' '}
          <a className="link" href={claim.source} target="_blank" rel="noreferrer noopener">
            {new URL(claim.source).hostname}
          </a>
          {', '}
          <Link
            className="link"
            to="/observations/$id"
            params={{ id: claim.observation_id }}
            search={{ at: claim.locator }}
          >
            {claim.locator}
          </Link>
          {claim.note !== '' && <span className="block text-ink-3">{claim.note}</span>}
        </li>
      ))}
    </ul>
  );
}
