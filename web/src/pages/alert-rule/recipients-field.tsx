import { useQuery } from '@tanstack/react-query';
import { recipientsQuery } from '../../api/alert-queries.ts';
import type { DestinationType, RecipientsJson } from '../../api/delivery-types.ts';
import { Check } from '../../components/check.tsx';
import { DESTINATION_TYPE } from '../../lib/alert-words.ts';
import { withOrWithout } from '../../lib/with-or-without.ts';

const isType = (type: string): type is DestinationType => type in DESTINATION_TYPE;
const typeWords = (type: string) => (isType(type) ? DESTINATION_TYPE[type].label : type);

/** Whom to tell: destinations, and people by what reaches them. */
export function RecipientsField({
  value,
  onChange,
}: {
  value: RecipientsJson;
  onChange: (to: RecipientsJson) => void;
}) {
  const known = useQuery(recipientsQuery).data;
  if (known === undefined) return <p className="text-13 text-ink-3">Loading the destinations</p>;
  const isEvery = value.destinations.includes('*');
  const setDestination = (name: string, isIn: boolean) =>
    onChange({ ...value, destinations: withOrWithout(value.destinations, name, isIn) });
  const names = new Set(known.destinations.map((one) => one.name));
  const gone = value.destinations.filter((name) => name !== '*' && !names.has(name));
  const reachable = new Set(known.people.map((one) => one.id));
  return (
    <div className="grid gap-3">
      <fieldset>
        <legend className="label">Destinations</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-4 gap-y-1">
          <Check checked={isEvery} onChange={(isIn) => setDestination('*', isIn)}>
            Every destination but webhooks
          </Check>
          {known.destinations.map((one) => {
            const isCovered = isEvery && one.type !== 'webhook';
            return (
              <Check
                key={one.name}
                checked={isCovered || value.destinations.includes(one.name)}
                disabled={isCovered}
                onChange={(isIn) => setDestination(one.name, isIn)}
              >
                {one.name} <span className="text-12 text-ink-3">{typeWords(one.type)}</span>
              </Check>
            );
          })}
          {gone.map((name) => (
            <Check key={name} checked onChange={() => setDestination(name, false)}>
              {name} <span className="text-12 text-watch">is not in sophia.yaml any more</span>
            </Check>
          ))}
        </div>
        {known.destinations.length === 0 && (
          <p className="mt-1 text-12 text-ink-2">
            No destination is configured yet. Name one under <code>destinations</code> in sophia.yaml.
          </p>
        )}
      </fieldset>
      {(known.people.length > 0 || value.people.length > 0) && (
        <fieldset>
          <legend className="label">People</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-4 gap-y-1">
            {known.people.map((one) => (
              <Check
                key={one.id}
                checked={value.people.includes(one.id)}
                onChange={(isIn) => onChange({ ...value, people: withOrWithout(value.people, one.id, isIn) })}
              >
                {one.name}{' '}
                <span className="text-12 text-ink-3">
                  {one.destinations.length === 0
                    ? 'reached by nothing yet (alerts.people)'
                    : `by ${one.destinations.join(', ')}`}
                </span>
              </Check>
            ))}
            {value.people
              .filter((id) => !reachable.has(id))
              .map((id) => (
                <Check
                  key={id}
                  checked
                  onChange={() => onChange({ ...value, people: withOrWithout(value.people, id, false) })}
                >
                  {id} <span className="text-12 text-watch">cannot be reached any more</span>
                </Check>
              ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
