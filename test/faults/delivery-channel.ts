/** A blind channel to a receiver on loopback, that can stand still around each post. */
import type { Channel } from '../../src/delivery/contract.ts';

export function blindChannel(
  port: number,
  around: { readonly before?: () => Promise<void>; readonly after?: () => Promise<void> } = {},
): Channel {
  return {
    name: 'blind',
    side: 'blind',
    prepare: () => ({ parts: ['1', '2', '3'] }),
    async send({ payload }) {
      await around.before?.();
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: JSON.stringify(payload),
      });
      await response.arrayBuffer();
      await around.after?.();
      return { status: response.status };
    },
  };
}
