import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ReportKind, ReportPeriodJson, ReportPeriodsJson } from '../../api/delivery-types.ts';
import { reportPeriodsQuery } from '../../api/report-queries.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { cronWords } from '../../lib/cron-words.ts';
import { useHasRole } from '../../lib/session.ts';
import { useKeep } from './use-keep.ts';

/** Makes a report of a chosen week or month: to read now, or to keep. */
export function MakeReport() {
  const query = useQuery(reportPeriodsQuery);
  return (
    <Panel title="Make a report" sub="Of any week or month, as it was known at a time">
      <Loaded query={query} what="list of weeks and months">
        {({ items }) => <Form offers={items} />}
      </Loaded>
    </Panel>
  );
}

const stateWords = ({ report_id: kept, is_complete: isComplete }: ReportPeriodJson): string =>
  kept !== null ? ' (kept)' : isComplete ? '' : ' (under way)';

function Form({ offers }: { offers: readonly ReportPeriodsJson[] }) {
  const id = useId();
  const [edition, setEdition] = useState<ReportKind>('weekly');
  const [chosen, setChosen] = useState<string>();
  const [known, setKnown] = useState<'now' | 'then'>('now');
  const offer = offers.find((one) => one.edition === edition);
  const period = offer?.periods.find((one) => one.period === chosen) ?? offer?.periods[0];
  if (offer === undefined || period === undefined) return null;
  const asOf = known === 'then' && period.is_complete ? period.end : undefined;
  const span = edition === 'weekly' ? 'week' : 'month';
  return (
    <div className="grid gap-3 p-4">
      <div>
        <Segmented
          label="Edition"
          value={edition}
          onChange={(next) => {
            setEdition(next);
            setChosen(undefined);
          }}
          options={[
            { value: 'weekly', label: 'Weekly' },
            { value: 'board', label: 'Monthly, for the board' },
          ]}
        />
      </div>
      <div>
        <label className="label" htmlFor={`${id}-period`}>
          {edition === 'weekly' ? 'Week' : 'Month'}
        </label>
        <select
          id={`${id}-period`}
          className="field"
          value={period.period}
          onChange={(event) => setChosen(event.target.value)}
        >
          {offer.periods.map((one) => (
            <option key={one.period} value={one.period}>
              {one.title}
              {stateWords(one)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor={`${id}-known`}>
          As it is known
        </label>
        <select
          id={`${id}-known`}
          className="field"
          value={asOf === undefined ? 'now' : 'then'}
          disabled={!period.is_complete}
          onChange={(event) => setKnown(event.target.value === 'then' ? 'then' : 'now')}
        >
          <option value="now">now, with what was learned since</option>
          <option value="then">at the end of that {span}</option>
        </select>
      </div>
      <Actions offer={offer} period={period} asOf={asOf} />
    </div>
  );
}

interface ActionsProps {
  offer: ReportPeriodsJson;
  period: ReportPeriodJson;
  asOf: string | undefined;
}

function Actions({ offer, period, asOf }: ActionsProps) {
  const navigate = useNavigate();
  const mayKeep = useHasRole('analyst');
  const keep = useKeep();
  const { edition } = offer;
  const preview = { edition, period: period.period, as_of: asOf };
  if (period.report_id !== null && asOf === undefined) {
    return (
      <>
        <div className="flex flex-wrap gap-2">
          <Link to="/reports/$id" params={{ id: period.report_id }} className={buttonClass('primary')}>
            Open the kept edition
          </Link>
          <Link to="/reports/preview" search={preview} className={buttonClass()}>
            Preview it as known now
          </Link>
        </div>
        <p className="text-12 text-ink-3">An edition that is kept stays as it is.</p>
      </>
    );
  }
  const isKeepable = mayKeep && period.is_complete && period.report_id === null;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Link
          to="/reports/preview"
          search={preview}
          className={buttonClass(isKeepable ? 'plain' : 'primary')}
        >
          Preview report
        </Link>
        {isKeepable && (
          <Button
            look="primary"
            busy={keep.isPending}
            onClick={() =>
              keep.mutate(
                { edition, period: period.period, asOf },
                { onSuccess: ({ id }) => void navigate({ to: '/reports/$id', params: { id } }) },
              )
            }
          >
            Keep this edition
          </Button>
        )}
      </div>
      <p role="status" className="text-12 text-ink-3">
        {keep.isPending
          ? 'Making the five files. This takes a few seconds.'
          : isKeepable
            ? `Kept once, with its ledger entry. ${sendWords(offer)}`
            : `A preview is made in a few seconds and is not kept. ${restWords(period, mayKeep, offer)}`}
      </p>
      <ProblemNote error={keep.error} />
    </>
  );
}

function sendWords({ destinations }: ReportPeriodsJson): string {
  return destinations.length === 0
    ? 'It is sent nowhere, since the settings name no destination for it.'
    : `It is then sent to ${destinations.join(', ')}, as the settings say.`;
}

function restWords(period: ReportPeriodJson, mayKeep: boolean, { schedule }: ReportPeriodsJson): string {
  if (!period.is_complete)
    return schedule === null
      ? 'The edition can be kept when the period is over.'
      : `The edition is kept when the period is over (${cronWords(schedule)}).`;
  return mayKeep ? '' : 'An analyst can keep it.';
}
