import { Check } from '../../components/check.tsx';
import { LinesField } from '../../components/lines-field.tsx';
import { plural } from '../../lib/format-number.ts';
import { SIGNAL_KINDS } from '../../lib/signal-kinds.ts';
import { withOrWithout } from '../../lib/with-or-without.ts';

const GROUPS = [...new Set(SIGNAL_KINDS.map((kind) => kind.group))].map((group) => {
  const kinds = SIGNAL_KINDS.filter((kind) => kind.group === group);
  return { group, kinds, pattern: `${kinds[0]?.value.split('.')[0] ?? ''}.*` };
});
const KNOWN = new Set(GROUPS.flatMap(({ pattern, kinds }) => [pattern, ...kinds.map((kind) => kind.value)]));

/** Kinds of signals: whole groups, single ones, or patterns that are written down. None chosen is every kind. */
export function KindsField({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (kinds: string[]) => void;
}) {
  const others = value.filter((kind) => !KNOWN.has(kind));
  return (
    <details open={value.length > 0 || undefined}>
      <summary className="rounded-1 py-1 text-13 font-medium text-accent">
        Kinds: {value.length === 0 ? 'every kind' : `${plural(value.length, 'choice')}`}
      </summary>
      <div className="mt-2 grid gap-3">
        {GROUPS.map(({ group, kinds, pattern }) => {
          const isWhole = value.includes(pattern);
          return (
            <fieldset key={group}>
              <legend className="label">{group}</legend>
              <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4 gap-y-1">
                <Check
                  checked={isWhole}
                  onChange={(isIn) => {
                    const rest = value.filter((kind) => !kinds.some((one) => one.value === kind));
                    onChange(withOrWithout(rest, pattern, isIn));
                  }}
                >
                  All of them, later ones too
                </Check>
                {kinds.length > 1 &&
                  kinds.map((kind) => (
                    <Check
                      key={kind.value}
                      checked={isWhole || value.includes(kind.value)}
                      disabled={isWhole}
                      onChange={(isIn) => onChange(withOrWithout(value, kind.value, isIn))}
                    >
                      {kind.label}
                    </Check>
                  ))}
              </div>
            </fieldset>
          );
        })}
        <LinesField
          label="Other kinds"
          hint="one a line, * stands for any characters"
          value={others}
          placeholder="account.units_*"
          onChange={(lines) => onChange([...value.filter((kind) => KNOWN.has(kind)), ...lines])}
        />
      </div>
    </details>
  );
}
