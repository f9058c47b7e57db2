/**
 * The verdict: one or two sentences composed by rule from the numbers and lists below it (rule "verdict v1"). It says what
 * is off first, then the gravest change, then what waits for the reader; every clause leads to what it rests on. The
 * dashboard and the reports say it by this one rule.
 */

export interface VerdictPart {
  readonly text: string;
  readonly href: string | null;
}

export interface VerdictInput {
  readonly numbers: readonly {
    readonly title: string;
    readonly status: string;
    readonly evidence: readonly { readonly kind: string; readonly id: string }[];
  }[];
  readonly changed: readonly { readonly id: string; readonly title: string; readonly severity: string }[];
  readonly counts: { readonly signals_open: number; readonly decisions_waiting: number };
  readonly cycle: { readonly state: string } | null;
  /** What `changed` spans; a week unless told. */
  readonly span?: 'week' | 'month';
}

const words = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const plain = (text: string): VerdictPart => ({ text, href: null });

/** 3 -> "three"; from 13 on in digits. */
function countWord(count: number): string {
  return words[count] ?? String(count);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function composeVerdict(input: VerdictInput): VerdictPart[] {
  const { numbers, changed, counts, cycle, span = 'week' } = input;
  if (numbers.length === 0 && changed.length === 0) {
    const text =
      cycle?.state === 'running'
        ? 'The first cycle is reading the sources; numbers appear here as they come in.'
        : 'Nothing has been read yet. Run a cycle to fill this page.';
    return [plain(text)];
  }
  return [
    ...aboutNumbers(numbers),
    ...aboutChanges(changed, span),
    ...aboutDecisions(counts.decisions_waiting),
  ];
}

function aboutNumbers(numbers: VerdictInput['numbers']): VerdictPart[] {
  const bad = numbers.filter((number) => number.status === 'bad');
  const off = bad.length > 0 ? bad : numbers.filter((number) => number.status === 'watch');
  const [first] = off;
  if (!first)
    return [
      plain(
        numbers.length === 0
          ? 'No number is known yet'
          : numbers.length === 1
            ? 'The one number is not off'
            : `None of ${countWord(numbers.length)} numbers is off`,
      ),
    ];
  const place = first.evidence.find((ref) => ref.kind === 'page')?.id ?? null;
  const verb =
    bad.length > 0
      ? off.length === 1
        ? 'is off'
        : 'are off'
      : off.length === 1
        ? 'needs watching'
        : 'need watching';
  return [
    plain(
      `${capitalise(countWord(off.length))} of ${countWord(numbers.length)} numbers ${verb}${off.length === 1 ? ': ' : ', first '}`,
    ),
    { text: lowerFirst(first.title), href: place },
  ];
}

/** Keeps abbreviations as they are: "NMHC accounts", but "cloud bill". */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function aboutChanges(changed: VerdictInput['changed'], span: 'week' | 'month'): VerdictPart[] {
  const grave = changed.filter((signal) => signal.severity === 'critical' || signal.severity === 'high');
  const [first] = grave.length > 0 ? grave : changed.filter((signal) => signal.severity === 'watch');
  if (!first) return [plain(`. Nothing that changed this ${span} crossed a line.`)];
  return [
    plain(grave.length > 0 ? `. The gravest change this ${span}: ` : `. To watch this ${span}: `),
    { text: first.title, href: `/signals/${first.id}` },
    plain(/[.!?]$/.test(first.title) ? '' : '.'),
  ];
}

function aboutDecisions(waiting: number): VerdictPart[] {
  if (waiting === 0) return [plain(' Nothing waits for your decision.')];
  return [
    plain(' '),
    {
      text: `${capitalise(countWord(waiting))} ${waiting === 1 ? 'decision' : 'decisions'}`,
      href: '/approvals',
    },
    plain(waiting === 1 ? ' is waiting for you.' : ' are waiting for you.'),
  ];
}
