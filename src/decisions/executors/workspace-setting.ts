/** Carries out a change of Sophia's own settings: a threshold, a schedule. Nothing outside is touched. */
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { ProposalExecutor } from '../contract.ts';
import { findOverride, removeOverride, setOverride, settingPath } from './setting-overrides.ts';

const settingParametersSchema = z.strictObject({
  capability: z.string().min(1),
  path: z.string().min(1).describe('Place within the settings of the capability, parts joined by dots.'),
  value: z.json(),
});

const preStateSchema = z.object({
  override: z.object({ value: z.json(), since: z.string(), change_id: z.string() }).nullable(),
});

export interface WorkspaceSettingOptions {
  /** Throws a SophiaError when the capability's settings with this value would not be valid. */
  readonly validate: (capability: string, path: string, value: Json) => void | Promise<void>;
  /** The value that holds now: of the override, else the file, else the default. Undefined when there is none. */
  readonly effective: (capability: string, path: string) => Promise<Json | undefined>;
}

export function createWorkspaceSettingExecutor(options: WorkspaceSettingOptions): ProposalExecutor {
  return {
    kind: 'workspace.setting',
    title: 'Setting of the workspace',
    reversible: true,

    async plan(given) {
      const { capability, path, value } = parse(given);
      const full = settingPath(capability, path);
      await options.validate(capability, path, value);
      const from = (await options.effective(capability, path)) ?? null;
      if (canonicalJson(from) === canonicalJson(value)) {
        throw new SophiaError('setting.same', `The setting is ${canonicalJson(value)} already.`, {
          kind: 'conflict',
          where: full,
        });
      }
      return {
        steps: [
          {
            id: 'set',
            title: `Set ${full} from ${canonicalJson(from)} to ${canonicalJson(value)}`,
            verify: 'Reading the setting back gives the new value',
            undo: `Set it to ${canonicalJson(from)} again`,
          },
        ],
        details: { path: full, from, to: value },
      };
    },

    async savePreState(given, { db }) {
      const { capability, path } = parse(given);
      const found = await findOverride(db, settingPath(capability, path));
      return {
        override:
          found === undefined ? null : { value: found.value, since: found.since, change_id: found.changeId },
      };
    },

    async runStep(_stepId, given, { db, now, changeId }) {
      const { capability, path, value } = parse(given);
      await options.validate(capability, path, value);
      await setOverride(db, { path: settingPath(capability, path), value, since: now, changeId });
      return { value };
    },

    async verify(given, { db }) {
      const { capability, path, value } = parse(given);
      const found = await findOverride(db, settingPath(capability, path));
      const shown = found === undefined ? 'no override' : canonicalJson(found.value);
      return shown === canonicalJson(value)
        ? { ok: true, detail: `The setting reads ${shown}.` }
        : { ok: false, detail: `The setting reads ${shown} and not ${canonicalJson(value)}.` };
    },

    async rollback(given, preState, { db, changeId }) {
      const { capability, path } = parse(given);
      const full = settingPath(capability, path);
      const before = preStateSchema.parse(preState).override;
      const found = await findOverride(db, full);
      if (found !== undefined && found.changeId !== changeId && found.changeId !== before?.change_id) {
        throw new SophiaError(
          'setting.changed_since',
          'Another change has set this setting since, so it is left alone.',
          {
            kind: 'conflict',
            where: full,
            hint: 'Take that change back first, or propose the value that should hold.',
          },
        );
      }
      if (before === null) await removeOverride(db, full);
      else
        await setOverride(db, {
          path: full,
          value: before.value,
          since: before.since,
          changeId: before.change_id,
        });
      return { value: before?.value ?? null };
    },

    /** Verification reads the override back; this reads what Sophia works with, of file and overrides together. */
    async measureOutcome(given) {
      const { capability, path, value } = parse(given);
      const holds = (await options.effective(capability, path)) ?? null;
      return {
        setting: settingPath(capability, path),
        holds,
        as_wanted: canonicalJson(holds) === canonicalJson(value),
      };
    },
  };
}

function parse(parameters: Json): z.infer<typeof settingParametersSchema> {
  const parsed = settingParametersSchema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new SophiaError(
    'setting.parameters',
    `This is not a change of a setting: ${z.prettifyError(parsed.error)}`,
    {
      where: 'parameters',
    },
  );
}
