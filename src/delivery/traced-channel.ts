/** A channel that leaves a span for each delivery: which way and whether it may repeat, never what is said or to whom. */
import type { Tracer } from '../platform/telemetry/tracer.ts';
import type { Channel } from './contract.ts';

export function tracedChannel(channel: Channel, tracer: Tracer): Channel {
  return {
    ...channel,
    send: async (delivery) =>
      tracer.span(`deliver ${channel.name}`, { 'sophia.may_repeat': delivery.mayRepeat }, async () =>
        channel.send(delivery),
      ),
  };
}
