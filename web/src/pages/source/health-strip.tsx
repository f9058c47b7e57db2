import type { CaptureJson, HealthChangeJson } from '../../api/types.ts';
import { StatusShape, type Tone } from '../../components/status.tsx';
import { plural } from '../../lib/format-number.ts';
import { formatDay } from '../../lib/format-time.ts';
import { useZone } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { SOURCE_STATE } from '../../lib/words.ts';

const GROUND: Record<Tone, string> = {
  good: 'bg-good',
  watch: 'bg-watch',
  bad: 'bg-bad',
  info: 'bg-info',
  none: 'bg-line-strong',
};
const INK: Record<Tone, string> = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-3',
};
const DAY_MS = 86_400_000;

interface Props {
  captures: readonly CaptureJson[];
  health: readonly HealthChangeJson[];
}

/**
 * Captures and health on one line of time. Captures are ticks, as long as they were seen; below them lies the state. The tables
 * beside it say the same in words, so the drawing is one image.
 */
export function HealthStrip({ captures, health }: Props) {
  const zone = useZone();
  const now = useNow();
  const end = now.getTime();
  const time = (at: string) => new Date(at).getTime();
  const from = Math.min(
    end - DAY_MS,
    ...captures.map((capture) => time(capture.retrieved_at)),
    ...health.map((change) => time(change.at)),
  );
  const at = (instant: number) => ((instant - from) / (end - from)) * 100;
  const spans = health
    .map((change, index) => ({
      change,
      tone: change.enabled ? SOURCE_STATE[change.state].tone : ('none' as const),
      left: at(time(change.at)),
      right: at(index === 0 ? end : time(health[index - 1]?.at ?? change.at)),
    }))
    .toReversed();
  const tones = [...new Map(spans.map((span) => [wordOf(span.change), span.tone]))];
  const ticks = [0, 0.5, 1].map((part) =>
    part === 1 ? 'now' : formatDay(new Date(from + part * (end - from)).toISOString(), zone, now),
  );
  const label = `${plural(captures.length, 'capture')} and ${plural(health.length, 'state')} of its health from ${ticks[0] ?? ''} until now; now ${health[0] === undefined ? 'not known' : wordOf(health[0]).toLowerCase()}`;
  return (
    <figure className="px-4 pt-4 pb-3">
      <div role="img" aria-label={label} className="relative h-16">
        <i aria-hidden="true" className="absolute inset-x-0 top-5 h-px bg-line-strong" />
        {captures.map((capture) => {
          const [left, right] = [at(time(capture.retrieved_at)), at(time(capture.last_seen_at))];
          return (
            <i
              key={capture.id}
              aria-hidden="true"
              className="absolute top-1 h-4 rounded-[2px] border border-c1 bg-c1/30"
              style={{
                left: `${left}%`,
                width: `max(3px, ${right - left}%)`,
                marginLeft: left > 99 ? -3 : 0,
              }}
            />
          );
        })}
        {spans.map((span) => (
          <i
            key={span.change.at + span.change.state}
            aria-hidden="true"
            className={`absolute top-7 h-2 ${GROUND[span.tone]}`}
            style={{ left: `${span.left}%`, width: `max(2px, ${span.right - span.left}%)` }}
          />
        ))}
        {ticks.map((tick, index) => (
          <span
            key={tick}
            className={`num absolute bottom-0 text-11 whitespace-nowrap text-ink-3 ${index === 0 ? '' : index === 2 ? '-translate-x-full' : '-translate-x-1/2'}`}
            style={{ left: `${index * 50}%` }}
          >
            {tick}
          </span>
        ))}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <i aria-hidden="true" className="h-3 w-1.5 rounded-[2px] border border-c1 bg-c1/30" />
          Capture, as long as the same was seen
        </span>
        {tones.map(([word, tone]) => (
          <span key={word} className={`inline-flex items-center gap-1.5 ${INK[tone]}`}>
            <StatusShape tone={tone} size={11} />
            {word}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

const wordOf = (change: HealthChangeJson): string =>
  change.enabled ? SOURCE_STATE[change.state].word : 'Switched off';
