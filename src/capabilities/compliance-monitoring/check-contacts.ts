/** Use case: judge a contact log. Over a file (JSON lines in and out) or over events already at hand. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { Temporal } from '../../kernel/time.ts';
import type { ContactDecision } from './domain/contact-decision.ts';
import { type ContactEvent, readContactEvent } from './domain/contact-event.ts';
import { type JudgeOptions, judgeContacts, judgeEach } from './domain/judge-contacts.ts';
import type { Outcome } from './domain/outcome.ts';
import type { RuleSet } from './domain/rule.ts';
import { shippedRules } from './rule-set.ts';

export interface CheckSummary {
  readonly events: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly unknown_keys: readonly string[];
  readonly rule_set: string;
  /** False while any rule that spoke is unsigned. */
  readonly signed: boolean;
}

/**
 * Judges events as they came over the wire, one decision each in the same order.
 * @throws SophiaError `compliance.event`, `compliance.duplicate_id`, `compliance.as_of`
 */
export function checkContacts(
  inputs: readonly unknown[],
  rules: RuleSet = shippedRules,
  options: JudgeOptions = {},
): readonly ContactDecision[] {
  const seen = new Map<string, string>();
  const events = inputs.map((input, i) => readOnce(input, `events[${i}]`, seen));
  return judgeContacts(events, rules, checkedOptions(options));
}

/**
 * Reads a contact log, judges it and writes the decisions. The output appears whole or not at all.
 * @throws SophiaError as `checkContacts`, with file and line; `compliance.file` where a file cannot be read or written.
 */
export async function checkContactFile(
  input: string,
  output: string,
  rules: RuleSet = shippedRules,
  options: JudgeOptions = {},
): Promise<CheckSummary> {
  if (output === '-') {
    throw new SophiaError(
      'compliance.file',
      'The decisions go to a file; standard output is for the summary.',
      {
        where: '--output',
        hint: 'Name a file.',
      },
    );
  }
  const events = await readContactLog(input);
  const lines: string[] = [];
  const summary = createSummary(rules);
  // Decisions become text at once: held as objects, those of a long log would fill the memory.
  judgeEach(events, rules, checkedOptions(options), (index, decision) => {
    lines[index] = JSON.stringify(decision);
    summary.add(decision);
  });
  await writeLines(output, lines);
  return summary.result();
}

/** One line of a log and where it stands. */
export interface LogLine {
  readonly line: number;
  readonly event: ContactEvent;
}

/** Reads lines one by one; blank lines are passed over, and an id may stand only once. */
function createLineReader(name: string): (text: string) => LogLine | undefined {
  const seen = new Map<string, string>();
  let line = 0;
  return (raw) => {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') return undefined;
    const where = `${name}, line ${line}`;
    return { line, event: readOnce(parseLine(text, where), where, seen) };
  };
}

/** Every event of a log that is at hand. @throws SophiaError `compliance.json` and as `checkContacts` */
export function parseContactLog(text: string, name: string): readonly LogLine[] {
  const read = createLineReader(name);
  return text.split(/\r?\n/).flatMap((line) => read(line) ?? []);
}

/** Every event of a JSON lines file, in its order; `-` is standard input. */
async function readContactLog(path: string): Promise<readonly ContactEvent[]> {
  const events: ContactEvent[] = [];
  const read = createLineReader(path === '-' ? 'standard input' : path);
  const take = async (lines: AsyncIterable<string>) => {
    for await (const text of lines) {
      const found = read(text);
      if (found !== undefined) events.push(found.event);
    }
  };
  try {
    if (path === '-') {
      await take(createInterface({ input: process.stdin, crlfDelay: Infinity }));
      return events;
    }
    const file = await open(path);
    try {
      await take(file.readLines({ encoding: 'utf8', autoClose: false }));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SophiaError) throw error;
    throw fileError(path, 'read', error);
  }
  return events;
}

export function summarize(decisions: readonly ContactDecision[], rules: RuleSet): CheckSummary {
  const summary = createSummary(rules);
  for (const decision of decisions) summary.add(decision);
  return summary.result();
}

function createSummary(rules: RuleSet): { add(decision: ContactDecision): void; result(): CheckSummary } {
  const outcomes = { permitted: 0, presumed_violation: 0, prohibited: 0, needs_evidence: 0 };
  const unknown = new Set<string>();
  let events = 0;
  let signed = true;
  return {
    add(decision) {
      events += 1;
      outcomes[decision.outcome] += 1;
      for (const key of decision.unknown_keys) unknown.add(key);
      if (!decision.signed && decision.rules.length > 0) signed = false;
    },
    result: () => ({
      events,
      outcomes: { ...outcomes },
      unknown_keys: [...unknown].toSorted((a, b) => a.localeCompare(b, 'en')),
      rule_set: rules.hash,
      signed,
    }),
  };
}

function readOnce(input: unknown, where: string, seen: Map<string, string>): ContactEvent {
  const event = readContactEvent(input, where);
  const before = seen.get(event.id);
  if (before !== undefined) {
    throw new SophiaError('compliance.duplicate_id', `The event id "${event.id}" stands twice.`, {
      where: `${where}, first ${before}`,
      hint: 'Give every event an id of its own; remove the line if it is a copy.',
    });
  }
  seen.set(event.id, where);
  return event;
}

function parseLine(text: string, where: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    throw new SophiaError('compliance.json', `This line is not JSON: ${messageOf(error)}`, {
      where,
      hint: 'Write one JSON object a line.',
    });
  }
}

function checkedOptions(options: JudgeOptions): JudgeOptions {
  if (options.asOf === undefined) return options;
  try {
    return { asOf: Temporal.PlainDate.from(options.asOf).toString() };
  } catch {
    throw new SophiaError('compliance.as_of', `"${options.asOf}" is not a date.`, {
      where: 'as_of',
      hint: 'Write it like 2026-09-01.',
    });
  }
}

/** Written beside its place, flushed and renamed, so that nobody sees half of it; a device or a pipe is written to. */
async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  try {
    const place = await placeOf(path);
    if (place.kind === 'stream') return await writeTo(place.path, 'w', lines);
    const draft = join(dirname(place.path), `.${basename(place.path)}.${newId('tmp')}`);
    try {
      await writeTo(draft, 'wx', lines);
      await rename(draft, place.path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  } catch (error) {
    throw fileError(path, 'written', error);
  }
}

/** Where the path leads: renaming onto a link or a device would put a file in its place. */
async function placeOf(path: string): Promise<{ kind: 'file' | 'stream'; path: string }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { kind: 'file', path };
  if (!found.isFile() && !found.isDirectory()) return { kind: 'stream', path };
  return { kind: 'file', path: await realpath(path) };
}

async function writeTo(path: string, flags: 'w' | 'wx', lines: readonly string[]): Promise<void> {
  const file = await open(path, flags);
  try {
    let chunk = '';
    for (const line of lines) {
      chunk += `${line}\n`;
      if (chunk.length < 1 << 20) continue;
      await file.appendFile(chunk);
      chunk = '';
    }
    await file.appendFile(chunk);
    if (flags === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}

function fileError(path: string, what: 'read' | 'written', error: unknown): SophiaError {
  return new SophiaError('compliance.file', `The file cannot be ${what}: ${messageOf(error)}`, {
    where: path,
    hint:
      what === 'read'
        ? 'Check the path given with --events.'
        : 'Check that the folder exists and can be written.',
    cause: error,
  });
}
