import { createContext, useContext } from 'react';
import type { Role, SessionJson } from '../api/types.ts';

export const SessionContext = createContext<SessionJson | null>(null);

/** Who is signed in. Only pages behind the sign-in may ask. */
export function useSession(): SessionJson {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This part of the dashboard needs a signed-in session.');
  return session;
}

const ORDER: readonly Role[] = ['viewer', 'analyst', 'approver', 'admin'];

/** Whether the signed-in person's role includes `role`. The server decides; this only hides what it would refuse. */
export function useHasRole(role: Role): boolean {
  return ORDER.indexOf(useSession().user.role) >= ORDER.indexOf(role);
}

/** The zone in which the workspace reckons days. */
export function useZone(): string {
  return useContext(SessionContext)?.workspace.time_zone ?? 'UTC';
}
