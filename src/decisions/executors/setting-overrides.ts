/**
 * Settings of the workspace that an approved change has set, above what its file says. `path` is
 * `capabilities.<capability>.<place>`, for example `capabilities.cost-optimization.alert_threshold`.
 */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';

export interface SettingOverride {
  readonly path: string;
  readonly value: Json;
  readonly since: Instant;
  readonly changeId: string;
}

const segment = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws SophiaError `setting.path` */
export function settingPath(capability: string, place: string): string {
  const path = `capabilities.${capability}.${place}`;
  if (path.split('.').every((part) => segment.test(part) && !forbidden.has(part))) return path;
  throw new SophiaError('setting.path', `"${place}" is not the place of a setting.`, {
    where: 'path',
    hint: 'Name it like alert_threshold, or like schedule.interval_minutes for a nested one.',
  });
}

export async function findOverride(db: Db, path: string): Promise<SettingOverride | undefined> {
  const { rows } = await sql<{ value: Json; since: Date; change_id: string }>`
    SELECT value, since, change_id FROM setting_overrides WHERE path = ${path}
  `.execute(db);
  const row = rows[0];
  return row === undefined
    ? undefined
    : { path, value: row.value, since: toInstant(row.since), changeId: row.change_id };
}

export async function setOverride(db: Db, override: SettingOverride): Promise<void> {
  await sql`
    INSERT INTO setting_overrides (path, value, since, change_id)
    VALUES (${override.path}, ${JSON.stringify(override.value)}, ${override.since}, ${override.changeId})
    ON CONFLICT (path) DO UPDATE SET value = excluded.value, since = excluded.since, change_id = excluded.change_id
  `.execute(db);
}

export async function removeOverride(db: Db, path: string): Promise<void> {
  await sql`DELETE FROM setting_overrides WHERE path = ${path}`.execute(db);
}
