import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import { usersQuery } from '../../api/queries.ts';
import type { Role, UserJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSession } from '../../lib/session.ts';
import { AddUser } from './add-user.tsx';
import { isRole, ROLES } from './roles.ts';

/** Everyone who may sign in. */
export function UsersPart() {
  const query = useQuery(usersQuery);
  return (
    <>
      <Panel title="Users">
        <Loaded query={query} what="list of users">
          {({ items }) => <UserTable users={items} />}
        </Loaded>
      </Panel>
      <AddUser />
    </>
  );
}

function UserTable({ users }: { users: readonly UserJson[] }) {
  const client = useQueryClient();
  const me = useSession().user.id;
  const [link, setLink] = useState<{ user: UserJson; url: string; expires_at: string }>();
  const change = useMutation({
    mutationFn: ({ id, body }: { id: string; body: { role?: Role; disabled?: boolean } }) =>
      answerOf(api.PATCH('/users/{id}', { params: { path: { id } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  const makeLink = useMutation({
    mutationFn: async (user: UserJson) => ({
      user,
      ...(await answerOf(api.POST('/users/{id}/sign-in-link', { params: { path: { id: user.id } } }))),
    }),
    onSuccess: setLink,
  });
  return (
    <>
      {link !== undefined && (
        <div className="border-b border-line p-4">
          <Note tone="info" live>
            <b className="font-semibold text-ink">Sign-in link for {link.user.name}.</b> It works once, until{' '}
            <Moment at={link.expires_at} />, and is not shown again. Send it by a private way.
            <span className="mt-2 flex flex-wrap items-center gap-2">
              <code className="text-12 wrap-anywhere text-ink">{link.url}</code>
              <CopyButton text={link.url} label="Copy the sign-in link" />
            </span>
          </Note>
        </div>
      )}
      <div className="px-4 empty:hidden [&>p]:my-3">
        <ProblemNote error={change.error ?? makeLink.error} />
      </div>
      <TableScroll label="Users">
        <table className="table stick">
          <caption className="sr-only">Users with their roles</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              <th scope="col" className="n">
                Since
              </th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.id}>
                <th scope="row" className="whitespace-nowrap">
                  {user.name}
                  {user.id === me && <span className="font-normal text-ink-3"> (you)</span>}
                </th>
                <td>{user.email ?? ''}</td>
                <td>
                  <select
                    className="field w-auto!"
                    aria-label={`Role of ${user.name}`}
                    value={user.role}
                    disabled={change.isPending}
                    onChange={(event) => {
                      const role = event.target.value;
                      if (isRole(role)) change.mutate({ id: user.id, body: { role } });
                    }}
                  >
                    {ROLES.map((role) => (
                      <option key={role.value} value={role.value}>
                        {role.label}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <Status tone={user.disabled ? 'none' : 'good'}>
                    {user.disabled ? 'Shut out' : 'May sign in'}
                  </Status>
                </td>
                <td className="n">
                  <Moment at={user.created_at} as="day" />
                </td>
                <td>
                  <span className="flex gap-2">
                    <Button
                      size="small"
                      disabled={user.disabled}
                      busy={makeLink.isPending && makeLink.variables.id === user.id}
                      onClick={() => makeLink.mutate(user)}
                    >
                      Make sign-in link<span className="sr-only"> for {user.name}</span>
                    </Button>
                    {user.id !== me && (
                      <Button
                        size="small"
                        look={user.disabled ? 'plain' : 'danger'}
                        onClick={() => change.mutate({ id: user.id, body: { disabled: !user.disabled } })}
                      >
                        {user.disabled ? 'Let in' : 'Shut out'}
                        <span className="sr-only"> {user.name}</span>
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
