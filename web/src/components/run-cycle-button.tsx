import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { answerOf, api } from '../api/client.ts';
import { Button, type ButtonLook } from './button.tsx';
import { ProblemNote } from './problem-panel.tsx';

/** Starts a cycle; two never overlap, so the server may answer with the one that runs already. */
export function RunCycleButton({ look = 'plain' }: { look?: ButtonLook }) {
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/cycles', { body: {} })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['cycles'] }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  });
  return (
    <>
      <Button look={look} busy={start.isPending} onClick={() => start.mutate()}>
        <Play size={14} aria-hidden="true" /> Run a cycle now
      </Button>
      <ProblemNote error={start.error} />
    </>
  );
}
