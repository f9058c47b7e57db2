import { Phone } from 'lucide-react';
import type { ContactDecisionJson } from '../../api/capability-types.ts';
import { plural } from '../../lib/format-number.ts';
import { formatClock } from '../../lib/format-time.ts';
import { addDays, type ContactForm } from './contact-form.ts';
import { OUTCOMES } from './outcome.ts';

interface Props {
  window: NonNullable<ContactDecisionJson['window']>;
  outcome: ContactDecisionJson['outcome'];
  next: string | null;
  asked: ContactForm;
}

const DAYS_AFTER = 2;

const dayLabel = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** The day of an instant on the calendar of a zone. */
const localDate = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));

/** The seven days that were counted, and the first days after them. */
export function WeekStrip({ window, outcome, next, asked }: Props) {
  const nextDate = next === null ? undefined : localDate(next, window.time_zone);
  const days = Array.from({ length: window.by_day.length + DAYS_AFTER }, (_, index) =>
    addDays(window.from, index),
  );
  const isPermitted = outcome === 'permitted';
  return (
    <div>
      <h3 className="mb-1.5 text-12 font-medium text-ink-3">
        Seven consecutive days ending with the contact, on the consumer’s calendar
      </h3>
      <ol className="grid grid-cols-3 gap-1 sm:grid-cols-5 wide:grid-cols-9">
        {days.map((date, index) => {
          const count = window.by_day[index];
          const isAsked = date === asked.date;
          const isNext = date === nextDate && !isPermitted;
          const frame = isAsked
            ? isPermitted
              ? 'border-good inset-ring inset-ring-good'
              : 'border-bad inset-ring inset-ring-bad'
            : isNext
              ? 'border-dashed border-good'
              : 'border-line';
          return (
            <li
              key={date}
              className={`grid min-h-[74px] content-start gap-1 rounded-2 border p-1.5 text-11 text-ink-3 ${frame} ${count === undefined ? '' : 'bg-sunken'}`}
            >
              <b className="num font-medium text-ink-2">{dayLabel(date)}</b>
              {count !== undefined && count > 0 && (
                <span className="flex items-start gap-1 text-ink">
                  <Phone size={12} className="mt-px flex-none" aria-hidden="true" /> {plural(count, 'call')}
                </span>
              )}
              {isAsked && (
                <span className={`font-semibold ${isPermitted ? 'text-good' : 'text-bad'}`}>
                  {OUTCOMES[outcome].word}
                </span>
              )}
              {isNext && next !== null && (
                <span className="font-semibold text-good">
                  Permitted from {formatClock(next, window.time_zone)}
                </span>
              )}
              {index === 0 && !isAsked && <span>window opens</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
