/** What changed: the gravest first, then each area with what is not told above. */
import { shortDayOf } from './format-time.ts';
import type { ReportInputs, SignalInput, SignalsInput } from './inputs.ts';
import type { Count, Line, Section, Severity, Tone } from './report.ts';
import { longestDetail, longestTitle, shorten } from './shorten.ts';
import { toLink } from './to-figure.ts';

const severities: readonly Severity[] = ['critical', 'high', 'watch', 'info'];

interface Area {
  readonly id: string;
  readonly title: string;
  readonly capabilities: readonly string[];
  readonly empty: string;
}

/** Parts of Sophia that nobody has listed here are told under their own heading, never left out. */
const areas: readonly Area[] = [
  {
    id: 'competitors',
    title: 'Competitor moves',
    capabilities: ['competitive-intelligence'],
    empty: 'No competitor moved, as far as the sources tell.',
  },
  {
    id: 'accounts',
    title: 'Accounts',
    capabilities: ['nmhc-enrichment'],
    empty: 'Nothing changed about accounts.',
  },
  {
    id: 'market',
    title: 'Market and revenue',
    capabilities: ['market-monitoring', 'revenue-impact'],
    empty: 'Nothing moved in the market or in revenue.',
  },
  {
    id: 'cost',
    title: 'Cost',
    capabilities: ['cost-optimization'],
    empty: 'No cost moved across its threshold.',
  },
  {
    id: 'compliance',
    title: 'Compliance',
    capabilities: ['compliance-monitoring'],
    empty: 'No duty was missed, as far as the logs tell.',
  },
  {
    id: 'performance',
    title: 'Performance',
    capabilities: ['performance-monitoring'],
    empty: 'No objective was missed.',
  },
];
/** What an executive reads in two minutes; the rest is counted and one click away. Our choice. */
const shown = { gravest: 6, area: 4 };

export interface Changed {
  readonly section: Section;
  /** Ids that the section tells, so that areas do not repeat them. */
  readonly told: ReadonlySet<string>;
  /** In order, for the verdict. */
  readonly gravest: readonly SignalInput[];
}

export function changedSection(inputs: ReportInputs): Changed {
  const { signals, baseUrl, period } = inputs;
  const gravest = signals.flatMap((each) => each.gravest).toSorted(gravestFirst);
  const grave = gravest.filter(({ severity }) => severity !== 'info').slice(0, shown.gravest);
  const counts = Object.fromEntries(
    severities.map((severity) => [severity, sum(signals.map((each) => each.counts[severity]))]),
  );
  const total = sum(Object.values(counts));
  const crossing = total - (counts['info'] ?? 0);
  const lead =
    total === 0
      ? ''
      : `${total} ${total === 1 ? 'change' : 'changes'}: ${severities
          .filter((severity) => (counts[severity] ?? 0) > 0)
          .map((severity) => `${counts[severity] ?? 0} ${severity === 'info' ? 'for information' : severity}`)
          .join(', ')}.`;
  return {
    told: new Set(grave.map(({ id }) => id)),
    gravest,
    section: {
      id: 'changed',
      title: 'What changed',
      lead,
      figures: [],
      lines: grave.map((signal) => toLine(signal, inputs)),
      more: crossing - grave.length,
      moreLink: { text: 'All signals', href: `${baseUrl}/signals` },
      empty: total === 0 ? `Nothing changed this ${period.span}.` : 'Nothing crossed a line.',
    },
  };
}

export function areaSections(inputs: ReportInputs, told: ReadonlySet<string>): Section[] {
  const listed = new Set(areas.flatMap(({ capabilities }) => capabilities));
  const names = [...inputs.signals, ...inputs.measures].map(({ capability }) => capability);
  const others = [...new Set(names)].filter((name) => !listed.has(name)).toSorted();
  return [
    ...areas,
    ...others.map((name) => ({
      id: name.replaceAll(/[^a-z0-9]+/g, '-'),
      title: words(name),
      capabilities: [name],
      empty: 'Nothing changed.',
    })),
  ]
    .filter(({ capabilities }) => names.some((name) => capabilities.includes(name)))
    .map((area) => areaSection(area, inputs, told));
}

function areaSection(area: Area, inputs: ReportInputs, told: ReadonlySet<string>): Section {
  const own = ({ capability }: { readonly capability: string }) => area.capabilities.includes(capability);
  const mine: readonly SignalsInput[] = inputs.signals.filter(own);
  const gravest = mine.flatMap((each) => each.gravest).toSorted(gravestFirst);
  const above = gravest.filter(({ id }) => told.has(id)).length;
  const total = sum(mine.flatMap(({ counts }) => Object.values(counts)));
  const rest = gravest.filter(({ id }) => !told.has(id)).slice(0, shown.area);
  const [first] = area.capabilities;
  return {
    id: area.id,
    title: area.title,
    lead: [aboveSentence(above, total), area.id === 'accounts' ? factsSentence(inputs) : '']
      .filter((text) => text !== '')
      .join(' '),
    figures: inputs.measures.filter(own).map(({ id }) => id),
    lines: rest.map((signal) => toLine(signal, inputs)),
    more: total - above - rest.length,
    moreLink: {
      text: 'All of them',
      href: `${inputs.baseUrl}/signals?capability=${encodeURIComponent(mine[0]?.capability ?? first ?? '')}`,
    },
    empty: total === 0 ? area.empty : '',
  };
}

function aboveSentence(above: number, total: number): string {
  if (above === 0) return '';
  if (above === total)
    return above === 1 ? 'The one change is told above.' : `All ${above} changes are told above.`;
  return `${above} of ${total} changes ${above === 1 ? 'is' : 'are'} told above.`;
}

function factsSentence({ facts, period }: ReportInputs): string {
  if (facts.learned === 0 && facts.withdrawn === 0) return '';
  const withdrawn = facts.withdrawn === 0 ? '' : `, ${grouped(facts.withdrawn)} withdrawn`;
  return `Facts about companies this ${period.span}: ${grouped(facts.learned)} learned${withdrawn}.`;
}

const grouped = (count: number) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** Over all areas, by severity. */
export function changeCounts({ signals, baseUrl }: ReportInputs): Count[] {
  return severities.map((severity) => ({
    id: `changes.${severity}`,
    title: `Changes, ${severity}`,
    value: sum(signals.map(({ counts }) => counts[severity])),
    href: `${baseUrl}/signals?severity=${severity}`,
  }));
}

function gravestFirst(a: SignalInput, b: SignalInput): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (a.occurredAt === b.occurredAt ? 0 : a.occurredAt > b.occurredAt ? -1 : 1) ||
    (a.id > b.id ? -1 : 1)
  );
}

const tones: Record<Severity, Tone> = { critical: 'bad', high: 'watch', watch: 'watch', info: 'info' };

function toLine(signal: SignalInput, { timeZone, baseUrl, period }: ReportInputs): Line {
  const late = signal.occurredAt < period.start ? `, learned this ${period.span}` : '';
  const state = signal.state === 'open' ? '' : ` ${words(signal.state)}.`;
  return {
    id: signal.id,
    title: shorten(signal.title, longestTitle),
    href: `${baseUrl}/signals/${encodeURIComponent(signal.id)}`,
    tone: tones[signal.severity],
    word: words(signal.severity),
    when: `${shortDayOf(signal.occurredAt, timeZone)}${late}`,
    detail: `${shorten(signal.summary, longestDetail)}${state}`,
    evidence: signal.evidence === null ? [] : [toLink(signal.evidence, baseUrl)],
    sample: signal.sample,
  };
}

function words(name: string): string {
  const text = name.replaceAll(/[._-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
