/** Whether anything accepts connections at an address. It is the only proof of life that works across containers. */
import { connect } from 'node:net';
import { codeOf } from '../check-server.ts';

const timeoutMs = 2_000;

/** False only when the system says for certain that nothing listens there; any doubt counts as an answer. */
export async function answers(address: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: timeoutMs });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(true));
    socket.on('error', (error) => end(!['ENOENT', 'ECONNREFUSED'].includes(codeOf(error) ?? '')));
  });
}
