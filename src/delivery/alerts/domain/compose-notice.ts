/** A planned message as a notice: what happened, before and after, why it is told, and the way to the evidence. Pure. */
import type { NoticeInput, NoticeSection } from '../../domain/notice.ts';
import { oneLine, shorten, units } from '../../domain/plain-text.ts';
import type { PlannedMessage } from './engine-state.ts';
import { gravest, type Severity } from './alert-rule.ts';

/** What a notice says of a signal. */
export interface ToldSignal {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  /** What people call the subject; the subject itself where it has no name. */
  readonly about: string;
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reasons: readonly string[];
  readonly occurredAt: string;
  readonly evidence: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
  readonly sample: boolean;
  readonly state: 'open' | 'acknowledged' | 'resolved';
}

export interface NoticeContext {
  readonly ruleName: string;
  /** Address of the dashboard, without a slash at its end. */
  readonly publicUrl: string;
  /** How long nobody answered, in minutes; for escalations. */
  readonly unansweredMinutes?: number;
  /**
   * Link and, where the service calls back, value of a button, for one signal or for `all` that the message tells; undefined
   * where nothing is to be acknowledged.
   */
  acknowledge(about: string): { readonly url: string; readonly value?: string } | undefined;
  /** Value of a button that holds it back for a day; undefined where no service calls back. */
  snooze(about: string): string | undefined;
}

/** In full; the rest by their headlines. */
const mostInFull = 8;
const mostHeadlines = 40;
const mostEvidence = 5;
/** Beside the button for all and the one that opens Sophia: services take five. */
const mostSingly = 3;
const longestText = 1_500;
const longestTitle = 200;

export function composeHeadline(
  message: Pick<PlannedMessage, 'kind' | 'tellings'>,
  titleOf: (signal: string) => string,
  unansweredMinutes = 0,
): string {
  const [first] = message.tellings;
  const count = message.tellings.length;
  const title = first === undefined ? '' : shorten(oneLine(titleOf(first.signal)), longestTitle, units);
  const others = count === 1 ? title : `${title} and ${count - 1} more`;
  switch (message.kind) {
    case 'alert':
      return message.tellings.every(({ why }) => why === 'grew') ? `Grew worse: ${others}` : others;
    case 'digest':
      return count === 1 ? `Digest: ${title}` : `Digest of ${count} signals: ${others}`;
    case 'overflow':
      return count === 1 ? title : `${count} more signals since the hour was full: ${others}`;
    case 'escalation':
      return `Nobody has acknowledged for ${minutes(unansweredMinutes)}: ${others}`;
  }
}

export function composeNotice(
  message: PlannedMessage,
  signals: ReadonlyMap<string, ToldSignal>,
  context: NoticeContext,
): NoticeInput {
  const told = message.tellings.flatMap((telling) => {
    const signal = signals.get(telling.signal);
    return signal === undefined ? [] : [{ telling, signal }];
  });
  const isAlone = told.length === 1;
  const full = told.slice(0, mostInFull);
  const rest = told.slice(mostInFull);
  const signalUrl = (id: string) => `${context.publicUrl}/signals/${encodeURIComponent(id)}`;
  return {
    headline: composeHeadline(
      message,
      (id) => signals.get(id)?.title ?? 'A signal',
      context.unansweredMinutes,
    ),
    severity: gravest(message.tellings.map(({ severity }) => severity)),
    sample: told.some(({ signal }) => signal.sample),
    sections: [
      ...full.flatMap(({ signal }) => sectionsOf(signal, isAlone)),
      ...(rest.length === 0 ? [] : [headlines(rest.map(({ signal }) => signal))]),
    ],
    links: isAlone
      ? told.flatMap(({ signal }) => evidenceLinks(signal, context.publicUrl))
      : full.map(({ signal }) => ({ label: shortTitle(signal), url: signalUrl(signal.id) })),
    actions: [
      ...acknowledgeActions(
        told.flatMap(({ signal }) => (signal.state === 'open' ? [signal] : [])),
        isAlone,
        context,
      ),
      {
        kind: 'open',
        label: 'Open in Sophia',
        url: isAlone && told[0] !== undefined ? signalUrl(told[0].signal.id) : `${context.publicUrl}/signals`,
      },
    ],
    ...snoozeOf(
      told.flatMap(({ signal }) => (signal.state === 'open' ? [signal] : [])),
      isAlone,
      context,
    ),
    footer: footerOf(message, signals, context),
  };
}

/** All of them by one button, whatever their number; beside it the gravest ones singly, as far as services take buttons. */
function acknowledgeActions(
  open: readonly ToldSignal[],
  isAlone: boolean,
  { acknowledge }: NoticeContext,
): NonNullable<NoticeInput['actions']> {
  const action = (about: string, label: string): NonNullable<NoticeInput['actions']> => {
    const grant = acknowledge(about);
    return grant === undefined ? [] : [{ kind: 'acknowledge', label, about, ...grant }];
  };
  const [only] = open;
  if (isAlone) return only === undefined ? [] : action(only.id, 'Acknowledge');
  return [
    ...(open.length > 1 ? action('all', `Acknowledge all ${open.length}`) : []),
    ...open
      .slice(0, mostSingly)
      .flatMap(({ id, title }) => action(id, shorten(`Acknowledge: ${oneLine(title)}`, 70, units))),
  ];
}

function snoozeOf(
  open: readonly ToldSignal[],
  isAlone: boolean,
  { snooze }: NoticeContext,
): Pick<NoticeInput, 'snooze'> {
  const [first] = open;
  const about = isAlone ? (first?.id ?? 'all') : 'all';
  const value = first === undefined ? undefined : snooze(about);
  if (value === undefined) return {};
  return { snooze: { label: isAlone ? 'Snooze for a day' : 'Snooze all for a day', value, about } };
}

function sectionsOf(signal: ToldSignal, isAlone: boolean): readonly NoticeSection[] {
  const text = (words: string) => shorten(words, longestText, units);
  const heading = isAlone ? {} : { title: shortTitle(signal) };
  const sections: NoticeSection[] = [
    {
      kind: 'fields',
      ...heading,
      fields: [
        { label: 'Kind', value: signal.kind },
        { label: 'About', value: signal.about },
        ...(isAlone ? [] : [{ label: 'Severity', value: signal.severity }]),
        { label: 'When', value: `${signal.occurredAt.slice(0, 16).replace('T', ' ')} UTC` },
      ],
    },
  ];
  if (signal.summary.trim() !== '') sections.push({ kind: 'text', text: text(signal.summary) });
  if (signal.before !== null || signal.after !== null) {
    sections.push({
      kind: 'change',
      before: signal.before === null ? null : text(signal.before),
      after: signal.after === null ? null : text(signal.after),
    });
  }
  if (isAlone && signal.reasons.length > 0) {
    sections.push({ kind: 'list', title: 'Why it is told', items: signal.reasons.map(text) });
  }
  return sections;
}

function headlines(signals: readonly ToldSignal[]): NoticeSection {
  const shown = signals.slice(0, mostHeadlines);
  const more = signals.length - shown.length;
  return {
    kind: 'list',
    title: 'More',
    items: [
      ...shown.map((signal) => `${shortTitle(signal)} (${signal.severity})`),
      ...(more === 0 ? [] : [`and ${more} more`]),
    ],
  };
}

function evidenceLinks(signal: ToldSignal, publicUrl: string): { label: string; url: string }[] {
  return signal.evidence
    .flatMap(({ kind, id, label }) => {
      const path =
        kind === 'observation' ? `/observations/${encodeURIComponent(id)}` : kind === 'page' ? id : undefined;
      return path?.startsWith('/') === true
        ? [{ label: `Evidence: ${label}`, url: `${publicUrl}${path}` }]
        : [];
    })
    .slice(0, mostEvidence);
}

function footerOf(
  message: PlannedMessage,
  signals: ReadonlyMap<string, ToldSignal>,
  context: NoticeContext,
): string {
  const conditions = message.tellings.flatMap(({ because, subject, signal }) =>
    because.map((words) =>
      words === `about ${subject}` ? `about ${signals.get(signal)?.about ?? subject}` : words,
    ),
  );
  const because = [...new Set(conditions)].slice(0, 6);
  const step = message.step === null ? '' : `, step ${message.step}`;
  return `Alert rule "${context.ruleName}"${step}${because.length === 0 ? '' : `: ${because.join('; ')}`}`;
}

const shortTitle = (signal: ToldSignal) => shorten(oneLine(signal.title), 150, units);
const minutes = (count: number) =>
  count % 60 === 0 && count > 0
    ? `${count / 60} ${count === 60 ? 'hour' : 'hours'}`
    : `${count} ${count === 1 ? 'minute' : 'minutes'}`;
