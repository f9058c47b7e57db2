import { lazy, Suspense, useState } from 'react';
import { patiently } from '../lib/patiently.ts';
import { ACCOUNT_BUTTON, AccountFace } from './account-face.tsx';

const load = patiently(() => import('./account-menu.tsx'));
const AccountMenu = lazy(async () => ({ default: (await load()).AccountMenu }));

/** Opens the menu of the account, which loads when it is first wanted. */
export function UserMenu() {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={ACCOUNT_BUTTON}
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      <AccountFace />
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  );
}
