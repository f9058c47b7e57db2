import type { AccountDetailJson } from '../../api/capability-types.ts';
import { Panel } from '../../components/panel.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate } from '../../lib/format-time.ts';
import { humanise } from '../../lib/words.ts';

/** Other names of an account, and companies it is bound to. */
export function Names({ account }: { account: AccountDetailJson }) {
  const { also_printed_as: forms, aliases, relations, other_headquarters: places } = account;
  if (forms.length + aliases.length + relations.length + places.length === 0) return null;
  return (
    <Panel title="Names and relations">
      <dl className="dl p-4">
        {forms.length > 0 && (
          <>
            <dt>Also printed as</dt>
            <dd>{forms.join(', ')}</dd>
          </>
        )}
        {aliases.map((alias) => (
          <div key={alias.alias} className="contents">
            <dt>Alias</dt>
            <dd>
              {alias.alias}
              {alias.note !== '' && <span className="block text-12 text-ink-3">{alias.note}</span>}
            </dd>
          </div>
        ))}
        {relations.map((relation) => (
          <div key={`${relation.kind}/${relation.from}/${relation.to}`} className="contents">
            <dt>{humanise(relation.kind)}</dt>
            <dd>
              {relation.from} to {relation.to}
              {relation.since !== null && `, since ${formatDate(relation.since)}`}{' '}
              <Status tone={relation.confirmed ? 'good' : 'none'}>
                {relation.confirmed ? 'Sourced' : 'Not confirmed'}
              </Status>
              {relation.note !== '' && <span className="block text-12 text-ink-3">{relation.note}</span>}
            </dd>
          </div>
        ))}
        {places.length > 0 && (
          <>
            <dt>Other headquarters</dt>
            <dd>{places.join(', ')}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
