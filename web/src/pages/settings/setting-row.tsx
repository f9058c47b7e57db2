import { useState } from 'react';
import type { Json, JsonSchema } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/status.tsx';
import { useHasRole } from '../../lib/session.ts';
import { humanise } from '../../lib/words.ts';
import { ProposeSetting } from './propose-setting.tsx';
import { shownValue, valueText } from './value-text.ts';

interface Props {
  capability: string;
  name: string;
  schema: JsonSchema;
  value: Json | undefined;
  isOverridden: boolean;
}

const LONG = 60;

/** `min_changed_words` as `Minimum changed words`, `memory_limit_mb` as `Memory limit (MiB)`. */
const titleOf = (name: string) => humanise(name).replace(/^Min /, 'Minimum ').replace(/ mb$/, ' (MiB)');

/** One setting with its meaning and value; opens to the form that proposes another value. */
export function SettingRow({ capability, name, schema, value, isOverridden }: Props) {
  const mayPropose = useHasRole('analyst');
  const [isOpen, setOpen] = useState(false);
  const text = shownValue(value);
  const isWords = text !== valueText(value);
  return (
    <li className="grid gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <div className="grid items-start gap-x-4 gap-y-2 rail:grid-cols-[minmax(0,1fr)_minmax(0,16rem)_auto]">
        <div>
          <h3 className="flex flex-wrap items-center gap-2">
            {titleOf(name)} {isOverridden && <Chip tone="info">Changed by a proposal</Chip>}
          </h3>
          <p className="text-12 text-ink-2">{schema.description ?? ''}</p>
        </div>
        <div className="min-w-0 text-13">
          {text.length <= LONG ? (
            <p className={`wrap-anywhere ${isWords ? '' : 'font-mono text-12'}`}>{text}</p>
          ) : (
            <details>
              <summary className="text-12 text-accent">Show the value</summary>
              <pre className="mt-1 max-h-60 overflow-auto font-mono text-12 whitespace-pre-wrap text-ink-2">
                {JSON.stringify(value, null, 2)}
              </pre>
            </details>
          )}
          {schema.default !== undefined &&
            shownValue(schema.default) !== text &&
            shownValue(schema.default).length <= LONG && (
              <p className="text-12 text-ink-3">
                default <span className={isWords ? '' : 'font-mono'}>{shownValue(schema.default)}</span>
              </p>
            )}
        </div>
        {mayPropose && (
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Close' : 'Propose a change'}
            <span className="sr-only"> of {titleOf(name)}</span>
          </Button>
        )}
      </div>
      {isOpen && <ProposeSetting capability={capability} path={name} schema={schema} value={value} />}
    </li>
  );
}
