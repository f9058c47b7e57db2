import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { changeQuery } from '../../api/capability-queries.ts';
import type { CompetitorChangeJson, NoiseRuleJson } from '../../api/capability-types.ts';
import { answerOf, api, done } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { plural } from '../../lib/format-number.ts';
import { useHasRole } from '../../lib/session.ts';

/** A person says that a part is noise: first what that would have hidden, then the rule, then undo. */
export function MarkNoise({ signal }: { signal: string }) {
  const query = useQuery(changeQuery(signal));
  const mayAct = useHasRole('analyst');
  // A trend is a number over entries: no single text of it is noise.
  if (!mayAct || query.data === undefined || query.data.trend) return null;
  return <Form change={query.data} />;
}

/** What may be marked: each part that triggered, as it is shown; of an entry its title. */
function candidates({ rows, form }: CompetitorChangeJson): string[] {
  const texts = rows
    .filter((row) => row.kind === 'changed')
    .flatMap((row) => [row.after, row.before])
    .filter((text) => text !== null)
    .map((text) => (form === 'items' ? (text.split('\n')[0] ?? '') : text));
  return [...new Set(texts)].filter((text) => text !== '').slice(0, 40);
}

function Form({ change }: { change: CompetitorChangeJson }) {
  const client = useQueryClient();
  const id = useId();
  const texts = candidates(change);
  const [pattern, setPattern] = useState(texts[0] ?? '');
  const [isEverywhere, setEverywhere] = useState(false);
  const [note, setNote] = useState('');
  const [added, setAdded] = useState<NoiseRuleJson | null>(null);
  const params = { path: { slug: change.competitor } };
  const body = {
    source_id: isEverywhere ? null : change.source_id,
    target: change.form === 'page' ? ('block' as const) : ('item' as const),
    pattern,
    note,
  };
  const preview = useMutation({
    mutationFn: () => answerOf(api.POST('/competitors/{slug}/noise/preview', { params, body })),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['competitors'] });
  const add = useMutation({
    mutationFn: () => answerOf(api.POST('/competitors/{slug}/noise', { params, body })),
    onSuccess: async (rule) => {
      setAdded(rule);
      preview.reset();
      await refresh();
    },
  });
  const undo = useMutation({
    mutationFn: (rule: string) =>
      done(
        api.DELETE('/competitors/{slug}/noise/{id}', {
          params: { path: { slug: change.competitor, id: rule } },
        }),
      ),
    onSuccess: async () => {
      setAdded(null);
      await refresh();
    },
  });
  const choose = (next: string) => {
    setPattern(next);
    preview.reset();
  };
  return (
    <details className="panel group">
      <summary className="flex min-h-12 w-full! flex-wrap items-center gap-x-3 gap-y-1 rounded-3 px-4 py-3 hover:bg-hover">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="text-ink-3 transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        <h2>Mark as noise</h2>
        <span className="text-12 text-ink-3">For what changes and never matters</span>
      </summary>
      <div className="grid gap-3 border-t border-line p-4">
        {added !== null ? (
          <Note tone="good" live>
            <p>From now on this stays silent. This signal stays as it is.</p>
            <p className="mt-2">
              <Button size="small" busy={undo.isPending} onClick={() => undo.mutate(added.id)}>
                Undo
              </Button>
            </p>
            <ProblemNote error={undo.error} />
          </Note>
        ) : (
          <>
            {texts.length > 1 && (
              <div>
                <label className="label" htmlFor={`${id}-part`}>
                  Part of this change
                </label>
                <select
                  id={`${id}-part`}
                  className="field"
                  value={texts.includes(pattern) ? pattern : ''}
                  onChange={(event) => choose(event.target.value)}
                >
                  {!texts.includes(pattern) && <option value="">A pattern of your own</option>}
                  {texts.map((text) => (
                    <option key={text} value={text}>
                      {text.length > 80 ? `${text.slice(0, 80)}…` : text}
                    </option>
                  ))}
                </select>
              </div>
            )}
            <div>
              <label className="label" htmlFor={`${id}-pattern`}>
                Text <span className="font-normal text-ink-3">(* stands for any run of text)</span>
              </label>
              <textarea
                id={`${id}-pattern`}
                className="field font-mono"
                maxLength={2000}
                value={pattern}
                onChange={(event) => choose(event.target.value)}
              />
            </div>
            <label className="flex items-center gap-2 text-13">
              <input
                type="checkbox"
                className="size-4"
                checked={isEverywhere}
                onChange={(event) => {
                  setEverywhere(event.target.checked);
                  preview.reset();
                }}
              />
              On every source of this competitor, not only {change.source_title}
            </label>
            <ProblemNote error={preview.error ?? add.error} />
            {preview.data !== undefined && (
              <>
                <Preview preview={preview.data} />
                <div>
                  <label className="label" htmlFor={`${id}-note`}>
                    Note on the rule <span className="font-normal text-ink-3">(for the next reader)</span>
                  </label>
                  <input
                    id={`${id}-note`}
                    className="field"
                    maxLength={500}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                </div>
              </>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button
                busy={preview.isPending}
                disabled={pattern.trim() === ''}
                onClick={() => preview.mutate()}
              >
                Preview
              </Button>
              <Button
                look="primary"
                busy={add.isPending}
                disabled={preview.data === undefined}
                onClick={() => add.mutate()}
              >
                Mark as noise
              </Button>
            </div>
          </>
        )}
      </div>
    </details>
  );
}

type PreviewJson = {
  hidden: readonly { id: string; title: string }[];
  reduced: readonly { id: string; title: string }[];
};

function Preview({ preview: { hidden, reduced } }: { preview: PreviewJson }) {
  return (
    <div className="grid gap-2 rounded-2 bg-sunken px-4 py-3 text-13" role="status">
      <p className="font-medium">
        {hidden.length + reduced.length === 0
          ? 'No past signal would have been hidden.'
          : `It would have hidden ${plural(hidden.length, 'past signal')}${reduced.length > 0 ? ` and shortened ${reduced.length}` : ''}.`}
      </p>
      <ul className="grid gap-1 text-12">
        {[...hidden, ...reduced].slice(0, 8).map((one) => (
          <li key={one.id}>
            <Link to="/signals/$id" params={{ id: one.id }} className="link">
              {one.title}
            </Link>
          </li>
        ))}
      </ul>
      {hidden.length + reduced.length > 8 && (
        <p className="text-12 text-ink-3">and {hidden.length + reduced.length - 8} more</p>
      )}
    </div>
  );
}
