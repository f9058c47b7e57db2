import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import type { Json, JsonSchema } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { readValue, valueText } from './value-text.ts';

interface Props {
  capability: string;
  /** Within the settings of the capability. */
  path: string;
  schema: JsonSchema;
  value: Json | undefined;
}

const kindOf = (schema: JsonSchema): string =>
  Array.isArray(schema.type) ? (schema.type[0] ?? 'object') : (schema.type ?? 'object');

/** Proposes another value for a setting. It holds once somebody has approved it. */
export function ProposeSetting({ capability, path, schema, value }: Props) {
  const id = useId();
  const client = useQueryClient();
  const kind = kindOf(schema);
  const isText = kind === 'string';
  const [text, setText] = useState(() =>
    value === undefined ? '' : isText ? valueText(value) : JSON.stringify(value, null, 2),
  );
  const [reason, setReason] = useState('');
  const wanted = readValue(text, kind);
  const isSame = wanted !== undefined && JSON.stringify(wanted) === JSON.stringify(value ?? null);
  const propose = useMutation({
    mutationFn: (next: Json) =>
      answerOf(
        api.POST('/settings/proposals', { body: { capability, path, value: next, reason: reason.trim() } }),
      ),
    onSuccess: () =>
      Promise.all(['proposals', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== undefined && !isSame && reason.trim() !== '') propose.mutate(wanted);
  };
  if (propose.data !== undefined) {
    return (
      <Note tone="good" live>
        <b className="font-semibold text-ink">Proposed.</b> Nothing has changed yet.{' '}
        <Link to="/approvals/$id" params={{ id: propose.data.id }}>
          Read the plan and decide
        </Link>
      </Note>
    );
  }
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-2 bg-sunken p-4 rail:grid-cols-2">
      <div>
        <label className="label" htmlFor={`${id}-value`}>
          New value
        </label>
        <ValueField
          id={`${id}-value`}
          schema={schema}
          kind={kind}
          text={text}
          onChange={setText}
          isWrong={wanted === undefined}
        />
        {wanted === undefined && (
          <p id={`${id}-value-wrong`} className="mt-1 text-12 text-bad">
            {kind === 'number' || kind === 'integer' ? 'Write a number.' : 'Write it as JSON.'}
          </p>
        )}
      </div>
      <div>
        <label className="label" htmlFor={`${id}-reason`}>
          Reason <span className="font-normal text-ink-3">(shown to whoever decides)</span>
        </label>
        <input
          id={`${id}-reason`}
          className="field"
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-3 rail:col-span-2">
        <ProblemNote error={propose.error} />
        <span className="text-12 text-ink-3">{isSame ? 'This is the value that holds now.' : ''}</span>
        <Button
          type="submit"
          look="primary"
          busy={propose.isPending}
          disabled={wanted === undefined || isSame || reason.trim() === ''}
        >
          Propose change
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  id: string;
  schema: JsonSchema;
  kind: string;
  text: string;
  isWrong: boolean;
  onChange: (text: string) => void;
}

function ValueField({ id, schema, kind, text, isWrong, onChange }: FieldProps) {
  const choices = schema.enum?.map(valueText) ?? (kind === 'boolean' ? ['true', 'false'] : undefined);
  const common = {
    id,
    value: text,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? `${id}-wrong` : undefined,
  };
  if (choices !== undefined) {
    return (
      <select {...common} className="field" onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  if (kind === 'number' || kind === 'integer') {
    return (
      <input
        {...common}
        className="field num"
        type="number"
        step={kind === 'integer' ? 1 : 'any'}
        min={schema.minimum}
        max={schema.maximum}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (kind === 'string')
    return <input {...common} className="field" onChange={(event) => onChange(event.target.value)} />;
  return (
    <textarea
      {...common}
      className="field font-mono text-12!"
      rows={6}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
