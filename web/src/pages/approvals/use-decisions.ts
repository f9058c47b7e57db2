import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client.ts';
import type { ProposalJson } from '../../api/types.ts';
import { oneOf } from '../../lib/search-params.ts';

export type Decision = 'approve' | 'reject' | 'apply' | 'rollback';

/** Sends a decision about a proposal. An approval carries the hash of the plan that was on screen, so that a changed plan is refused. */
export function useDecide(proposal: ProposalJson) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ decision, reason }: { decision: Decision; reason: string }) => {
      const params = { path: { id: proposal.id } };
      switch (decision) {
        case 'approve':
          return answerOf(
            api.POST('/proposals/{id}/approve', {
              params,
              body: { plan_hash: proposal.plan_hash, ...(reason === '' ? {} : { reason }) },
            }),
          );
        case 'reject':
          return answerOf(api.POST('/proposals/{id}/reject', { params, body: { reason } }));
        case 'apply':
          return answerOf(api.POST('/proposals/{id}/apply', { params }));
        case 'rollback':
          return answerOf(api.POST('/proposals/{id}/rollback', { params, body: { reason } }));
      }
    },
    // Decided or not, this proposal stays open: its change is what the reader wants to see next.
    onMutate: () =>
      navigate({
        to: '/approvals/$id',
        params: { id: proposal.id },
        search: (old) => ({ show: oneOf(old.show, ['waiting', 'running', 'decided']) }),
        replace: true,
        resetScroll: false,
      }),
    onSettled: () =>
      Promise.all(
        ['proposals', 'overview', 'ledger'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
