import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';
import { SessionContext } from '../lib/session.ts';
import { AppShell } from './app-shell.tsx';

/** The frame of every page that needs a session. The router has fetched it before this is drawn. */
export function SignedIn() {
  const session = useQuery(sessionQuery).data;
  if (session === null || session === undefined) return null;
  return (
    <SessionContext value={session}>
      <AppShell />
    </SessionContext>
  );
}
