/** Whether anything shown is made up for demonstration. */
import type { Database } from '../../platform/database/database.ts';

export async function hasSample(database: Database): Promise<boolean> {
  const result = await database.pool.query<{ has: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM sources WHERE sample AND enabled) AS has',
  );
  return result.rows[0]?.has === true;
}
