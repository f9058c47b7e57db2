import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { alertPreviewQuery } from '../../api/alert-queries.ts';
import type { AlertPreviewJson, RuleJson } from '../../api/delivery-types.ts';
import { StackedColumns } from '../../components/chart/stacked-columns.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { Status } from '../../components/status.tsx';
import { aboutWords, MESSAGE_KIND } from '../../lib/alert-words.ts';
import { formatNumber, plural } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { SEVERITY } from '../../lib/words.ts';

const SETTLE_MS = 500;
const FIRST = 8;

/** What the rule as it stands in the form would have sent in the last thirty days. Nothing is sent by looking. */
export function PreviewPanel({ rule }: { rule: RuleJson }) {
  // The name does not matter to what is sent, and an empty one would be refused.
  const settled = useDebounced(rule, SETTLE_MS);
  const query = useQuery(alertPreviewQuery({ ...settled, name: 'Preview', enabled: true }));
  const isRenewing = query.isFetching || settled !== rule;
  return (
    <Panel
      title="What it would have sent"
      sub="The last 30 days, by the same engine; nothing is sent"
      end={<span role="status">{isRenewing && query.data !== undefined ? 'Working it out' : ''}</span>}
    >
      <Loaded query={query.error === null ? query : { ...query, data: undefined }} what="preview">
        {(preview) => <Shown preview={preview} about={aboutWords(settled)} />}
      </Loaded>
    </Panel>
  );
}

function Shown({ preview, about }: { preview: AlertPreviewJson; about: string }) {
  const { days, messages } = preview;
  const labels = useMemo(() => days.map((day) => formatDate(day.date).replace(/\s\d{4}$/, '')), [days]);
  const series = useMemo(() => [{ name: 'Messages', values: days.map((day) => day.messages) }], [days]);
  const busiest = days.reduce((most, day) => Math.max(most, day.messages), 0);
  return (
    <div className="grid gap-4 p-4">
      <div aria-live="polite">
        {preview.total > 0 && (
          <p className="text-16 font-medium text-pretty">
            {plural(preview.total, 'message')} about {plural(preview.matched, 'signal')}, at most {busiest} on
            a day.
          </p>
        )}
        <p className="text-12 wrap-anywhere text-ink-2">{about}.</p>
      </div>
      {preview.problems.map((problem) => (
        <Status key={problem} tone="watch" wrap>
          {problem}
        </Status>
      ))}
      {preview.total === 0 ? (
        <EmptyState title="It would have told nothing">
          {preview.matched === 0
            ? 'No signal of the last 30 days matches. Signals about invented companies count only where the rule takes sample ones.'
            : 'What matched still waits, for the end of quiet hours, a snooze or a digest, or was resolved first.'}
        </EmptyState>
      ) : (
        <figure>
          <StackedColumns
            label={`Messages a day in the last 30 days, ${preview.total} in all, at most ${busiest} on a day`}
            labels={labels}
            series={series}
            formatAxis={wholeNumber}
            formatValue={wholeNumber}
            height={150}
          />
          <figcaption className="mt-1 text-12 text-ink-3">
            Messages a day in {preview.time_zone}, each counted once whatever the number of destinations.
          </figcaption>
          <DataTable
            caption="Messages and signals a day"
            head={['Day', 'Messages', 'Signals']}
            rows={days.map((day) => [formatDate(day.date), day.messages, day.signals])}
          />
        </figure>
      )}
      {preview.destinations.length > 0 && (
        <dl className="dl" aria-label="Messages by destination">
          {preview.destinations.map((one) => (
            <div key={one.name} className="contents">
              <dt>{one.name}</dt>
              <dd className="num">{plural(one.messages, 'message')}</dd>
            </div>
          ))}
        </dl>
      )}
      {(preview.waiting > 0 || preview.dropped > 0) && (
        <p className="text-12 text-ink-2">
          {preview.waiting > 0 && `${plural(preview.waiting, 'signal')} still held back at the end. `}
          {preview.dropped > 0 &&
            `${plural(preview.dropped, 'signal')} resolved before anybody would have been told.`}
        </p>
      )}
      {messages.length > 0 && (
        <div>
          <h3 className="mb-2">First messages</h3>
          <Messages messages={messages.slice(0, FIRST)} />
          {messages.length > FIRST && (
            <details className="mt-2 text-13">
              <summary className="rounded-1 py-1 text-12 text-accent">
                Show {messages.length - FIRST} more
              </summary>
              <Messages messages={messages.slice(FIRST)} />
            </details>
          )}
        </div>
      )}
    </div>
  );
}

const wholeNumber = (value: number): string => (Number.isInteger(value) ? formatNumber(value) : '');

const LINKED = 6;

/** The signals that one message would have told together; the answer has their ids, not their titles. */
function SignalLinks({ ids }: { ids: readonly string[] }) {
  return (
    <span>
      Signals{' '}
      {ids.slice(0, LINKED).map((id, index) => (
        <span key={id}>
          <Link
            to="/signals/$id"
            params={{ id }}
            className="link inline-block min-w-5 text-center text-accent"
          >
            <span className="sr-only">Signal </span>
            {index + 1}
          </Link>{' '}
        </span>
      ))}
      {ids.length > LINKED && `and ${ids.length - LINKED} more`}
    </span>
  );
}

function Messages({ messages }: { messages: AlertPreviewJson['messages'] }) {
  return (
    <ul className="grid gap-2">
      {messages.map((message) => (
        <li
          key={`${message.at} ${message.kind} ${message.signals.join(' ')}`}
          className="grid gap-0.5 text-13"
        >
          <p className="wrap-anywhere">
            {message.signals.length === 1 && message.signals[0] !== undefined ? (
              <Link
                to="/signals/$id"
                params={{ id: message.signals[0] }}
                className="text-ink underline decoration-line-control underline-offset-3"
              >
                {message.headline}
              </Link>
            ) : (
              message.headline
            )}
          </p>
          <p className="flex flex-wrap gap-x-3 text-12 text-ink-3">
            <Status tone={SEVERITY[message.severity].tone}>{SEVERITY[message.severity].word}</Status>
            <Moment at={message.at} as="brief" />
            <span>
              {MESSAGE_KIND[message.kind]}
              {message.step !== null && `, step ${message.step}`}
              {message.destinations.length > 0 && ` to ${message.destinations.join(', ')}`}
            </span>
            {message.signals.length > 1 && <SignalLinks ids={message.signals} />}
          </p>
        </li>
      ))}
    </ul>
  );
}
