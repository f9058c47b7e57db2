/** Refuses a request whose caller has a lesser role than needed. Mount it behind `authenticate`. */
import { createMiddleware } from 'hono/factory';
import { SophiaError } from '../../kernel/errors.ts';
import { hasRole } from '../auth/tables.ts';
import type { ApiEnv, Role } from './env.ts';

/** Roles in their order: viewer, analyst, approver, admin; each may do what the ones before it may. */
export function requireRole(needed: Role) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { role } = c.get('principal');
    if (hasRole(role, needed)) return next();
    throw new SophiaError('auth.role', `This needs the role ${needed}; yours is ${role}.`, {
      kind: 'forbidden',
      hint: 'Ask an administrator of this workspace.',
    });
  });
}
