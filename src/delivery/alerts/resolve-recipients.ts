/** Whom a rule reaches: its destinations as they are now, and those by which its people are reached. */
import { SophiaError } from '../../kernel/errors.ts';
import type { Destination } from '../destinations/destination-schema.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import type { Recipients, RuleInput } from './domain/alert-rule.ts';

export interface Address {
  readonly destination: Destination;
  /** In whose name an acknowledge link there counts: `destination:<name>` or `user:<id>`. */
  readonly recipient: string;
}

export interface Directory {
  readonly destinations: Pick<Destinations, 'all' | 'find'>;
  /** Names of destinations by user id. */
  readonly people: Readonly<Record<string, readonly string[]>>;
}

/** Every destination once; missing ones are told apart. */
export function resolveRecipients(
  { destinations, people }: Directory,
  to: Recipients,
): { readonly addresses: readonly Address[]; readonly missing: readonly string[] } {
  const found = new Map<string, Address>();
  const missing: string[] = [];
  const add = (name: string, recipient: string) => {
    const destination = destinations.find(name);
    if (destination === undefined) missing.push(name);
    else if (!found.has(name)) found.set(name, { destination, recipient });
  };
  for (const name of to.destinations) {
    if (name !== '*') add(name, `destination:${name}`);
    // Webhooks are told by their own setting or by name: their receivers are programs.
    else {
      for (const one of destinations.all()) {
        if (one.type !== 'webhook') add(one.name, `destination:${one.name}`);
      }
    }
  }
  for (const person of to.people) {
    const names = Object.hasOwn(people, person) ? (people[person] ?? []) : [];
    if (names.length === 0) missing.push(`user ${person}`);
    for (const name of names) add(name, `user:${person}`);
  }
  return { addresses: [...found.values()], missing: [...new Set(missing)] };
}

export function recipientProblems(
  directory: Directory,
  rule: Pick<RuleInput, 'to' | 'escalation'>,
): readonly string[] {
  const missing = [rule.to, ...rule.escalation.map(({ to }) => to)].flatMap(
    (to) => resolveRecipients(directory, to).missing,
  );
  const problems = [...new Set(missing)].map((name) =>
    name.startsWith('user ')
      ? `There is no way to reach ${name}; name one under alerts.people in sophia.yaml.`
      : `There is no destination "${name}" in sophia.yaml.`,
  );
  return resolveRecipients(directory, rule.to).addresses.length === 0 && problems.length === 0
    ? ['The rule has no destination, so it tells nobody.']
    : problems;
}

/** @throws SophiaError `alert_rule.recipients` */
export function requireRecipients(directory: Directory, rule: Pick<RuleInput, 'to' | 'escalation'>): void {
  const missing = [rule.to, ...rule.escalation.map(({ to }) => to)].flatMap(
    (to) => resolveRecipients(directory, to).missing,
  );
  if (missing.length === 0) return;
  throw new SophiaError(
    'alert_rule.recipients',
    `There is no ${missing.map((name) => `"${name}"`).join(', ')} to tell.`,
    {
      where: 'to',
      hint: `Destinations are named in sophia.yaml: ${
        directory.destinations
          .all()
          .map(({ name }) => name)
          .join(', ') || 'none so far'
      }. People are reached as alerts.people there says.`,
    },
  );
}
