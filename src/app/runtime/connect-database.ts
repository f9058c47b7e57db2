/** The database of a workspace: one's own by DATABASE_URL, else the embedded server, started or joined. */
import type { Config } from '../../platform/config.ts';
import { openDatabase } from '../../platform/database/connect.ts';
import type { Database } from '../../platform/database/database.ts';
import { startEmbedded } from '../../platform/database/embedded/start-embedded.ts';
import type { Log } from '../../platform/telemetry/log.ts';

export interface ConnectedDatabase {
  readonly database: Database;
  readonly isEmbedded: boolean;
  /** Closes the connections and, when nobody else uses it, stops the embedded server. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly config: Config;
  /** The workspace's id; names its database in the embedded server. */
  readonly workspaceId: string;
  readonly applicationName: string;
  readonly log: Log;
}

export async function connectDatabase(options: ConnectOptions): Promise<ConnectedDatabase> {
  const { config, applicationName, log } = options;
  if (config.DATABASE_URL !== undefined) {
    const database = openDatabase({ url: config.DATABASE_URL.reveal(), applicationName, log });
    return { database, isEmbedded: false, close: async () => database.close() };
  }
  const server = await startEmbedded({ home: config.home, log });
  const name = `sophia_${options.workspaceId}`;
  await server.ensureDatabase(name);
  const database = openDatabase({ url: server.urlFor(name), applicationName, log });
  return {
    database,
    isEmbedded: true,
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}
