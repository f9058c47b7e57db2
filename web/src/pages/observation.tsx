import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { observationExtractedQuery, observationQuery } from '../api/queries.ts';
import type { ObservationJson } from '../api/types.ts';
import { buttonClass } from '../components/button.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FactTable } from '../components/fact-table.tsx';
import { JsonText } from '../components/json-text.tsx';
import { Loaded } from '../components/loaded.tsx';
import { MaybeMoment, Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { ScrollRegion } from '../components/scroll-region.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { formatBytes, plural } from '../lib/format-number.ts';
import { sourceParams } from '../lib/source-params.ts';

import { Located } from './observation/located.tsx';
import { wordsOf } from './observation/locate.ts';

const route = getRouteApi('/inside/observations/$id');

/** The bottom of every way down: exactly what a source said, when, with the hash of its bytes. */
export function ObservationPage() {
  const { id } = route.useParams();
  const { at } = route.useSearch();
  const query = useQuery(observationQuery(id));
  return (
    <Loaded query={query} what="observation" isPage>
      {(observation) => <Shown observation={observation} at={at} />}
    </Loaded>
  );
}

function Shown({ observation, at }: { observation: ObservationJson; at: string | undefined }) {
  const isExpired = observation.body_expired_at !== null && observation.body_expired_at !== undefined;
  return (
    <>
      <PageHead
        title={observation.source_title ?? 'Observation'}
        mark={<SampleBadge sample={observation.sample} />}
        sub={
          <>
            Captured <Moment at={observation.retrieved_at} seconds /> from{' '}
            <Link to="/sources/$capability/$" params={sourceParams(observation.source_id)}>
              {observation.source_title ?? observation.source_id}
            </Link>
            . It is never changed; a later capture is another observation.
          </>
        }
        actions={
          isExpired ? undefined : (
            <a
              className={buttonClass()}
              href={`/api/v1/observations/${encodeURIComponent(observation.id)}/body`}
              download
            >
              <Download size={14} aria-hidden="true" /> Raw bytes as text
            </a>
          )
        }
      />
      {at !== undefined && <Located observation={observation} at={at} />}
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1fr)_minmax(0,1.75fr)]">
        <div className="grid gap-6">
          <Panel title="Identity">
            <dl className="dl p-4">
              <dt>Content hash</dt>
              <dd className="font-mono text-12">
                {observation.content_hash}{' '}
                <span className="mt-1 block">
                  <CopyButton text={observation.content_hash} label="Copy the content hash" />
                </span>
              </dd>
              <dt>Address</dt>
              <dd>{observation.address}</dd>
              <dt>Retrieved</dt>
              <dd>
                <Moment at={observation.retrieved_at} seconds />
              </dd>
              <dt>Size</dt>
              <dd className="num">{formatBytes(observation.size_bytes)}</dd>
              <dt>Type</dt>
              <dd>{observation.media_type}</dd>
              <dt>Read by</dt>
              <dd className="font-mono text-12">{observation.extractor}</dd>
              <dt>Body</dt>
              <dd>
                {isExpired ? (
                  <>
                    removed by retention, <MaybeMoment at={observation.body_expired_at} as="whole" />
                  </>
                ) : (
                  'kept'
                )}
              </dd>
            </dl>
          </Panel>
          <Panel title="Response" sub="Status and headers that matter">
            <div className="px-4 pb-4">
              <JsonText value={observation.response} label="Response metadata as JSON" />
            </div>
          </Panel>
        </div>
        <div className="grid gap-6">
          <Panel title="What it said" sub={isExpired ? undefined : 'Beginning of the stored text'}>
            {isExpired ? (
              <EmptyState title="The body is no longer kept">
                Retention removed it. Hash and metadata stay, so that a copy can still be checked.
              </EmptyState>
            ) : observation.excerpt === null ||
              observation.excerpt === undefined ||
              observation.excerpt === '' ? (
              <EmptyState title="No readable text">Download the raw bytes to look at it.</EmptyState>
            ) : (
              <Words observation={observation} excerpt={observation.excerpt} />
            )}
          </Panel>
          {observation.facts.length > 0 && (
            <Panel title="Facts read from it" end={plural(observation.facts.length, 'fact')}>
              <FactTable
                facts={observation.facts.toSorted(
                  (a, b) => Number(b.locator === at) - Number(a.locator === at),
                )}
                maxHeight={640}
                caption="Facts read from this observation"
                withSubject
              />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

/** Of what its reader keeps as data, the words in it. */
function Words({ observation, excerpt }: { observation: ObservationJson; excerpt: string }) {
  const isData = excerpt.startsWith('{');
  const { data } = useQuery({ ...observationExtractedQuery(observation.id), enabled: isData });
  const words = data === undefined ? undefined : wordsOf(data);
  return <Excerpt text={words === undefined || words === '' ? excerpt : words} />;
}

function Excerpt({ text }: { text: string }) {
  return (
    <ScrollRegion
      as="pre"
      label="Stored text"
      className="max-h-[480px] overflow-auto p-4 font-mono text-12 leading-relaxed wrap-anywhere whitespace-pre-wrap text-ink-2"
    >
      {text}
    </ScrollRegion>
  );
}
