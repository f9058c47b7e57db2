import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../api/queries.ts';
import type { OverviewJson } from '../api/types.ts';

/** How many signals are open and how many decisions wait, as the overview counts them. */
export function useCounts(): OverviewJson['counts'] | undefined {
  return useQuery(overviewQuery).data?.counts;
}
