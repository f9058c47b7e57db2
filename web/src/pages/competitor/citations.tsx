import type { ProfileCitationJson } from '../../api/capability-types.ts';
import { PathLink } from '../../components/path-link.tsx';

/** What a sentence or a cell rests on: small numbers, each a link where there is a page to go to. */
export function Citations({
  citations,
  numberOf,
}: {
  citations: readonly ProfileCitationJson[];
  numberOf: (citation: ProfileCitationJson) => number;
}) {
  const shown = citations.filter(
    (one, index) => citations.findIndex((other) => numberOf(other) === numberOf(one)) === index,
  );
  return (
    <span className="whitespace-nowrap">
      {shown.map((citation) => {
        const number = numberOf(citation);
        const look =
          'num ml-1 inline-block min-w-5 rounded-1 bg-sunken px-1 text-center text-11 leading-5 font-medium no-underline';
        return citation.href === null ? (
          <a
            key={number}
            href={`#source-${number}`}
            className={`${look} text-ink-2`}
            title={citation.label}
            aria-label={`Source ${number}: ${citation.label}`}
          >
            {number}
          </a>
        ) : (
          <PathLink
            key={number}
            href={citation.href}
            className={`${look} text-accent`}
            title={citation.label}
            aria-label={`Source ${number}: ${citation.label}`}
          >
            {number}
          </PathLink>
        );
      })}
    </span>
  );
}

export interface Numbered {
  readonly numberOf: (citation: ProfileCitationJson) => number;
  readonly list: readonly { readonly number: number; readonly citation: ProfileCitationJson }[];
}

const keyOf = ({ kind, href, id, label }: ProfileCitationJson) =>
  kind === 'positioning' ? label : `${href ?? id} ${label}`;

/** Each thing cited has one number, in the order in which it is first cited. */
export function numberCitations(citations: readonly ProfileCitationJson[]): Numbered {
  const numbers = new Map<string, { number: number; citation: ProfileCitationJson }>();
  for (const citation of citations) {
    const key = keyOf(citation);
    if (!numbers.has(key)) numbers.set(key, { number: numbers.size + 1, citation });
  }
  return {
    numberOf: (citation) => numbers.get(keyOf(citation))?.number ?? 0,
    list: [...numbers.values()],
  };
}

/** The numbers with what they stand for. */
export function SourceList({ list }: { list: Numbered['list'] }) {
  return (
    <ol className="grid gap-x-6 px-4 py-3 text-13 wide:grid-cols-2">
      {list.map(({ number, citation }) => (
        <li key={number} id={`source-${number}`} className="flex scroll-mt-20 items-baseline gap-3 py-0.5">
          <span className="num w-6 flex-none text-right text-12 text-ink-3">{number}</span>
          {citation.href === null ? (
            <span className="min-w-0 wrap-anywhere text-ink-2">{citation.label}</span>
          ) : (
            <PathLink href={citation.href} className="link min-w-0 leading-6 wrap-anywhere">
              {citation.label}
            </PathLink>
          )}
        </li>
      ))}
    </ol>
  );
}
