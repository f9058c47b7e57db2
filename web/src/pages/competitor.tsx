import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { competitorQuery } from '../api/capability-queries.ts';
import type { CompetitorDetailJson } from '../api/capability-types.ts';
import { buttonClass } from '../components/button.tsx';
import { Figure, FigureSheet } from '../components/figure-sheet.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Segmented } from '../components/segmented.tsx';
import { Status } from '../components/status.tsx';
import { plural } from '../lib/format-number.ts';
import { useNow } from '../lib/use-now.ts';
import { BattlecardView } from './competitor/battlecard-view.tsx';
import { PositioningView } from './competitor/positioning-view.tsx';
import { SourcesView } from './competitor/sources-view.tsx';
import { TimelineView } from './competitor/timeline-view.tsx';

const route = getRouteApi('/inside/competitors/$slug');

/** What are they doing? */
export function CompetitorPage() {
  const { slug } = route.useParams();
  const query = useQuery(competitorQuery(slug));
  return (
    <Loaded query={query} what="competitor" isPage>
      {(competitor) => <Shown competitor={competitor} />}
    </Loaded>
  );
}

const DAY_MS = 86_400_000;
const VIEWS = [
  { value: 'timeline', label: 'Timeline' },
  { value: 'positioning', label: 'Positioning' },
  { value: 'battlecard', label: 'Battlecard' },
  { value: 'sources', label: 'Sources' },
] as const;

function Shown({ competitor }: { competitor: CompetitorDetailJson }) {
  const now = useNow();
  const view = route.useSearch().view ?? 'timeline';
  const navigate = useNavigate({ from: '/competitors/$slug' });
  const { timeline, sources } = competitor;
  const read = sources.filter((source) => source.state === 'ok').length;
  const recent = timeline.filter(
    (move) => now.getTime() - new Date(move.occurred_at).getTime() < 90 * DAY_MS,
  );
  const material = recent.filter((move) => move.severity !== 'info');
  const last = timeline[0];
  return (
    <>
      <PageHead
        title={competitor.name}
        mark={<SampleBadge sample={competitor.sample} />}
        sub={`Watched through ${plural(sources.length, 'public source')}. Every sentence and every move leads to the captures that it rests on.`}
        actions={
          <a
            className={buttonClass()}
            href={`/api/v1/competitors/${encodeURIComponent(competitor.slug)}/battlecard/pdf`}
            download
          >
            Battlecard, PDF
          </a>
        }
      />
      <FigureSheet label="Key numbers">
        <Figure
          name="Moves, 90 days"
          value={String(recent.length)}
          foot={`${material.length} of them more than information`}
        />
        <Figure
          name="Open signals"
          value={String(timeline.filter((move) => move.state === 'open').length)}
          foot="Not acknowledged yet"
        />
        <Figure
          name="Last move"
          value={last === undefined ? 'none' : <Moment at={last.occurred_at} as="day" />}
          foot={last?.title ?? 'since watching began'}
        />
        <Figure
          name="Sources read"
          value={`${read} of ${sources.length}`}
          foot={
            <Status tone={read === sources.length ? 'good' : 'watch'}>
              {read === sources.length ? 'All answer' : 'Some do not answer'}
            </Status>
          }
        />
      </FigureSheet>
      <div>
        <Segmented
          label="Part of the profile"
          value={view}
          options={VIEWS}
          onChange={(next) =>
            void navigate({ search: { view: next === 'timeline' ? undefined : next }, resetScroll: false })
          }
        />
      </div>
      {view === 'timeline' && <TimelineView competitor={competitor} />}
      {view === 'positioning' && <PositioningView slug={competitor.slug} />}
      {view === 'battlecard' && <BattlecardView slug={competitor.slug} />}
      {view === 'sources' && <SourcesView competitor={competitor} />}
    </>
  );
}
