import type { MeasureJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberTile } from '../../components/number-tile.tsx';
import { Status, type Tone } from '../../components/status.tsx';

const MAX_NUMBERS = 12;
const WORDS: readonly (readonly [Tone, string])[] = [
  ['good', 'as wanted'],
  ['watch', 'to watch'],
  ['bad', 'off'],
  ['info', 'for information'],
  ['none', 'without target'],
];

/** At most twelve numbers as one sheet. */
export function Numbers({ numbers, isRunning }: { numbers: readonly MeasureJson[]; isRunning: boolean }) {
  const shown = numbers.slice(0, MAX_NUMBERS);
  return (
    <section aria-labelledby="numbers">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="numbers" className="mr-auto">
          The numbers
        </h2>
        {WORDS.map(([tone, word]) => {
          const count = shown.filter(
            (number) => (number.value === null ? 'none' : number.status) === tone,
          ).length;
          return count === 0 ? null : (
            <Status key={tone} tone={tone}>
              {count} {word}
            </Status>
          );
        })}
      </div>
      {shown.length === 0 ? (
        <div className="panel">
          <EmptyState title={isRunning ? 'The first numbers are being worked out' : 'No numbers yet'}>
            {isRunning
              ? 'They appear here one after another while the cycle reads its sources. You need not reload.'
              : 'Numbers come from an intelligence cycle. Run one above, or wait for the next.'}
          </EmptyState>
        </div>
      ) : (
        <ul className="tiles grid grid-cols-1 gap-px overflow-clip rounded-3 border border-line bg-line shadow-e1 sm:grid-cols-2 mid:grid-cols-3 wide:grid-cols-4">
          {shown.map((measure) => (
            <NumberTile key={measure.id} measure={measure} />
          ))}
          <Fillers count={shown.length} />
        </ul>
      )}
    </section>
  );
}

/** Blank cells that complete the last row at each number of columns, so that the sheet has no hole. */
function Fillers({ count }: { count: number }) {
  const missing = (columns: number) => (columns - (count % columns)) % columns;
  const [two, three, four] = [missing(2), missing(3), missing(4)];
  return Array.from({ length: 3 }, (_, index) => {
    const shows = [
      index < two ? 'sm:max-mid:block' : '',
      index < three ? 'mid:max-wide:block' : '',
      index < four ? 'wide:block' : '',
    ].join(' ');
    return <li key={index} aria-hidden="true" className={`hidden bg-surface ${shows}`} />;
  });
}
