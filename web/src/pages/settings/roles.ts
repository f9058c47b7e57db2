import type { Role } from '../../api/types.ts';

/** The four roles; each may do what those before it may. */
export const ROLES: readonly { value: Role; label: string; means: string }[] = [
  { value: 'viewer', label: 'Viewer', means: 'reads everything' },
  { value: 'analyst', label: 'Analyst', means: 'also runs cycles, handles signals, proposes changes' },
  { value: 'approver', label: 'Approver', means: 'also approves, rejects and rolls back' },
  { value: 'admin', label: 'Admin', means: 'also manages people and stops work' },
];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role.value === text);
}
