import { UserRound } from 'lucide-react';
import { useSession } from '../lib/session.ts';

export const ACCOUNT_BUTTON = 'grid size-8 place-items-center rounded-full hover:bg-hover';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

/** The initials of whoever is signed in, with the words for screen readers. */
export function AccountFace() {
  const { user } = useSession();
  return (
    <>
      <span
        className="grid size-[26px] place-items-center rounded-full bg-selected text-11 font-semibold text-accent"
        aria-hidden="true"
      >
        {initials(user.name) || <UserRound size={14} />}
      </span>
      <span className="sr-only">
        Account: {user.name}, {user.role}
      </span>
    </>
  );
}
