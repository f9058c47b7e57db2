/** How an actor is called on screens. */
import type { Actor } from './contract.ts';

export function actorName(actor: Actor, users: ReadonlyMap<string, string>): string {
  const colon = actor.indexOf(':');
  const kind = actor.slice(0, colon);
  const rest = actor.slice(colon + 1);
  if (kind === 'user') return users.get(rest) ?? `former user ${rest}`;
  if (kind === 'policy') return `policy "${rest}"`;
  if (kind === 'system') return `Sophia (${rest.replaceAll('-', ' ')})`;
  return actor;
}
