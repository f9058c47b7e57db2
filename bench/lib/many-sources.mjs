// A workspace with thousands of sources on the loopback sites of `many-sites.mjs`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const addressOf = (host) => `127.1.${Math.floor(host / 250)}.${1 + (host % 250)}`;

const perCompetitor = 50;

/** Three feeds to a page. JSON is YAML too. */
export async function writeWorkspace(dir, { sources, hosts, port, minutes }) {
  const sourceOf = (n) => {
    const kind = n % 4 === 3 ? 'page' : 'feed';
    return {
      slug: `s${n}`,
      title: `Source ${n}`,
      kind,
      url: `http://${addressOf(n % hosts)}:${port}/${kind}/${n}`,
      interval_minutes: minutes,
    };
  };
  const competitors = Array.from({ length: Math.ceil(sources / perCompetitor) }, (_, at) => ({
    slug: `c${at}`,
    name: `Sample company ${at}`,
    sample: true,
    sources: Array.from({ length: Math.min(perCompetitor, sources - at * perCompetitor) }, (_, i) =>
      sourceOf(at * perCompetitor + i),
    ),
  }));
  await mkdir(dir, { recursive: true });
  const file = {
    id: 'bench',
    name: 'Bench',
    fetch: { allow_hosts: Array.from({ length: hosts }, (_, host) => `${addressOf(host)}:${port}`) },
    capabilities: { 'competitive-intelligence': { competitors } },
  };
  await writeFile(join(dir, 'sophia.yaml'), JSON.stringify(file));
  return dir;
}
