/**
 * What was known of the consumer at a contact, read key by key. Reading is generous (a name or a list of names, a flag
 * or an object) because logs come from many dialers, and strict where it matters: a known key whose value cannot be
 * read is named in `unreadable`, and an unknown key in `unknownKeys`.
 */
import { type ConsentRecord, readConsents } from './consent-record.ts';
import { type StatedTimes, readStatedTimes } from './stated-times.ts';
import { type TimeMark, readTimeMark } from './time-mark.ts';

export interface AttorneyState {
  readonly represented: boolean;
  /** Whether the attorney's name and address are known or can be had; undefined where the log says they are not. */
  readonly reachable: boolean;
  /** 6(b)(2)(i) and (ii): no answer in reasonable time, or consent to direct contact. */
  readonly excused: boolean;
  readonly since: TimeMark | undefined;
}

export interface ContactContext {
  readonly timeZones: readonly string[] | undefined;
  readonly state: string | undefined;
  readonly city: string | undefined;
  readonly attorney: AttorneyState | undefined;
  readonly inconvenient: StatedTimes | undefined;
  readonly inconvenientPlaces: readonly string[] | undefined;
  readonly place: string | undefined;
  readonly device: string | undefined;
  readonly consents: readonly ConsentRecord[];
  readonly optedOutChannels: readonly string[] | undefined;
  readonly optedOutAddresses: readonly string[] | undefined;
  readonly address: string | undefined;
  readonly number: string | undefined;
  readonly wrongNumberLearnedAt: TimeMark | undefined;
  readonly employerProhibits: boolean | undefined;
  readonly debts: readonly string[] | undefined;
  readonly debtsDiscussed: readonly string[] | undefined;
  readonly debtGroup: string | undefined;
  readonly initiatedAbout: readonly string[] | undefined;
  /** Debts that the consumer raised, or `true` where the log only says that the consumer did. */
  readonly consumerRaised: readonly string[] | true | undefined;
  readonly replyTo: string | undefined;
  readonly automated: boolean | undefined;
  readonly ceaseReceivedAt: TimeMark | undefined;
  readonly requiredByLaw: boolean | undefined;
  readonly unknownKeys: readonly string[];
  readonly unreadable: readonly string[];
}

const knownKeys = new Set([
  'time_zones',
  'state',
  'city',
  'attorney',
  'inconvenient',
  'inconvenient_places',
  'place',
  'device',
  'consent',
  'opted_out_channels',
  'opted_out_addresses',
  'address',
  'number',
  'wrong_number_learned_at',
  'employer_prohibits',
  'debts',
  'debts_discussed',
  'debt_group',
  'initiated_about',
  'consumer_raised',
  'reply_to',
  'automated',
  'cease_received_at',
  'required_by_law',
]);

type Reader<T> = (value: unknown) => T | undefined;

export function readContext(raw: Readonly<Record<string, unknown>>): ContactContext {
  const unreadable: string[] = [];
  /** Null means "not stated", as a missing key does. */
  const read = <T>(key: string, reader: Reader<T>): T | undefined => {
    const value = raw[key];
    if (value === undefined || value === null) return undefined;
    const result = reader(value);
    if (result === undefined) unreadable.push(key);
    return result;
  };
  const consents = read('consent', readConsents);
  return {
    timeZones: read('time_zones', readZones),
    state: read('state', readName)?.toUpperCase(),
    city: read('city', readName),
    attorney: read('attorney', readAttorney),
    inconvenient: read('inconvenient', readStatedTimes),
    inconvenientPlaces: read('inconvenient_places', readNames)?.map(canonicalPlace),
    place: optional(read('place', readName), canonicalPlace),
    device: read('device', readName)?.toLowerCase(),
    consents: consents ?? [],
    optedOutChannels: read('opted_out_channels', readNames)?.map((name) => name.toLowerCase()),
    optedOutAddresses: read('opted_out_addresses', readNames)?.map(canonicalAddress),
    address: optional(read('address', readName), canonicalAddress),
    number: optional(read('number', readName), canonicalAddress),
    wrongNumberLearnedAt: read('wrong_number_learned_at', readTimeMark),
    employerProhibits: read('employer_prohibits', readFlag),
    debts: read('debts', readNames),
    debtsDiscussed: read('debts_discussed', readNames),
    debtGroup: read('debt_group', readGroup),
    initiatedAbout: read('initiated_about', readNames),
    consumerRaised: read('consumer_raised', readRaised),
    replyTo: read('reply_to', readName),
    automated: read('automated', readFlag),
    ceaseReceivedAt: read('cease_received_at', readTimeMark),
    requiredByLaw: read('required_by_law', readFlag),
    unknownKeys: Object.keys(raw)
      .filter((key) => !knownKeys.has(key))
      .map((key) => `context.${key}`),
    unreadable,
  };
}

function optional<A, B>(value: A | undefined, map: (value: A) => B): B | undefined {
  return value === undefined ? undefined : map(value);
}

function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function readName(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A group by its name, or by the list of its debts. */
function readGroup(value: unknown): string | undefined {
  return readNames(value)?.toSorted().join('+');
}

function readNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return optional(readName(value), (name) => [name]);
  const names = value.map(readName);
  return names.every((name) => name !== undefined) ? names : undefined;
}

function readRaised(value: unknown): readonly string[] | true | undefined {
  if (value === false) return [];
  return value === true ? true : readNames(value);
}

/** Names, or objects that carry the zone with where it comes from: `{"zone": "America/Denver", "source": "number"}`. */
function readZones(value: unknown): readonly string[] | undefined {
  const zones = (Array.isArray(value) ? value : [value]).map((item: unknown) =>
    isRecord(item) ? readName(item['zone'] ?? item['time_zone'] ?? item['name']) : readName(item),
  );
  return zones.every((zone) => zone !== undefined) ? [...new Set(zones)] : undefined;
}

/** `true`, a name, or an object with what is known of the attorney. */
function readAttorney(value: unknown): AttorneyState | undefined {
  if (typeof value === 'boolean')
    return { represented: value, reachable: true, excused: false, since: undefined };
  if (typeof value === 'string')
    return { represented: true, reachable: true, excused: false, since: undefined };
  if (!isRecord(value)) return undefined;
  const since = value['since'] ?? value['known_at'];
  const mark = since === undefined || since === null ? undefined : readTimeMark(since);
  if (since !== undefined && since !== null && mark === undefined) return undefined;
  const excuses = [
    'fails_to_respond',
    'failed_to_respond',
    'no_response',
    'unresponsive',
    'non_responsive',
    'consents',
    'consented',
    'consents_to_contact',
  ];
  const silent = ['responds', 'responded', 'responsive'];
  return {
    represented: value['represented'] !== false,
    reachable: value['reachable'] !== false && value['name'] !== null && value['address'] !== null,
    excused: excuses.some((key) => value[key] === true) || silent.some((key) => value[key] === false),
    since: mark,
  };
}

function canonicalPlace(name: string): string {
  const place = name.toLowerCase();
  const work = ['work', 'workplace', 'employer', 'employment', 'place_of_employment', 'office', 'job'];
  if (work.includes(place)) return 'work';
  return ['home', 'house', 'residence'].includes(place) ? 'home' : place;
}

/** E-mail addresses without case, telephone numbers as digits, so that two spellings of one address are one. */
function canonicalAddress(address: string): string {
  const lower = address.toLowerCase();
  if (!/^[+\d][\d\s().-]{5,}$/.test(lower)) return lower;
  const digits = lower.replaceAll(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
