import type { ConcentrationJson, ConcentrationStepJson, ThresholdsJson } from '../../api/capability-types.ts';
import { roundAbove } from '../../components/bounds.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber, formatShort } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

const WIDTH = 360;
const HEIGHT = 150;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 10;

const DIRECTIONS: Record<ConcentrationStepJson['direction'], string> = {
  rose: 'rose',
  fell: 'fell',
  undecided: 'may have gone either way, since the bounds overlap',
};

interface Props {
  items: readonly ConcentrationJson[];
  steps: readonly ConcentrationStepJson[];
  thresholds: ThresholdsJson;
}

/** The bounds of the index over the years of each list; the figures are in the table of concentration. */
export function ConcentrationCourse({ items, steps, thresholds }: Props) {
  const lists = [...new Set(items.map((item) => item.list))];
  return (
    <Panel
      title="Concentration over the years"
      sub="Bounds of the index; the figures are in the table of concentration"
    >
      <div className="grid gap-4 p-4">
        {lists.map((list) => (
          <Course
            key={list}
            items={items.filter((item) => item.list === list).toSorted((a, b) => a.year - b.year)}
            steps={steps.filter((step) => step.list === list)}
          />
        ))}
        <p className="text-12 text-ink-3">
          Above {formatNumber(thresholds.highly_concentrated_above)} a market is highly concentrated, and a
          rise above {formatNumber(thresholds.significant_increase_above)} is significant there:{' '}
          <a className="link" href={thresholds.source} target="_blank" rel="noreferrer noopener">
            {thresholds.title}
          </a>
        </p>
      </div>
    </Panel>
  );
}

function Course({
  items,
  steps,
}: {
  items: readonly ConcentrationJson[];
  steps: readonly ConcentrationStepJson[];
}) {
  const first = items[0];
  if (first === undefined || items.length < 2) return null;
  // A year of which too little is known to name a band would flatten all others; it runs out of the top.
  const bounded = items.filter((item) => item.band !== 'undecided');
  const top = roundAbove(
    Math.max(1, ...(bounded.length > 0 ? bounded : items).map((item) => Number(item.upper))),
  );
  const x = (index: number) => LEFT + 16 + (index / (items.length - 1)) * (WIDTH - LEFT - 40);
  const y = (value: number) => TOP + (1 - Math.min(value, top) / top) * (HEIGHT - BOTTOM - TOP);
  const newest = steps[0];
  return (
    <figure>
      <figcaption className="mb-1 text-12 text-ink-2">
        <b className="font-medium text-ink">{humanise(first.list)}</b>
        {newest !== undefined &&
          `: from ${newest.from_year} to ${newest.to_year} it ${DIRECTIONS[newest.direction]}`}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Bounds of the index of ${first.list} from ${first.year} to ${items.at(-1)?.year ?? first.year}; the figures are in the table of concentration`}
        className="w-full max-w-[400px]"
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <path d={`M${LEFT} ${y(value)}H${WIDTH - 6}`} stroke="var(--grid)" />
            <text x={LEFT - 6} y={y(value) + 3.5} textAnchor="end" fontSize="10.500" fill="var(--axis)">
              {formatShort(Math.round(value))}
            </text>
          </g>
        ))}
        {items.map((item, index) => {
          const isOpen = Number(item.upper) > top;
          return (
            <g key={item.year}>
              <rect
                x={x(index) - 9}
                y={y(Number(item.upper))}
                width="18"
                height={Math.max(3, y(Number(item.lower)) - y(Number(item.upper)))}
                rx="2.500"
                fill="var(--band)"
                stroke="var(--c1)"
                strokeDasharray={isOpen ? '3 2' : undefined}
              />
              {isOpen && (
                <text x={x(index)} y={TOP + 12} textAnchor="middle" fontSize="10.500" fill="var(--ink-2)">
                  ↑
                </text>
              )}
              <text x={x(index)} y={HEIGHT - 6} textAnchor="middle" fontSize="10.500" fill="var(--axis)">
                {item.year}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
