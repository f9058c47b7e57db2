import type { ContactOutcome } from '../../api/capability-types.ts';
import type { Tone } from '../../components/status.tsx';

interface Shown {
  readonly tone: Tone;
  readonly word: string;
  readonly means: string;
}

/** The four outcomes in words for people. */
export const OUTCOMES: Record<ContactOutcome, Shown> = {
  permitted: { tone: 'good', word: 'Permitted', means: 'Every rule that was checked allows it.' },
  presumed_violation: {
    tone: 'bad',
    word: 'Presumed violation',
    means: 'A limit is exceeded. The law lets it be rebutted: a named person may release it with evidence.',
  },
  prohibited: { tone: 'bad', word: 'Prohibited', means: 'A rule forbids it and leaves no way out.' },
  needs_evidence: {
    tone: 'watch',
    word: 'Needs evidence',
    means: 'Something that must be known is missing. It is held until it is.',
  },
};
