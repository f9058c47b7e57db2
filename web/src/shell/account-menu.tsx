import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { LogOut, Settings } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { api, done } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { useSession } from '../lib/session.ts';
import { ACCOUNT_BUTTON, AccountFace } from './account-face.tsx';

const ITEM =
  'flex min-h-9 items-center gap-3 rounded-2 px-2 text-13 text-ink outline-none cursor-pointer data-highlighted:bg-hover pointer-coarse:min-h-11';

/** Who is signed in, and the way out; opens at once. See `user-menu.tsx`. */
export function AccountMenu() {
  const { user, version } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => done(api.POST('/session/sign-out')),
    onSettled: async () => {
      // First the pages go, then what they knew: nothing asks again without a session.
      client.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: '/sign-in' });
      client.clear();
    },
  });
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className={ACCOUNT_BUTTON}>
        <AccountFace />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        className="z-50 w-64 rounded-3 bg-raised p-2 shadow-e2"
      >
        <DropdownMenu.Label className="px-2 py-1.5">
          <b className="block text-13 font-semibold">{user.name}</b>
          <span className="block truncate text-12 text-ink-3">{user.email}</span>
          <span className="block text-12 text-ink-3">Role: {user.role}</span>
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="my-2 h-px bg-line" />
        <DropdownMenu.Item className={ITEM} onSelect={() => void navigate({ to: '/settings' })}>
          <Settings size={15} className="text-ink-3" aria-hidden="true" /> Settings
        </DropdownMenu.Item>
        <DropdownMenu.Item className={ITEM} onSelect={() => signOut.mutate()}>
          <LogOut size={15} className="text-ink-3" aria-hidden="true" /> Sign out
        </DropdownMenu.Item>
        <p className="px-2 pt-2 text-11 text-ink-3">Sophia {version}</p>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
