import { useQuery } from '@tanstack/react-query';
import { competitorsQuery } from '../api/capability-queries.ts';
import { subjectName } from './words.ts';

/** The names of competitors by the slug in the ids of their sources. */
export function useCompetitorNames(): (slug: string) => string {
  const items = useQuery(competitorsQuery).data?.items ?? [];
  const names = new Map(items.map((one) => [one.slug, one.name]));
  return (slug) => names.get(slug) ?? subjectName(slug);
}
