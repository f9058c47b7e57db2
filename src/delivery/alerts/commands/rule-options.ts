/** The options by which a rule is written on the command line, and the rule that they make. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { choice } from '../../../decisions/commands/shared.ts';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { parseRule, type RuleInput } from '../domain/alert-rule.ts';
import { weekdays } from '../domain/quiet-hours.ts';

export interface RuleOptions {
  readonly file?: string;
  readonly name?: string;
  readonly kind?: readonly string[];
  readonly severity?: string;
  readonly subject?: readonly string[];
  readonly account?: readonly string[];
  readonly any?: readonly string[];
  readonly all?: readonly string[];
  readonly none?: readonly string[];
  readonly sample?: string;
  readonly to?: readonly string[];
  readonly person?: readonly string[];
  readonly mode?: string;
  readonly quiet?: readonly string[];
  readonly zone?: string;
  readonly maxPerHour?: string;
  readonly escalate?: readonly string[];
  readonly enabled?: 'yes' | 'no';
}

export function addRuleOptions(command: Command): Command {
  return command
    .option('--file <path>', 'a rule as YAML or JSON; what else is given goes on top of it')
    .option('--name <words>', 'how people call it')
    .option('--kind <globs...>', 'kinds of signals, such as "competitor.*"')
    .option('--severity <range>', 'from which, or from..to: high, watch..high')
    .option('--subject <globs...>', 'subjects, such as competitor:eliseai')
    .option('--account <names...>', 'accounts that it is about or that it names')
    .option('--any <words...>', 'words or phrases, one of which must be said')
    .option('--all <words...>', 'words or phrases that must all be said')
    .option('--none <words...>', 'words or phrases that must not be said')
    .option('--sample <which>', 'signals about invented companies: exclude, include or only')
    .option('--to <destinations...>', 'destinations of sophia.yaml; "*" is every one but webhooks')
    .option('--person <users...>', 'ids of users, reached as alerts.people in sophia.yaml says')
    .option('--mode <mode>', 'at-once, grouped:15 (minutes), daily@08:00 or weekly@monday,08:00')
    .option(
      '--quiet <windows...>',
      'quiet hours such as 20:00-07:00 or saturday,sunday:00:00-00:00, or "off"',
    )
    .option('--zone <zone>', 'time zone of digests and quiet hours (default: that of the workspace)')
    .option('--max-per-hour <number>', 'messages an hour; the rest comes as one summary')
    .option('--escalate <steps...>', 'whom to tell while nobody acknowledges: 15:ops-mail,lead, or "off"')
    .option('--enabled <yes|no>', 'whether it tells anything', choice('--enabled', ['yes', 'no'] as const));
}

/** @throws SophiaError `alert_rule.invalid`, `command.option`, `command.file` */
export async function ruleFrom(
  options: RuleOptions,
  base: RuleInput | undefined,
  timeZone: string,
): Promise<RuleInput> {
  const written: Record<string, unknown> = {
    ...base,
    ...(options.file === undefined ? {} : await readRule(options.file)),
  };
  const put = (key: string, value: unknown) => {
    if (value !== undefined) written[key] = value;
  };
  const nested = (key: string) => z.record(z.string(), z.unknown()).catch({}).parse(written[key]);
  put('name', options.name);
  put('enabled', options.enabled === undefined ? undefined : options.enabled === 'yes');
  put('max_per_hour', options.maxPerHour === undefined ? undefined : Number(options.maxPerHour));
  const when = { ...nested('when') };
  const words = z.record(z.string(), z.unknown()).catch({}).parse(when['words']);
  const said = defined({ any: options.any, all: options.all, none: options.none });
  put('when', {
    ...when,
    ...defined({
      kinds: options.kind,
      subjects: options.subject,
      accounts: options.account,
      sample: options.sample,
      severity: options.severity === undefined ? undefined : rangeOf(options.severity),
    }),
    ...(Object.keys(said).length === 0 ? {} : { words: { ...words, ...said } }),
  });
  put('to', { ...nested('to'), ...defined({ destinations: options.to, people: options.person }) });
  put(
    'mode',
    options.mode === undefined
      ? zoned(written['mode'], options.zone)
      : modeOf(options.mode, options.zone ?? timeZone),
  );
  put(
    'quiet_hours',
    options.quiet === undefined
      ? zoned(written['quiet_hours'], options.zone)
      : quietOf(options.quiet, options.zone ?? timeZone),
  );
  put('escalation', options.escalate === undefined ? undefined : stepsOf(options.escalate));
  return parseRule(written);
}

async function readRule(path: string): Promise<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new SophiaError('command.file', `The rule cannot be read: ${messageOf(cause)}.`, {
      where: path,
      hint: 'Write it as YAML or JSON; "sophia alerts show ID --json" shows one under "rule".',
      cause,
    });
  }
}

function rangeOf(text: string): unknown {
  const [from, to] = text.split('..');
  return { from, ...(to === undefined ? {} : { to }) };
}

function modeOf(text: string, zone: string): unknown {
  if (text === 'at-once') return { kind: 'at_once' };
  const [, minutes] = /^grouped:(\d+)$/.exec(text) ?? [];
  if (minutes !== undefined) return { kind: 'grouped', window_minutes: Number(minutes) };
  const [, every, day, at] = /^(daily|weekly)@(?:([a-z]+),)?([\d:]+)$/.exec(text) ?? [];
  if (every !== undefined) {
    return {
      kind: 'digest',
      every: every === 'daily' ? 'day' : 'week',
      at,
      time_zone: zone,
      ...(day === undefined ? {} : { day }),
    };
  }
  throw wrong('--mode', text, 'at-once, grouped:15, daily@08:00 or weekly@monday,08:00');
}

function quietOf(windows: readonly string[], zone: string): unknown {
  if (windows.length === 1 && windows[0] === 'off') return null;
  return {
    time_zone: zone,
    windows: windows.map((text) => {
      const [, days, from, to] = /^(?:([a-z,]+):)?(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
      if (from === undefined) throw wrong('--quiet', text, '20:00-07:00 or saturday,sunday:00:00-00:00');
      return { from, to, days: days?.split(',') ?? [...weekdays] };
    }),
  };
}

function stepsOf(steps: readonly string[]): unknown {
  if (steps.length === 1 && steps[0] === 'off') return [];
  return steps.map((text) => {
    const [, minutes, names] = /^(\d+):(.+)$/.exec(text) ?? [];
    if (minutes === undefined || names === undefined) throw wrong('--escalate', text, '15:ops-mail,lead');
    return { after_minutes: Number(minutes), to: { destinations: names.split(',') } };
  });
}

/** Another zone for what is there already. */
function zoned(part: unknown, zone: string | undefined): unknown {
  const known = z.looseObject({ time_zone: z.string() }).safeParse(part);
  return zone === undefined || !known.success ? part : { ...known.data, time_zone: zone };
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function wrong(option: string, text: string, example: string): SophiaError {
  return new SophiaError('command.option', `"${text}" cannot be read.`, {
    where: option,
    hint: `Write it like ${example}.`,
  });
}
