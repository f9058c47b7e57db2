import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSession } from '../../lib/session.ts';

/** What runs here, and the variables that its administrator can set. */
export function AboutPart() {
  const { version, user } = useSession();
  const query = useQuery(settingsQuery);
  return (
    <>
      <Panel title="Sophia">
        <dl className="dl p-4">
          <dt>Version</dt>
          <dd className="num">{version}</dd>
          <dt>You</dt>
          <dd>
            {user.name}, {user.role}
          </dd>
          <dt>Interface</dt>
          <dd>
            <a className="link" href="/api/v1/openapi.json">
              OpenAPI document
            </a>
          </dd>
          <dt>Licence</dt>
          <dd>Apache-2.0</dd>
        </dl>
      </Panel>
      <Panel title="Environment" sub="Set where the server starts; values are never shown">
        <Loaded query={query} what="settings">
          {({ environment }) => (
            <TableScroll label="Environment variables">
              <table className="table stick">
                <caption className="sr-only">Environment variables</caption>
                <thead>
                  <tr>
                    <th scope="col">Variable</th>
                    <th scope="col">State</th>
                    <th scope="col">What it does</th>
                    <th scope="col">Default</th>
                  </tr>
                </thead>
                <tbody>
                  {environment.map((variable) => (
                    <tr key={variable.name}>
                      <th scope="row" className="font-mono text-12">
                        {variable.name}
                      </th>
                      <td>
                        <Status tone={variable.set ? 'info' : 'none'}>
                          {variable.set ? 'Set' : 'Not set'}
                        </Status>
                      </td>
                      <td className="min-w-[32ch] text-12 text-ink-2">{variable.description}</td>
                      <td className="font-mono text-12 text-ink-2">{variable.default ?? ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
