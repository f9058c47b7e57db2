import type { AccountDetailJson, ListName } from '../../api/capability-types.ts';
import { roundAbove } from '../../components/bounds.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber, formatShort } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

type Point = AccountDetailJson['series'][number];

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 48;
const BOTTOM = 22;
const COLOURS: Record<ListName, string> = { managers: 'var(--c1)', owners: 'var(--c2)' };
const WORDS: Record<ListName, string> = { managers: 'Homes managed', owners: 'Homes owned' };

/** Homes by year of the list. A year that no source speaks of is bridged by dashes, never made up. */
export function UnitsChart({ series, name }: { series: Point[]; name: string }) {
  const years = [...new Set(series.map((point) => point.year))].toSorted((a, b) => a - b);
  const first = years[0];
  const last = years.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const top = roundAbove(Math.max(...series.map((point) => point.high)));
  const x = (year: number) => LEFT + ((year - first) / (last - first)) * (WIDTH - LEFT - 12);
  const y = (units: number) => 10 + (1 - units / (top || 1)) * (HEIGHT - BOTTOM - 10);
  const lists = (['managers', 'owners'] as const).filter((list) =>
    series.some((point) => point.list === list),
  );
  return (
    <Panel title="Homes by year of the list">
      <figure className="p-4">
        <ul className="mb-2 flex flex-wrap gap-4 text-12 text-ink-2">
          {lists.map((list) => (
            <li key={list} className="flex items-center gap-1.5">
              <i
                aria-hidden="true"
                className="size-2.5 rounded-[2px]"
                style={{ background: COLOURS[list] }}
              />
              {WORDS[list]}
            </li>
          ))}
        </ul>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={`Homes of ${name} from ${first} to ${last}; the figures are in the table below`}
          className="w-full max-w-[480px]"
        >
          {[0, top / 2, top].map((value) => (
            <g key={value}>
              <path d={`M${LEFT} ${y(value)}H${WIDTH - 6}`} stroke="var(--grid)" />
              <text x={LEFT - 6} y={y(value) + 3.5} textAnchor="end" fontSize="10.500" fill="var(--axis)">
                {formatShort(Math.round(value))}
              </text>
            </g>
          ))}
          {years.map((year) => (
            <text
              key={year}
              x={x(year)}
              y={HEIGHT - 6}
              textAnchor="middle"
              fontSize="10.500"
              fill="var(--axis)"
            >
              {year}
            </text>
          ))}
          {lists.map((list) => (
            <Line
              key={list}
              points={series.filter((point) => point.list === list).toSorted((a, b) => a.year - b.year)}
              colour={COLOURS[list]}
              x={x}
              y={y}
            />
          ))}
        </svg>
        <DataTable
          caption={`Homes of ${name} by year of the list`}
          head={['Year', 'List', 'Homes', 'Lowest reading', 'Highest reading']}
          rows={series.map((point) => [
            String(point.year),
            humanise(point.list),
            formatNumber(point.units),
            formatNumber(point.low),
            formatNumber(point.high),
          ])}
          numbersFrom={2}
        />
      </figure>
    </Panel>
  );
}

interface LineProps {
  points: readonly Point[];
  colour: string;
  x: (year: number) => number;
  y: (units: number) => number;
}

function Line({ points, colour, x, y }: LineProps) {
  return (
    <g>
      {points.slice(1).map((point, index) => {
        const from = points[index];
        if (from === undefined) return null;
        return (
          <path
            key={point.year}
            d={`M${x(from.year)} ${y(from.units)}L${x(point.year)} ${y(point.units)}`}
            stroke={colour}
            strokeWidth="1.800"
            strokeDasharray={point.year - from.year > 1 ? '4 3' : undefined}
          />
        );
      })}
      {points.map((point) => (
        <g key={point.year}>
          {point.low !== point.high && (
            <path
              d={`M${x(point.year)} ${y(point.low)}V${y(point.high)}`}
              stroke="var(--watch)"
              strokeWidth="2.500"
            />
          )}
          <circle cx={x(point.year)} cy={y(point.units)} r="3.200" fill={colour} stroke="var(--surface)" />
        </g>
      ))}
    </g>
  );
}
