import { Link } from '@tanstack/react-router';
import type { ClaimJson } from '../../api/capability-types.ts';
import { Status, type Tone } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatDate } from '../../lib/format-time.ts';

const GRADES: Readonly<Record<string, readonly [Tone, string]>> = {
  exact: ['good', 'Exact'],
  approx: ['watch', 'Approximate'],
  lower_bound: ['watch', 'Lower bound'],
  upper_bound: ['watch', 'Upper bound'],
  rank_only: ['none', 'Rank only'],
};

function gradeOf(claim: ClaimJson): readonly [Tone, string] {
  if (claim.use === 'global_not_used') return ['none', 'Worldwide, not used'];
  if (claim.use === 'disputed') return ['watch', 'Disputed'];
  return GRADES[claim.precision] ?? ['none', claim.precision];
}

/** Every claim about an account, each with the row that makes it. */
export function ClaimTable({ claims, name }: { claims: readonly ClaimJson[]; name: string }) {
  return (
    <TableScroll label={`Facts about ${name}`}>
      <table className="table stick">
        <caption className="sr-only">Facts about {name}</caption>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col" className="n">
              Value
            </th>
            <th scope="col" className="n">
              As of
            </th>
            <th scope="col">Source</th>
            <th scope="col">Grade</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => {
            const [tone, word] = gradeOf(claim);
            return (
              <tr key={claim.fact_id}>
                <th scope="row" className="min-w-[22ch]!">
                  {claim.title}
                  {claim.note !== null && (
                    <span className="block max-w-[44ch] text-12 font-normal text-ink-3">{claim.note}</span>
                  )}
                </th>
                <td className="n">{claim.text}</td>
                <td className="n">{formatDate(claim.as_of)}</td>
                <td className="min-w-[16ch]">
                  <Link
                    to="/observations/$id"
                    params={{ id: claim.observation_id }}
                    search={{ at: claim.locator }}
                  >
                    {claim.publisher}
                  </Link>
                  <span className="block text-12 text-ink-3">{claim.locator}</span>
                </td>
                <td>
                  <Status tone={tone}>{word}</Status>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
