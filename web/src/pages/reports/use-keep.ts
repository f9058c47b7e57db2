import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import type { PreviewQuestion } from '../../api/report-queries.ts';
import { given } from '../../lib/given.ts';

/** Keeps the edition of a finished period; the one that is kept already where somebody was faster. */
export function useKeep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ edition, period, asOf }: PreviewQuestion & { period: string }) =>
      answerOf(api.POST('/reports', { body: { edition, period, ...given({ as_of: asOf }) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
}
