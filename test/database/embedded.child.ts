/**
 * A process that uses the embedded server of a home: `embedded.child.ts HOME`. It prints one JSON line when it has the
 * server, and ends on the line `stop` (printing the result) or when its standard input closes.
 */
import { createInterface } from 'node:readline';
import { SophiaError } from '../../src/kernel/errors.ts';
import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

const home = process.argv[2] ?? '';
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

try {
  const server = await startEmbedded({ home, log: silentLog });
  await server.ensureDatabase('shared');
  say({ adopted: server.adopted, url: server.urlFor('shared') });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') break;
  }
  say({ result: await server.stop() });
} catch (error) {
  if (!(error instanceof SophiaError)) throw error;
  say({ code: error.code, message: error.message, where: error.where, hint: error.hint });
}
