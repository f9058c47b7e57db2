import type { FactJson } from '../api/types.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatDate } from '../lib/format-time.ts';
import { humanise, subjectName } from '../lib/words.ts';
import { PathLink } from './path-link.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { Status, type Tone } from './status.tsx';
import { TableScroll } from './table-scroll.tsx';

const PRECISION: Record<FactJson['precision'], readonly [Tone, string]> = {
  exact: ['good', 'Exact'],
  approx: ['watch', 'Approximate'],
  lower_bound: ['watch', 'Lower bound'],
  upper_bound: ['watch', 'Upper bound'],
  rank_only: ['none', 'Rank only'],
};

const PREFIX: Partial<Record<FactJson['precision'], string>> = {
  approx: 'about ',
  lower_bound: 'at least ',
  upper_bound: 'at most ',
};

/** The value of a fact in words: `at least 122,000 units`. */
function factValue(fact: FactJson): string {
  const { value } = fact;
  const text =
    typeof value === 'number' || typeof value === 'string'
      ? formatNumber(value)
      : value === null
        ? 'none'
        : JSON.stringify(value);
  const unit = fact.unit === null || fact.unit === undefined ? '' : ` ${fact.unit}`;
  return `${PREFIX[fact.precision] ?? ''}${text}${unit}`;
}

/** Words wrap; figures and codes stay on one line, right-aligned. */
const isText = ({ value }: FactJson) => typeof value === 'string' && value.length > 24;

/** The qualifiers of a fact in words: `managers, 2024, US`. */
function factQualifiers(qualifiers: FactJson['qualifiers']): string {
  // What a claim is about is a key made of its words: it keeps two apart, and the value says it better.
  return Object.entries(qualifiers)
    .filter(([name]) => name !== 'about')
    .map(([, value]) => String(value))
    .join(', ');
}

/** Who makes a claim: of an address, its host. */
function claimant(by: string): string {
  if (by === '') return 'the capture';
  return /^https?:\/\//.test(by) ? new URL(by).hostname.replace(/^www\./, '') : by;
}

/** Facts with their place in the capture that states them. `withSubject` where they are about several subjects. */
export function FactTable({
  facts,
  caption,
  withSubject = false,
  maxHeight,
}: {
  facts: readonly FactJson[];
  caption: string;
  withSubject?: boolean;
  maxHeight?: number;
}) {
  return (
    <TableScroll label={caption} {...(maxHeight === undefined ? {} : { maxHeight })}>
      <table className="table stick">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {withSubject && <th scope="col">Subject</th>}
            <th scope="col">Fact</th>
            <th scope="col" className="n">
              Value
            </th>
            <th scope="col" className="n">
              Holds from
            </th>
            <th scope="col">Claimed by</th>
            <th scope="col">Grade</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const [tone, word] = PRECISION[fact.precision];
            const label = (
              <>
                {humanise(fact.attribute)}
                <span className="block text-12 font-normal text-ink-3">
                  {factQualifiers(fact.qualifiers)}
                </span>
              </>
            );
            return (
              <tr key={fact.id}>
                {withSubject ? (
                  <>
                    <th scope="row">{subjectName(fact.subject)}</th>
                    <td>{label}</td>
                  </>
                ) : (
                  <th scope="row">{label}</th>
                )}
                <td className={isText(fact) ? 'min-w-[18ch] max-w-[48ch] wrap-anywhere' : 'n'}>
                  {factValue(fact)}
                </td>
                <td className="n">{formatDate(fact.valid_from)}</td>
                <td className="text-12">
                  <PathLink
                    href={`/observations/${encodeURIComponent(fact.observation_id)}?at=${encodeURIComponent(fact.locator)}`}
                  >
                    {claimant(fact.claimed_by)}
                  </PathLink>
                  <span className="block text-ink-3">{fact.locator}</span>
                </td>
                <td>
                  <Status tone={tone}>{word}</Status> <SampleBadge sample={fact.sample} />
                  {fact.note !== null && fact.note !== undefined && fact.note !== '' && (
                    <span className="block max-w-[36ch] min-w-[18ch] text-12 text-ink-3">{fact.note}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
