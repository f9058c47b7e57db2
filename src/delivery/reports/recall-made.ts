/** Reports that were just made, so that the files of a preview are not each made anew. */
import type { Clock } from '../../kernel/time.ts';
import type { MadeReport, ReportQuestion, Reports } from './contract.ts';

/** A reader opens page and files one after another. The same question gives the same bytes, so nothing depends on it. */
const kept = { reports: 4, ms: 60_000 };

export function recallMade(make: Reports['make'], clock: Clock): Reports['make'] {
  const recent = new Map<string, { readonly made: MadeReport; readonly until: number }>();
  const keyOf = ({ edition, period = '', asOf = '' }: ReportQuestion) => `${edition} ${period} ${asOf}`;
  return async (question) => {
    const now = clock.now().getTime();
    const known = recent.get(keyOf(question));
    if (known !== undefined && known.until > now) return known.made;
    const made = await make(question);
    // Under the time that it is as known at: the question without one has another answer when more is learned.
    const key = keyOf({ edition: made.edition, period: made.period.id, asOf: made.knownAt });
    recent.delete(key);
    recent.set(key, { made, until: now + kept.ms });
    for (const oldest of recent.keys()) {
      if (recent.size <= kept.reports) break;
      recent.delete(oldest);
    }
    return made;
  };
}
