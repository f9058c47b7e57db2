/** A process that migrates the database at an address and prints what it applied: `migrate.child.ts URL`. */
import { openDatabase } from '../../src/platform/database/connect.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { slowMigrations } from './slow-migrations.ts';

const url = process.argv[2] ?? '';
const database = openDatabase({ url, applicationName: 'sophia-migrate', log: silentLog });
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
const { applied } = await migrate(database, slowMigrations);
process.stdout.write(`${JSON.stringify({ applied })}\n`);
await database.close();
