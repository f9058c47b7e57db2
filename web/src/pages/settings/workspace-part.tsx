import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { settingsQuery } from '../../api/queries.ts';
import type { SettingsJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { humanise } from '../../lib/words.ts';
import { cronWords } from '../../lib/cron-words.ts';
import { valueText } from './value-text.ts';

/** The workspace, its policies, and settings that were changed from here. */
export function WorkspacePart() {
  const query = useQuery(settingsQuery);
  return (
    <Loaded query={query} what="settings">
      {({ workspace, overrides, policies }) => (
        <div className="grid items-start gap-6 mid:grid-cols-2">
          <Panel title="Workspace" sub="From sophia.yaml of this workspace">
            <dl className="dl p-4">
              <dt>Name</dt>
              <dd>{workspace.name}</dd>
              <dt>Time zone</dt>
              <dd>{workspace.time_zone}</dd>
              <dt>Cycle schedule</dt>
              <dd>
                {cronWords(workspace.cycle_schedule)}, UTC{' '}
                <span className="font-mono text-12 text-ink-3">{workspace.cycle_schedule}</span>
              </dd>
              <dt>Database</dt>
              <dd>
                {workspace.database === 'embedded'
                  ? 'Embedded PostgreSQL, kept by Sophia'
                  : 'PostgreSQL service of your own (DATABASE_URL)'}
              </dd>
              <dt>Folder</dt>
              <dd className="font-mono text-12">{workspace.dir}</dd>
              <dt>Id</dt>
              <dd className="font-mono text-12">{workspace.id}</dd>
            </dl>
          </Panel>
          <Panel title="Policies" sub="What may apply itself, in writing">
            {policies.length === 0 ? (
              <EmptyState title="No policy is written">
                Every proposal waits for a person. Policies are written in sophia.yaml under policies.
              </EmptyState>
            ) : (
              <ul>
                {policies.map((policy) => (
                  <li
                    key={policy.name}
                    className="grid gap-1 border-b border-line px-4 py-3 text-13 last:border-b-0"
                  >
                    <h3>
                      <code>{policy.name}</code>
                    </h3>
                    <p className="text-ink-2">{policy.text}</p>
                    <p className="text-12 text-ink-3">For {policy.kinds.map(humanise).join(', ')}</p>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <div className="min-w-0 mid:col-span-2">
            <Overrides overrides={overrides} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Overrides({ overrides }: { overrides: SettingsJson['overrides'] }) {
  return (
    <Panel title="Changed settings" sub="Approved changes that stand before the file">
      {overrides.length === 0 ? (
        <EmptyState title="Nothing is changed">
          Every setting is as sophia.yaml says.{' '}
          <Link to="/settings" search={{ part: 'capabilities' }}>
            Propose a change
          </Link>
        </EmptyState>
      ) : (
        <TableScroll label="Changed settings">
          <table className="table stick">
            <caption className="sr-only">Changed settings</caption>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">Value</th>
                <th scope="col" className="n">
                  Since
                </th>
                <th scope="col">Decision</th>
              </tr>
            </thead>
            <tbody>
              {overrides.map((override) => (
                <tr key={override.path}>
                  <th scope="row" className="font-mono text-12">
                    {override.path}
                  </th>
                  <td className="font-mono text-12">{valueText(override.value)}</td>
                  <td className="n">
                    <Moment at={override.since} as="brief" />
                  </td>
                  <td>
                    {override.proposal_id !== null && (
                      <Link to="/approvals/$id" params={{ id: override.proposal_id }}>
                        Proposal
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
