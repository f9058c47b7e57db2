/**
 * The settings of a workspace as they hold now: the file, with approved changes on top. A change to a setting is a
 * proposal like any other; `validate` is what its executor asks before it plans one.
 */
import type { z } from 'zod';
import type { Capability } from '../../capabilities/contract.ts';
import { lastDue } from '../../agent/cycle/due-schedule.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { LoadedWorkspace } from '../workspace/workspace-file.ts';

/** The one setting of the workspace as a whole that can be changed while it runs: `workspace`, `cycle_schedule`. */
const cycleSchedulePath = 'workspace.cycle_schedule';
/** Overrides are stored below the key under which the workspace file has them. */
const prefix = 'capabilities.';

export interface SettingOverride {
  /** `capabilities.<capability>.<setting>`, deeper parts with more dots. */
  readonly path: string;
  readonly value: Json;
}

export interface Settings {
  of(capability: string): unknown;
  /** When the cycle runs, as it holds now. */
  cycleSchedule(): string;
  /** The value now at a place of a capability (or of `workspace`); undefined when nothing is there. @throws SophiaError `settings.path` */
  read(capability: string, place: string): Json | undefined;
  /** @throws SophiaError `settings.path`, `settings.value` when the change would not be a valid setting. */
  validate(capability: string, place: string, value: Json): void;
  /** Takes over the approved changes; a change that no longer fits the file is left out and answered. */
  apply(overrides: readonly SettingOverride[]): readonly SettingOverride[];
}

type Tree = { [key: string]: Json | Tree };

export function createSettings(workspace: LoadedWorkspace, capabilities: readonly Capability[]): Settings {
  let raw = fromFile();
  let cycleSchedule = workspace.file.cycle.schedule;
  let parsed = new Map(
    capabilities.map((capability) => [
      capability.name,
      capability.settings.parse(raw[capability.name] ?? {}),
    ]),
  );

  let applied: { readonly overrides: string; readonly rejected: readonly SettingOverride[] } = {
    overrides: '[]',
    rejected: [],
  };

  function fromFile(): Record<string, Record<string, unknown>> {
    return structuredClone(workspace.file.capabilities);
  }

  function split(path: string): { capability: Capability; keys: string[] } {
    const [name = '', ...keys] = path.split('.');
    const capability = capabilities.find((candidate) => candidate.name === name);
    if (!capability || keys.length === 0) {
      throw new SophiaError('settings.path', `"${path}" is not a setting.`, {
        where: 'path',
        hint: `Write <capability>.<setting>; the capabilities are ${capabilities.map((one) => one.name).join(', ')}.`,
      });
    }
    return { capability, keys };
  }

  function parseWith(base: Record<string, Record<string, unknown>>, path: string, value: Json): unknown {
    const { capability, keys } = split(path);
    const candidate = withValue(base[capability.name] ?? {}, keys, value);
    const result: z.ZodSafeParseResult<unknown> = capability.settings.safeParse(candidate);
    const problem = result.success ? undefined : result.error.issues[0];
    if (problem) {
      throw new SophiaError(
        'settings.value',
        `${path} cannot be ${JSON.stringify(value)}: ${problem.message}.`,
        {
          where: problem.path.map(String).join('.'),
          hint: 'See the description of the setting under Settings, or "sophia config reference".',
        },
      );
    }
    // A schema that drops unknown keys would accept a change that does nothing.
    if (valueAt(result.data, keys) === undefined && value !== null) {
      throw new SophiaError('settings.path', `"${path}" is not a setting.`, { where: 'path' });
    }
    return result.data;
  }

  function parseSchedule(value: Json): string {
    if (typeof value !== 'string') {
      throw new SophiaError('settings.value', 'A schedule is a text of five fields.', {
        where: cycleSchedulePath,
        hint: 'Such as "0 */6 * * *".',
      });
    }
    lastDue(value, new Date(0));
    return value;
  }

  return {
    of: (name) => parsed.get(name),
    cycleSchedule: () => cycleSchedule,
    read: (name, place) => {
      const path = `${name}.${place}`;
      if (path === cycleSchedulePath) return cycleSchedule;
      const { capability, keys } = split(path);
      return valueAt(parsed.get(capability.name), keys);
    },
    validate: (name, place, value) => {
      const path = `${name}.${place}`;
      if (path === cycleSchedulePath) parseSchedule(value);
      else parseWith(raw, path, value);
    },
    apply(overrides) {
      // Asked every few seconds, and thousands of sources take a while to read.
      const same = JSON.stringify(overrides);
      if (same === applied.overrides) return applied.rejected;
      const next = fromFile();
      let nextSchedule = workspace.file.cycle.schedule;
      const rejected: SettingOverride[] = [];
      for (const override of overrides) {
        try {
          const path = override.path.startsWith(prefix) ? override.path.slice(prefix.length) : override.path;
          if (path === cycleSchedulePath) {
            nextSchedule = parseSchedule(override.value);
            continue;
          }
          const { capability, keys } = split(path);
          parseWith(next, path, override.value);
          next[capability.name] = withValue(next[capability.name] ?? {}, keys, override.value);
        } catch {
          rejected.push(override);
        }
      }
      raw = next;
      cycleSchedule = nextSchedule;
      parsed = new Map(
        capabilities.map((capability) => [
          capability.name,
          capability.settings.parse(next[capability.name] ?? {}),
        ]),
      );
      applied = { overrides: same, rejected };
      return rejected;
    },
  };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(tree: unknown, keys: readonly string[]): Json | undefined {
  let at: unknown = tree;
  for (const key of keys) {
    if (!isTree(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at as Json | undefined; // parsed from YAML or JSON, so it is JSON
}

function withValue(
  tree: Record<string, unknown>,
  keys: readonly string[],
  value: Json,
): Record<string, unknown> {
  const [first = '', ...rest] = keys;
  if (['__proto__', 'constructor', 'prototype'].includes(first)) return tree;
  const below = tree[first];
  return { ...tree, [first]: rest.length === 0 ? value : withValue(isTree(below) ? below : {}, rest, value) };
}
