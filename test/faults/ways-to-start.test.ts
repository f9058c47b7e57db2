/** What goes wrong at a start is told in a line, with the exit code of DESIGN 6 and the way to mend it. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSophia, root, sophia, startSophia, temporaryHome } from '../product/start-sophia.ts';

let place: Awaited<ReturnType<typeof temporaryHome>>;
let running: RunningSophia;

beforeAll(async () => {
  place = await temporaryHome();
  running = await startSophia(place.home);
});
afterAll(async () => {
  await running?.stop();
  await place?.remove();
});

/** The program tells its error in one line, after whatever progress it showed. */
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

describe('a start', () => {
  it('on a port that is taken ends with 3 and points to --port, and harms nothing', async () => {
    const blocker: Server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const other = await sophia(place.home, ['server', '--port', String(port)]);
    await new Promise((resolve) => blocker.close(resolve));
    expect(other.code).toBe(3);
    expect(lastLine(other.stderr)).toMatch(new RegExp(`${port}.*--port`));
    expect(other.stdout).toBe('');
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  });

  it('of a second "up" on the same workspace ends with 3 and says that one runs', async () => {
    const second = await sophia(place.home, ['up']);
    expect(second.code).toBe(3);
    expect(lastLine(second.stderr)).toMatch(/runs already .*(sophia server|sophia worker)/);
    expect(second.stdout).toBe('');
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  });

  it.each([
    ['a broken line', 'name: Pay Ready', 'name: [Pay Ready'],
    ['a key that nobody knows', 'time_zone:', 'time_zoom:'],
    ['a value of the wrong kind', 'kind: feed', 'kind: fax'],
    ['a schedule that is none', 'schedule: "0 */6 * * *"', 'schedule: "every day"'],
  ])('with %s in sophia.yaml ends with 2 and names file and line', async (_, right, wrong) => {
    const dir = join(place.home, 'broken workspace');
    await cp(join(root, 'examples', 'payready'), dir, { recursive: true });
    const file = join(dir, 'sophia.yaml');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(right);
    await writeFile(file, text.replace(right, wrong));
    const line = text.slice(0, text.indexOf(right)).split('\n').length;
    const result = await sophia(place.home, ['up', '--workspace', dir]);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    const told = lastLine(result.stderr);
    const lines = [...told.matchAll(/sophia\.yaml:(\d+)/g)].map((match) => Number(match[1]));
    expect(told).toContain(join(dir, 'sophia.yaml'));
    // A bracket that is never closed is noticed a few lines further down.
    expect(lines.some((found) => found >= line && found <= line + 3)).toBe(true);
  });
});
