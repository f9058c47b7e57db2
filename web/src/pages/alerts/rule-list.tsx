import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { deliveriesQuery, recipientsQuery } from '../../api/alert-queries.ts';
import type { AlertRuleJson, AlertSnoozeJson } from '../../api/delivery-types.ts';
import { Moment } from '../../components/moment.tsx';
import { Chip, Status } from '../../components/status.tsx';
import { aboutWords, limitWords, modeWords, recipientWords } from '../../lib/alert-words.ts';
import { useHasRole } from '../../lib/session.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';

/** Rules with what each is about, whom it tells, when, and when it last did. */
export function RuleList({
  rules,
  snoozes,
}: {
  rules: readonly AlertRuleJson[];
  snoozes: readonly AlertSnoozeJson[];
}) {
  return (
    <ul>
      {rules.map((rule) => (
        <RuleItem
          key={rule.id}
          stored={rule}
          snooze={snoozes.find((one) => one.scope === 'rule' && one.target === rule.id)}
        />
      ))}
    </ul>
  );
}

function RuleItem({ stored, snooze }: { stored: AlertRuleJson; snooze: AlertSnoozeJson | undefined }) {
  const mayEdit = useHasRole('analyst');
  const known = useQuery(recipientsQuery).data;
  const { rule } = stored;
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 rail:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="text-14 wrap-anywhere">
            <Link to="/alerts/$id" params={{ id: stored.id }}>
              {rule.name}
            </Link>
          </h3>
          <Chip tone={rule.enabled ? 'good' : 'none'}>{rule.enabled ? 'On' : 'Off'}</Chip>
          {snooze !== undefined && (
            <Chip tone="watch">
              Snoozed until <Moment at={snooze.until} as="brief" />
            </Chip>
          )}
        </div>
        <p className="max-w-[76ch] text-13 wrap-anywhere text-ink-2">{aboutWords(rule)}.</p>
        <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-2 [&_dt]:inline [&_dt]:text-ink-3 [&_dd]:inline">
          <div className="min-w-0 wrap-anywhere">
            <dt>Tells </dt>
            <dd>{recipientWords(rule.to, known)}</dd>
          </div>
          <div>
            <dt>When </dt>
            <dd>{modeWords(rule)}</dd>
          </div>
          <div>
            <dt>Limits </dt>
            <dd>{limitWords(rule)}</dd>
          </div>
        </dl>
        {rule.enabled &&
          stored.problems.map((problem) => (
            <Status key={problem} tone="watch" wrap>
              {problem}
            </Status>
          ))}
      </div>
      <div className="flex items-center gap-3 rail:flex-col rail:items-end">
        <p className="text-12 text-ink-3">
          <LastSent rule={stored.id} />
        </p>
        {mayEdit && snooze === undefined && (
          <SnoozeDialog scope="rule" target={stored.id} what={`“${rule.name}”`} />
        )}
      </div>
    </li>
  );
}

function LastSent({ rule }: { rule: string }) {
  const last = useInfiniteQuery(deliveriesQuery({ rule }, 1)).data?.pages[0]?.items;
  if (last === undefined) return null;
  const [message] = last;
  return message === undefined ? (
    <>nothing sent yet</>
  ) : (
    <>
      last sent <Moment at={message.at} as="brief" />
    </>
  );
}
