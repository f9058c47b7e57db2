const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WHOLE = /^\d{1,2}$/;

const ordinal = (day: number): string => {
  const ending = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

/** The usual cron expressions in words: `0 7 * * 1` as `Mondays at 07:00`. Any other is shown as it is. */
export function cronWords(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  const step = /^\*\/(\d{1,2})$/.exec(hour)?.[1];
  if (
    minute === '0' &&
    step !== undefined &&
    [day, month, weekday].every((part) => part === '*') &&
    24 % Number(step) === 0
  )
    return step === '1' ? 'every hour' : `every ${step} hours`;
  if (!WHOLE.test(minute) || !WHOLE.test(hour) || month !== '*') return cron;
  const clock = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day === '*' && weekday === '*') return `every day ${clock}`;
  if (day === '*' && WHOLE.test(weekday) && DAYS[Number(weekday)] !== undefined)
    return `${DAYS[Number(weekday)]}s ${clock}`;
  if (WHOLE.test(day) && weekday === '*') return `the ${ordinal(Number(day))} of each month ${clock}`;
  return cron;
}
