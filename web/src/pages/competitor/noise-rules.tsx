import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { noiseQuery } from '../../api/capability-queries.ts';
import { api, done } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { useHasRole } from '../../lib/session.ts';

/** What people marked as noise, and taking it back. */
export function NoiseRules({ slug }: { slug: string }) {
  const query = useQuery(noiseQuery(slug));
  const client = useQueryClient();
  const mayAct = useHasRole('analyst');
  const undo = useMutation({
    mutationFn: (id: string) =>
      done(api.DELETE('/competitors/{slug}/noise/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['competitors', 'noise', slug] }),
  });
  return (
    <Panel
      title="Marked as noise"
      sub="What is marked stays silent from then on; the signals before stay as they are"
    >
      <Loaded query={query} what="list of noise rules">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing is marked as noise">
              On the page of a signal, “Mark as noise” shows what a rule would have hidden before you add it.
            </EmptyState>
          ) : (
            <ul>
              {items.map((rule) => (
                <li
                  key={rule.id}
                  className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 text-13 last:border-b-0"
                >
                  <div className="min-w-0 flex-1">
                    <p className="font-mono text-12 wrap-anywhere">{rule.pattern}</p>
                    <p className="text-12 text-ink-3">
                      {rule.target === 'block' ? 'A block' : 'An entry'} of{' '}
                      {rule.source_id === null ? 'every source' : rule.source_id.split('/').at(-1)}, since{' '}
                      <Moment at={rule.added_at} />
                      {rule.note !== '' && `: ${rule.note}`}
                    </p>
                  </div>
                  {mayAct && (
                    <Button
                      size="small"
                      aria-label={`Take back: ${rule.pattern}`}
                      busy={undo.isPending && undo.variables === rule.id}
                      onClick={() => undo.mutate(rule.id)}
                    >
                      Undo
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <ProblemNote error={undo.error} />
    </Panel>
  );
}
