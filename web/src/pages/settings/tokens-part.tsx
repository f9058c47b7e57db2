import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answerOf, api, done } from '../../api/client.ts';
import { tokensQuery } from '../../api/queries.ts';
import type { Role, TokenJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { humanise } from '../../lib/words.ts';
import { isRole, ROLES } from './roles.ts';

/** API tokens for programs: made here, shown once, revoked here. */
export function TokensPart() {
  const query = useQuery(tokensQuery);
  return (
    <>
      <NewToken />
      <Panel
        title="API tokens"
        sub="Sent as Authorization: Bearer. A token never has more rights than its owner"
      >
        <Loaded query={query} what="list of tokens">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No token yet">
                Make one above for a program that talks to Sophia. Its text is shown once.
              </EmptyState>
            ) : (
              <TokenTable tokens={items} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}

function NewToken() {
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [until, setUntil] = useState('');
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/tokens', {
          body: { name: name.trim(), role, ...(until === '' ? {} : { expires_at: `${until}T23:59:59Z` }) },
        }),
      ),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Panel title="Make a token">
      <form onSubmit={submit} className="grid items-end gap-3 p-4 rail:grid-cols-[1fr_auto_auto_auto]">
        <div>
          <label className="label" htmlFor={`${id}-name`}>
            What it is for
          </label>
          <input
            id={`${id}-name`}
            className="field"
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div>
          <label className="label" htmlFor={`${id}-role`}>
            Role
          </label>
          <select
            id={`${id}-role`}
            className="field"
            value={role}
            onChange={(event) => isRole(event.target.value) && setRole(event.target.value)}
          >
            {ROLES.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="label" htmlFor={`${id}-until`}>
            Until <span className="font-normal text-ink-3">(UTC, empty: no end)</span>
          </label>
          <input
            id={`${id}-until`}
            className="field num"
            type="date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary" busy={make.isPending}>
          Make token
        </Button>
        <div className="grid gap-3 empty:hidden rail:col-span-4">
          <ProblemNote error={make.error} />
          {make.data !== undefined && (
            <Note tone="good" live>
              <b className="font-semibold text-ink">This is the token. It is shown this once.</b>
              <span className="mt-2 flex flex-wrap items-center gap-2">
                <code className="text-12 wrap-anywhere text-ink">{make.data.token}</code>
                <CopyButton text={make.data.token} label="Copy the token" />
              </span>
            </Note>
          )}
        </div>
      </form>
    </Panel>
  );
}

function TokenTable({ tokens }: { tokens: readonly TokenJson[] }) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => done(api.DELETE('/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <>
      <div className="px-4 empty:hidden [&>p]:my-3">
        <ProblemNote error={revoke.error} />
      </div>
      <TableScroll label="API tokens">
        <table className="table stick">
          <caption className="sr-only">API tokens</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col" className="n">
                Made
              </th>
              <th scope="col" className="n">
                Last used
              </th>
              <th scope="col" className="n">
                Until
              </th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td>{humanise(token.role)}</td>
                <td className="n">
                  <Moment at={token.created_at} as="day" />
                </td>
                <td className="n">
                  <MaybeMoment at={token.last_used_at} />
                </td>
                <td className="n">
                  <MaybeMoment at={token.expires_at} missing="no end" />
                </td>
                <td>
                  <Button
                    size="small"
                    look="danger"
                    busy={revoke.isPending && revoke.variables === token.id}
                    onClick={() => revoke.mutate(token.id)}
                  >
                    Revoke<span className="sr-only"> {token.name}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
