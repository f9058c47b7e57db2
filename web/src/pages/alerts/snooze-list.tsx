import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../../api/client.ts';
import type { AlertRuleJson, AlertSnoozeJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { PathLink } from '../../components/path-link.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { useHasRole } from '../../lib/session.ts';
import { subjectName } from '../../lib/words.ts';

interface Props {
  snoozes: readonly AlertSnoozeJson[];
  rules: readonly AlertRuleJson[];
}

/** What is snoozed now, and the way to end that. Nothing where nothing is. */
export function SnoozeList({ snoozes, rules }: Props) {
  const client = useQueryClient();
  const mayEnd = useHasRole('analyst');
  const end = useMutation({
    mutationFn: (id: string) => done(api.DELETE('/alerts/snoozes/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  if (snoozes.length === 0) return null;
  return (
    <Panel title="Snoozed now" sub="What is still unresolved is told when a snooze ends">
      <div className="px-4 empty:hidden [&>p]:mt-3">
        <ProblemNote error={end.error} />
      </div>
      <ul>
        {snoozes.map((snooze) => (
          <li
            key={snooze.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-13 last:border-b-0"
          >
            <p className="min-w-0 flex-1 wrap-anywhere">
              <Target snooze={snooze} rules={rules} />
              {snooze.reason !== null && snooze.reason !== '' && (
                <span className="block text-12 text-ink-2">“{snooze.reason}”</span>
              )}
            </p>
            <p className="text-12 text-ink-2">
              until <Moment at={snooze.until} />
            </p>
            {mayEnd && (
              <Button
                size="small"
                busy={end.isPending && end.variables === snooze.id}
                onClick={() => end.mutate(snooze.id)}
              >
                End now<span className="sr-only">, snooze of {snooze.target}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Target({ snooze, rules }: { snooze: AlertSnoozeJson; rules: readonly AlertRuleJson[] }) {
  switch (snooze.scope) {
    case 'rule':
      return (
        <>
          Rule{' '}
          <PathLink href={`/alerts/${encodeURIComponent(snooze.target)}`} className="link">
            {rules.find((one) => one.id === snooze.target)?.rule.name ?? snooze.target}
          </PathLink>
        </>
      );
    case 'signal':
      return (
        <PathLink href={`/signals/${encodeURIComponent(snooze.target)}`} className="link">
          One signal
        </PathLink>
      );
    case 'subject':
      return <>Everything about {subjectName(snooze.target)}</>;
  }
}
