/**
 * A Teams workflow on loopback: takes what is small and slow enough with 202, and shows a card only if it is right; a wrong
 * one fails afterwards where its sender does not see it.
 */
import type { HttpEmulator } from './http-emulator.ts';
import { pace, startHttp } from './http-emulator.ts';
import { teamsRefusal } from './teams-rules.ts';

export interface TeamsEmulator extends HttpEmulator {
  /** Serialised messages that the channel shows, in order. */
  readonly shown: string[];
  /** Why flows failed without notice. */
  readonly failed: string[];
  rateLimited(): number;
}

export async function startTeams(options: { readonly path: string }): Promise<TeamsEmulator> {
  const shown: string[] = [];
  const failed: string[] = [];
  const faults: TeamsEmulator['faults'] = [];
  const tooFast = pace(4);
  let limited = 0;
  const server = await startHttp((request, body, response) => {
    const answer = (status: number, headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end();
    const fault = faults.shift();
    if (fault?.kind === 'dropped') return;
    if (fault?.kind === 'status') {
      answer(
        fault.status,
        fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) },
      );
      return;
    }
    if (request.url !== options.path) return answer(401);
    if (tooFast('flow') !== undefined) {
      limited += 1;
      return answer(429, { 'retry-after': '1' });
    }
    const refusal = teamsRefusal(body);
    if (refusal === undefined) shown.push(body);
    else failed.push(refusal);
    if (fault?.kind !== 'lost') answer(202);
  });
  return { ...server, shown, failed, faults, rateLimited: () => limited };
}
