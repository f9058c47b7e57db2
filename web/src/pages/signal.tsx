import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { signalQuery } from '../api/queries.ts';
import type { SignalDetailJson } from '../api/types.ts';
import { EvidenceChain } from '../components/evidence-chain.tsx';
import { KindChip } from '../components/kind-chip.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Chip } from '../components/status.tsx';
import { formatRatio } from '../lib/format-number.ts';
import { SEVERITY, SIGNAL_STATE, subjectName } from '../lib/words.ts';
import { SignalDeliveries } from './alerts/signal-deliveries.tsx';
import { ChangePanel } from './signal/change-panel.tsx';
import { MarkNoise } from './signal/mark-noise.tsx';
import { BeforeAfter } from './signal/before-after.tsx';
import { SignalFeedback } from './signal/signal-feedback.tsx';
import { SignalActions } from './signal/signal-actions.tsx';
import { SignalHistory } from './signal/signal-history.tsx';
import { subjectHref } from './signal/subject-href.ts';
import { PathLink } from '../components/path-link.tsx';
import { capabilityLabel } from '../lib/capabilities.ts';

const route = getRouteApi('/inside/signals/$id');

/** What happened, is it true, does it matter? */
export function SignalPage() {
  const { id } = route.useParams();
  const query = useQuery(signalQuery(id));
  return (
    <Loaded query={query} what="signal" isPage>
      {(signal) => <Shown signal={signal} />}
    </Loaded>
  );
}

function Shown({ signal }: { signal: SignalDetailJson }) {
  const severity = SEVERITY[signal.severity];
  const state = SIGNAL_STATE[signal.state];
  const href = subjectHref(signal.subject);
  const isMove =
    signal.kind.startsWith('competitor.') && signal.evidence.some((one) => one.kind === 'observation');
  const hasChange = (signal.before ?? null) !== null || (signal.after ?? null) !== null;
  return (
    <>
      <PageHead
        title={signal.title}
        meta={
          <>
            <Chip tone={severity.tone}>{severity.word}</Chip>
            <KindChip kind={signal.kind} />
            <Chip tone={state.tone}>{state.word}</Chip>
            <SampleBadge sample={signal.sample} />
            <span>
              first seen <Moment at={signal.first_seen_at} />
              {signal.seen_count > 1 && (
                <>
                  , last <Moment at={signal.last_seen_at} />
                </>
              )}
            </span>
          </>
        }
      />
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        <div className="grid gap-6">
          <Panel title="What it says" sub={capabilityLabel(signal.capability)}>
            <p className="prose max-w-[76ch] p-4">{signal.summary}</p>
          </Panel>
          {isMove && <ChangePanel key={signal.id} id={signal.id} />}
          {hasChange && !isMove && <BeforeAfter before={signal.before ?? ''} after={signal.after ?? ''} />}
          <SignalActions signal={signal} />
          <SignalFeedback key={`feedback/${signal.id}`} signal={signal} />
          {isMove && <MarkNoise key={signal.id} signal={signal.id} />}
          <SignalDeliveries signal={signal.id} />
        </div>
        <div className="grid gap-6">
          <Panel title="Evidence chain">
            <EvidenceChain title={signal.title} evidence={signal.evidence} />
          </Panel>
          <Panel
            title={`Confidence ${formatRatio(signal.confidence, 0)}`}
            sub="Why we believe it and why it matters"
          >
            <ul className="grid gap-2 p-4 text-13">
              {signal.reasons.map((reason) => (
                <li key={reason} className="grid grid-cols-[12px_minmax(0,1fr)] gap-2">
                  <span aria-hidden="true" className="mt-2 size-[5px] rounded-full bg-line-control" />
                  {reason}
                </li>
              ))}
            </ul>
          </Panel>
          <SignalHistory history={signal.history} />
          <Panel title="Details">
            <dl className="dl p-4">
              <dt>Subject</dt>
              <dd>
                {href === undefined ? (
                  subjectName(signal.subject)
                ) : (
                  <PathLink className="link" href={href}>
                    {subjectName(signal.subject)}
                  </PathLink>
                )}
              </dd>
              <dt>Happened</dt>
              <dd>
                <Moment at={signal.occurred_at} />
              </dd>
              <dt>Seen</dt>
              <dd className="num">{signal.seen_count === 1 ? 'once' : `${signal.seen_count} times`}</dd>
              <dt>Dedupe key</dt>
              <dd className="font-mono text-12 text-ink-2">{signal.dedupe_key}</dd>
              <dt>Id</dt>
              <dd className="font-mono text-12 text-ink-2">{signal.id}</dd>
            </dl>
          </Panel>
        </div>
      </div>
    </>
  );
}
