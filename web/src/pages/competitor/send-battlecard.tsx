import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { battlecardDestinationsQuery } from '../../api/capability-queries.ts';
import { answerOf, api } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { useHasRole } from '../../lib/session.ts';

/** To a destination that the workspace names; nothing is shown where it names none. */
export function SendBattlecard({ slug }: { slug: string }) {
  const id = useId();
  const mayAct = useHasRole('analyst');
  const query = useQuery({ ...battlecardDestinationsQuery, enabled: mayAct });
  const [chosen, setChosen] = useState<string>();
  const send = useMutation({
    mutationFn: (destination: string) =>
      answerOf(
        api.POST('/competitors/{slug}/battlecard/send', {
          params: { path: { slug } },
          body: { destination },
        }),
      ),
  });
  const items = query.data?.items ?? [];
  const destination = chosen ?? items[0]?.name;
  if (!mayAct || destination === undefined) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 text-13">
      <label htmlFor={id} className="text-12 font-medium text-ink-2">
        Send it to
      </label>
      <select
        id={id}
        className="field max-w-60"
        value={destination}
        onChange={(event) => {
          setChosen(event.target.value);
          send.reset();
        }}
      >
        {items.map((one) => (
          <option key={one.name} value={one.name}>
            {one.name} ({one.type.replaceAll('_', ' ')})
          </option>
        ))}
      </select>
      <Button busy={send.isPending} onClick={() => send.mutate(destination)}>
        Send
      </Button>
      <span role="status" className="text-12 text-ink-2">
        {send.data !== undefined &&
          (send.data.is_new ? 'It is on its way.' : 'This card went there already today.')}
      </span>
      <ProblemNote error={send.error} />
    </div>
  );
}
