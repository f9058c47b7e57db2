/** Where the server of a workspace listens, kept in a file while it does, so that other commands can name its address. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../platform/config.ts';

const fileOf = (config: Config, workspaceId: string) => join(config.home, 'run', `${workspaceId}.url`);

/** Answers what takes the note away again. A server that was killed leaves its note, which the next one replaces. */
export function noteServerAddress(config: Config, workspaceId: string, url: string): () => void {
  const file = fileOf(config, workspaceId);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${url}\n`);
  return () => rmSync(file, { force: true });
}

/** The public address where one is configured, else what the running server noted, else the default. */
export function findServerAddress(config: Config, workspaceId: string): string {
  if (config.SOPHIA_PUBLIC_URL !== undefined) return config.SOPHIA_PUBLIC_URL;
  try {
    return readFileSync(fileOf(config, workspaceId), 'utf8').trim();
  } catch {
    return `http://${config.SOPHIA_HOST}:${config.SOPHIA_PORT}`;
  }
}
