import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import type { Role } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { isRole, ROLES } from './roles.ts';

/** Adds a person, who then needs a sign-in link or the company's own sign-in. */
export function AddUser() {
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const add = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/users', { body: { name: name.trim(), email: email.trim(), role } })),
    onSuccess: async () => {
      setName('');
      setEmail('');
      await client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Panel title="Add a person">
      <form onSubmit={submit} className="grid items-end gap-3 p-4 rail:grid-cols-[1fr_1fr_auto_auto]">
        <div>
          <label className="label" htmlFor={`${id}-name`}>
            Name
          </label>
          <input
            id={`${id}-name`}
            className="field"
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div>
          <label className="label" htmlFor={`${id}-email`}>
            E-mail
          </label>
          <input
            id={`${id}-email`}
            className="field"
            type="email"
            required
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
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
                {one.label}: {one.means}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" look="primary" busy={add.isPending}>
          Add person
        </Button>
        <div className="empty:hidden rail:col-span-4">
          <ProblemNote error={add.error} />
        </div>
      </form>
    </Panel>
  );
}
