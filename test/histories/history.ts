/** The words of a labelled history, and the small builder with which the themes write one. */
import { createRandom, type Random } from './random.ts';

export const signalKinds = [
  'pricing',
  'product',
  'integration',
  'release',
  'hiring',
  'incident',
  'complaint_trend',
  'review_trend',
  'customer',
  'partnership',
  'funding',
  'leadership',
  'legal',
  'content',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** From least to most severe. */
export const severities = ['info', 'watch', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

export type SourceKind =
  | 'page'
  | 'feed'
  | 'sitemap'
  | 'helpcenter'
  | 'ashby'
  | 'greenhouse'
  | 'lever'
  | 'statuspage'
  | 'cfpb'
  | 'appstore'
  | 'edgar'
  | 'github'
  | 'wayback';

export interface Capture {
  readonly file: string;
  readonly source: string;
  readonly competitor: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly retrieved_at: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One event that a strategy person would want to hear of once. Captures without a label must stay silent. */
export interface Label {
  /** The capture that the signal must name. */
  readonly capture: string;
  /** Captures that would be defensible too (a trend that crosses its threshold a week later). */
  readonly alsoAt?: readonly string[];
  /** Any of these is a sensible kind. */
  readonly kinds: readonly SignalKind[];
  /** Neither asked for nor wrong. */
  readonly optional?: boolean;
  /** How many signals may tell it (one a plan, one a job family). Default 1. */
  readonly atMost?: number;
  readonly minSeverity?: Severity;
  /** The signal of this capture must be less severe: the same news without our own name. */
  readonly severerThan?: string;
  /** Must stand somewhere in title, subject, before, after or reasons, in any case of letters. */
  readonly contains?: readonly string[];
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly never?: readonly string[];
  /** Captures of other sources that tell the same event and must be folded into this one. */
  readonly duplicates?: readonly string[];
}

export interface History {
  readonly name: string;
  /** Why the labels are what they are, for the reader who disagrees. */
  readonly why: string;
  readonly captures: readonly Capture[];
  readonly labels: readonly Label[];
  /** Captures that are no good answer: a signal from one is never excusable. */
  readonly errors: readonly string[];
  /** Captures that must be listed as suppressed with the word `unconfirmed`. */
  readonly unconfirmed: readonly string[];
  /** The manifest's order, where it is not the order of time. */
  readonly manifestOrder?: readonly string[];
}

export interface SourceOptions {
  readonly name: string;
  readonly competitor: string;
  readonly kind: SourceKind;
  readonly url: string;
  /** Hours that pass before each of its captures. Default 24. */
  readonly everyHours?: number;
}

export interface Answer {
  readonly body: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** It is no good answer (error page, wall, cut body, missing filter). */
  readonly error?: boolean;
}

export interface SourceBuilder {
  /** Adds a capture and answers its file name. */
  take(answer: Answer | string): string;
}

export interface HistoryBuilder {
  readonly random: Random;
  source(options: SourceOptions): SourceBuilder;
  expect(label: Label): void;
  unconfirmed(...captures: readonly string[]): void;
  /** Moves the clock without a capture. */
  wait(hours: number): void;
  /** The time of the next capture, were it taken now. */
  now(): Date;
  /** Writes the manifest in an order that is not the order of time. */
  shuffleManifest(): void;
}

const contentTypes: Readonly<Record<SourceKind, string>> = {
  page: 'text/html; charset=utf-8',
  feed: 'application/rss+xml; charset=utf-8',
  sitemap: 'application/xml',
  helpcenter: 'application/json; charset=utf-8',
  ashby: 'application/json; charset=utf-8',
  greenhouse: 'application/json; charset=utf-8',
  lever: 'application/json; charset=utf-8',
  statuspage: 'application/json; charset=utf-8',
  cfpb: 'application/json',
  appstore: 'text/javascript; charset=utf-8',
  edgar: 'application/json',
  github: 'application/json; charset=utf-8',
  wayback: 'application/json',
};

const extensionOf = (kind: SourceKind): string =>
  kind === 'page' ? 'html' : kind === 'feed' || kind === 'sitemap' ? 'xml' : 'json';

/** Builds one history; `tell` writes its captures and labels in the order of time, from 2 March 2026 on. */
export function makeHistory(name: string, why: string, tell: (history: HistoryBuilder) => void): History {
  const random = createRandom(name);
  const captures: Capture[] = [];
  const labels: Label[] = [];
  const errors: string[] = [];
  const unconfirmed: string[] = [];
  let manifestOrder: readonly string[] | undefined;
  let clock = Date.parse('2026-03-02T09:00:00Z');

  tell({
    random,
    source: (options) => ({
      take: (given) => {
        const answer: Answer = typeof given === 'string' ? { body: given } : given;
        clock += (options.everyHours ?? 24) * 3_600_000;
        const number = String(captures.length + 1).padStart(4, '0');
        const file = `${number}-${options.name}.${extensionOf(options.kind)}`;
        captures.push({
          file,
          source: options.name,
          competitor: options.competitor,
          kind: options.kind,
          url: options.url,
          retrieved_at: new Date(clock).toISOString(),
          status: answer.status ?? 200,
          headers: { 'content-type': contentTypes[options.kind], ...answer.headers },
          body: answer.body,
        });
        if (answer.error === true) errors.push(file);
        return file;
      },
    }),
    expect: (label) => labels.push(label),
    unconfirmed: (...files) => unconfirmed.push(...files),
    wait: (hours) => {
      clock += hours * 3_600_000;
    },
    now: () => new Date(clock),
    shuffleManifest: () => {
      manifestOrder = random.shuffle(captures.map((capture) => capture.file));
    },
  });
  const history = { name, why, captures, labels, errors, unconfirmed };
  return manifestOrder === undefined ? history : { ...history, manifestOrder };
}
