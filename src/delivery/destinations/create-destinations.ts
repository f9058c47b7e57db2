/** The destinations of a workspace by name: those of `destinations`, and those of `webhooks`, which came first. */
import { SophiaError } from '../../kernel/errors.ts';
import type { Destination, DestinationOf, DestinationType } from './destination-schema.ts';

export interface Destinations {
  all(): readonly Destination[];
  find(name: string): Destination | undefined;
  /** @throws SophiaError `destination.unknown` */
  get(name: string): Destination;
  /** The one of that name and type. @throws SophiaError `destination.unknown`, `destination.type` */
  ofType<Type extends DestinationType>(type: Type, name: string): DestinationOf<Type>;
}

interface Webhook {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
}

export function createDestinations(
  destinations: readonly Destination[],
  webhooks: readonly Webhook[] = [],
): Destinations {
  const all: readonly Destination[] = [
    ...destinations,
    ...webhooks.map(({ name, url, secret }) => ({ type: 'webhook' as const, name, url, secret })),
  ];
  const find = (name: string) => all.find((one) => one.name === name);
  const get = (name: string): Destination => {
    const found = find(name);
    if (found !== undefined) return found;
    throw new SophiaError('destination.unknown', `The workspace has no destination "${name}".`, {
      where: name,
      hint: `Name it under destinations in sophia.yaml. There are: ${all.map((one) => one.name).join(', ') || 'none'}.`,
    });
  };
  return {
    all: () => all,
    find,
    get,
    ofType(type, name) {
      const found = get(name);
      if (isOfType(found, type)) return found;
      throw new SophiaError('destination.type', `The destination "${name}" is ${found.type}, not ${type}.`, {
        where: name,
        hint: 'Send the message through the channel of that type.',
      });
    },
  };
}

function isOfType<Type extends DestinationType>(one: Destination, type: Type): one is DestinationOf<Type> {
  return one.type === type;
}
