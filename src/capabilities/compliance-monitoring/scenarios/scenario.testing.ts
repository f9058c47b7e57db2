/**
 * Contact logs written from the text of 12 CFR 1006 and its interpretations without regard to the code, each line with
 * the outcome that the text gives it. A log is a list of lines `[at, outcome, more]`, judged by itself.
 */
export const permitted = 'permitted';
export const presumed = 'presumed_violation';
export const prohibited = 'prohibited';
export const lacking = 'needs_evidence';

export const eastern = 'America/New_York';
export const pacific = 'America/Los_Angeles';
export const mountain = 'America/Denver';

type Outcome = typeof permitted | typeof presumed | typeof prohibited | typeof lacking;
type Context = Readonly<Record<string, unknown>>;

interface More {
  readonly id?: string;
  /** Added to the context of the log; null for a line without any context. */
  readonly context?: Context | null;
  readonly result?: unknown;
  readonly channel?: string;
  readonly direction?: string;
  /** `D1` unless said; null for a line that names none. */
  readonly debt?: string | null;
  readonly consumer?: string;
  /** The rule that must be among those that give the outcome. */
  readonly rule?: string;
  readonly next?: string | null;
}
export type Row = readonly [at: string, outcome: Outcome, more?: More];

export interface Scenario {
  readonly name: string;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly expected: readonly Pick<More, 'rule' | 'next'>[];
  readonly outcomes: readonly Outcome[];
}

export const inZones = (...zones: readonly string[]): Context => ({ time_zones: zones });
export const inEastern = inZones(eastern);

export const unanswered = { connected: true, answered: false };
export const conversation = { connected: true, answered: true, conversation: true };
export const busy = { connected: false };

/** Daylight-saving time in New York; the weekdays of the worked examples return in 2026. */
const local =
  (month: string) =>
  (day: number, time = '10:00:00') =>
    `2026-${month}-${String(day).padStart(2, '0')}T${time}-04:00`;
export const april = local('04');
export const june = local('06');
export const august = local('08');

export const consent = (receivedAt: string, until?: string | null, kind = 'call'): Context => ({
  consent: { kind, received_at: receivedAt, ...(until ? { until } : {}) },
});

interface Collector {
  readonly log: (name: string, context: Context, rows: readonly Row[]) => void;
  readonly one: (name: string, context: Context, at: string, outcome: Outcome, more?: More) => void;
}

export function collect(write: (collector: Collector) => void): readonly Scenario[] {
  const scenarios: Scenario[] = [];
  const log = (name: string, context: Context, rows: readonly Row[]) => {
    scenarios.push({
      name,
      events: rows.map((row, i) => eventOf(row, `${name}#${i + 1}`, context)),
      outcomes: rows.map(([, outcome]) => outcome),
      expected: rows.map(([, , more = {}]) => more),
    });
  };
  write({ log, one: (name, context, at, outcome, more = {}) => log(name, context, [[at, outcome, more]]) });
  return scenarios;
}

function eventOf([at, , more = {}]: Row, id: string, context: Context): Readonly<Record<string, unknown>> {
  return {
    id: more.id ?? id,
    account: 'A1',
    consumer: more.consumer ?? 'C1',
    at,
    channel: more.channel ?? 'call',
    direction: more.direction ?? 'outbound',
    ...(more.debt === null ? {} : { debt: more.debt ?? 'D1' }),
    ...(more.result === undefined ? {} : { result: more.result }),
    ...(more.context === null ? {} : { context: { ...context, ...more.context } }),
  };
}
