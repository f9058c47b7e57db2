/** The jobs of one capture are one finding: how many opened and closed, in which departments and places. */
import type { ChangeContext, Item, Severity } from '../contract.ts';
import { type ItemChanges, fieldText } from './group-items.ts';
import type { Draft, Suppression } from './options.ts';
import { excerpt, listed, plural } from './wording.ts';

/** Our choice: what a hiring move of this many roles is. */
const sizes = { watch: 5, high: 25 } as const;

export function classifyJobs(
  changes: ItemChanges,
  context: ChangeContext,
  known: readonly Item[] | undefined,
): { readonly drafts: readonly Draft[]; readonly suppressed: readonly Suppression[] } {
  const opened = distinctRoles(changes.added);
  const closed = distinctRoles(changes.removed);
  const suppressed: Suppression[] = changes.edited.map(({ before, item }) => ({
    reason: 'below_threshold',
    detail: `The text or terms of the role "${item.title}" changed${before.title === item.title ? '' : ` (was "${before.title}")`}; no role opened or closed.`,
  }));
  if (opened.length + closed.length === 0) return { drafts: [], suppressed };
  const firsts = firstOfTheirKind(opened, known);
  const moved = Math.max(opened.length, closed.length);
  const severity: Severity =
    moved >= sizes.high ? 'high' : moved >= sizes.watch || firsts.length > 0 ? 'watch' : 'info';
  const phrases = [
    ...(opened.length > 0 ? [`opened ${countOf(opened)}${breakdown(opened)}`] : []),
    ...(closed.length > 0
      ? [
          `${opened.length > 0 ? '' : 'no longer lists '}${countOf(closed)}${opened.length > 0 ? ' no longer listed' : breakdown(closed)}`,
        ]
      : []),
  ];
  return {
    suppressed,
    drafts: [
      {
        kind: 'hiring',
        severity,
        confidence: 0.95,
        title: `${context.competitor.name} ${phrases.join('; ')}`,
        summary: excerpt([...opened, ...closed].map(lineOf).join('; ')),
        reasons: [
          ...(opened.length > 0
            ? [
                `${plural(opened.length, 'role')} on the board that ${opened.length === 1 ? 'was' : 'were'} not there before${tally(opened)}.`,
              ]
            : []),
          ...(closed.length > 0
            ? [
                `${plural(closed.length, 'role')} no longer listed${tally(closed)}; filled, paused or taken off, the board does not say which.`,
              ]
            : []),
          ...firsts,
          `${plural(moved, 'role')} in one capture: ${severity} from ${sizes.watch} (watch) and ${sizes.high} (high)${firsts.length > 0 && moved < sizes.watch ? ', raised because a first of its kind is among them' : ''}.`,
        ],
        before: closed.map(lineOf).join('\n'),
        after: opened.map(lineOf).join('\n'),
        occurredAt: null,
        identity: ['jobs', ...keysOf(changes.added), '>', ...keysOf(changes.removed)],
        fingerprintText:
          `${opened.length > 0 ? 'hiring' : 'closing'} ${[...opened, ...closed].map(lineOf).join('\n')}`.slice(
            0,
            1200,
          ),
        mentionText: opened.map((job) => `${job.title}\n${job.text}`).join('\n'),
        loss:
          opened.length === 0 && closed.length >= sizes.watch
            ? `${context.competitor.name} took down ${countOf(closed)}`
            : null,
      },
    ],
  };
}

function keysOf(items: readonly Item[]): string[] {
  return items.map((item) => item.key).sort();
}

/** One job posted for several places is several roles; the same posting twice (same internal id, title and place) is one. */
function distinctRoles(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const internal = fieldText(item, 'internal_job_id', 'internal_id');
    if (internal === '') return true;
    const key = [internal, item.title.trim().toLowerCase(), placeOf(item).toLowerCase()].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function countOf(jobs: readonly Item[]): string {
  const [only] = jobs;
  return jobs.length === 1 && only !== undefined
    ? `the role ${only.title.trim()}`
    : plural(jobs.length, 'role');
}

/** `: 7 in Sales, 6 in Texas` for the largest department and place; a single role says its own. */
function breakdown(jobs: readonly Item[]): string {
  const [only] = jobs;
  if (jobs.length === 1 && only !== undefined) {
    const parts = [departmentOf(only), placeOf(only)].filter((part) => part !== '');
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  }
  const parts = [top(jobs, departmentOf), top(jobs, regionOf) ?? top(jobs, placeOf)].filter(
    (part): part is string => part !== null,
  );
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function top(jobs: readonly Item[], by: (job: Item) => string): string | null {
  const [first] = counted(jobs, by);
  return first === undefined ? null : `${first[1]} in ${first[0]}`;
}

function counted(jobs: readonly Item[], by: (job: Item) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const job of jobs) {
    const name = by(job);
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function tally(jobs: readonly Item[]): string {
  const part = (by: (job: Item) => string) =>
    listed(
      counted(jobs, by).map(([name, count]) => `${name} ${count}`),
      5,
    );
  const parts = [part(departmentOf), part(placeOf)].filter((text) => text !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

export function departmentOf(job: Item): string {
  return fieldText(job, 'department', 'team', 'departments');
}

function placeOf(job: Item): string {
  return fieldText(job, 'location', 'office', 'locations');
}

const states: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'Washington, DC',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
};
const stateNames = new Set(Object.values(states));

/** The state of `Austin, TX` or `Dallas, Texas, United States`; else the place as printed. */
export function regionOf(job: Item): string {
  const place = placeOf(job);
  if (/^\s*remote\b/i.test(place)) return 'remote work';
  const parts = place.split(/[,|/·-]/).map((part) => part.trim());
  for (const part of parts.slice(parts.length > 1 ? 1 : 0)) {
    const state = states[part.toUpperCase().replaceAll('.', '')] ?? (stateNames.has(part) ? part : undefined);
    if (state !== undefined && (part.length === 2 ? parts.length > 1 : true)) return state;
  }
  return place;
}

/** Which departments and places of the new roles the board did not know. Without the board nothing is claimed. */
function firstOfTheirKind(opened: readonly Item[], known: readonly Item[] | undefined): string[] {
  if (known === undefined || known.length < 3) return [];
  const fresh = (by: (job: Item) => string) => {
    const before = new Set(known.map((job) => by(job).toLowerCase()));
    return [...new Set(opened.map(by))].filter((name) => name !== '' && !before.has(name.toLowerCase()));
  };
  const departments = fresh(departmentOf);
  const places = fresh(placeOf);
  return [
    ...(departments.length > 0
      ? [`The first open role in ${listed(departments)} among ${plural(known.length, 'listed role')}.`]
      : []),
    ...(places.length > 0
      ? [`The first open role in ${listed(places)} among ${plural(known.length, 'listed role')}.`]
      : []),
  ];
}

function lineOf(job: Item): string {
  const parts = [departmentOf(job), placeOf(job)].filter((part) => part !== '');
  return parts.length === 0 ? job.title.trim() : `${job.title.trim()} (${parts.join(', ')})`;
}
