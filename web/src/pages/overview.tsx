import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { overviewQuery } from '../api/queries.ts';
import { HeldBanner } from '../components/held-banner.tsx';
import { Loaded } from '../components/loaded.tsx';
import { OverviewSkeleton } from './overview/overview-skeleton.tsx';
import { Changed } from './overview/changed.tsx';
import { Decisions } from './overview/decisions.tsx';
import { LiveCycle } from './overview/live-cycle.tsx';
import { Numbers } from './overview/numbers.tsx';
import { SourceHealth } from './overview/source-health.tsx';
import { Verdict } from './overview/verdict.tsx';

const route = getRouteApi('/inside/');

/** Are we on plan, what changed, what must I decide? */
export function OverviewPage() {
  const query = useQuery(overviewQuery);
  const { number } = route.useSearch();
  const isLoaded = query.data !== undefined;
  useEffect(() => {
    if (number === undefined || !isLoaded) return;
    const tile = document.getElementById(`number-${number}`);
    tile?.scrollIntoView({ block: 'center' });
    tile?.querySelector('button')?.focus();
  }, [number, isLoaded]);
  return (
    <Loaded query={query} what="overview" isPage loading={<OverviewSkeleton />}>
      {(overview) => (
        <>
          <HeldBanner />
          <Verdict overview={overview} />
          <LiveCycle cycle={overview.cycle} isEmpty={overview.numbers.length === 0} />
          <Numbers numbers={overview.numbers} isRunning={overview.cycle?.state === 'running'} />
          <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
            <Changed signals={overview.changed} open={overview.counts.signals_open} />
            <div className="grid gap-6">
              <Decisions proposals={overview.decisions} />
              <SourceHealth sources={overview.sources} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
