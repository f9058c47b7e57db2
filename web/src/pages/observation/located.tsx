import { useQuery } from '@tanstack/react-query';
import { observationExtractedQuery, observationTextQuery } from '../../api/queries.ts';
import type { ObservationJson } from '../../api/types.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { isOfBytes, locate, locateRead, type Located as Found } from './locate.ts';

/** Bodies up to this size are fetched to show one place in them. */
const MAX_BYTES = 8_000_000;

/** The place that brought the reader here, read from what is stored. */
export function Located({ observation, at }: { observation: ObservationJson; at: string }) {
  const isKept = observation.body_expired_at === null || observation.body_expired_at === undefined;
  if (!isKept || observation.size_bytes > MAX_BYTES) return <Named at={at} />;
  return isOfBytes(at) ? (
    <InBytes observation={observation} at={at} />
  ) : (
    <InReading observation={observation} at={at} />
  );
}

function Named({ at }: { at: string }) {
  return (
    <Note tone="info">
      You came here for <b className="font-semibold wrap-anywhere text-ink">{at}</b> of this capture.
    </Note>
  );
}

function InBytes({ observation, at }: { observation: ObservationJson; at: string }) {
  const query = useQuery(observationTextQuery(observation.id));
  return (
    <Panel title={`You came here for ${at}`} sub="Read from the stored bytes">
      <Loaded query={query} what="stored text">
        {(text) => {
          const found = locate(text, at, observation.media_type);
          return found === undefined ? (
            <p className="p-4 text-13 text-ink-2">
              The stored text has no {at}. Download the raw bytes to look for it.
            </p>
          ) : (
            <Place found={found} />
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** Blocks of a page and entries of a list are counted by the reader, so they are looked up in what it kept. */
function InReading({ observation, at }: { observation: ObservationJson; at: string }) {
  const { data } = useQuery(observationExtractedQuery(observation.id));
  const found = data === undefined ? undefined : locateRead(data, at);
  if (found === undefined) return <Named at={at} />;
  return (
    <Panel title={<span className="wrap-anywhere">You came here for {at}</span>} sub="As it was read">
      <Place found={found} />
    </Panel>
  );
}

function Place({ found }: { found: Found }) {
  if (found.kind === 'row')
    return (
      <dl className="grid gap-x-6 gap-y-3 p-4 text-13 sm:grid-cols-2 wide:grid-cols-4">
        {found.fields
          .filter((field) => field.value !== '')
          .map((field) => (
            <div key={field.name} className="min-w-0">
              <dt className="truncate text-12 text-ink-3" title={field.name}>
                {field.name}
              </dt>
              <dd className="wrap-anywhere">{field.value}</dd>
            </div>
          ))}
      </dl>
    );
  return (
    <ol className="p-4 font-mono text-12 leading-relaxed">
      {found.lines.map((line) => (
        <li
          key={line.number}
          className={`grid grid-cols-[5ch_minmax(0,1fr)] gap-3 rounded-1 px-2 ${line.isHere ? 'bg-selected' : 'text-ink-3'}`}
        >
          <span className="num text-right text-ink-3">{line.number}</span>
          <span className="wrap-anywhere">
            {line.isHere ? <mark className="bg-transparent text-ink">{line.text}</mark> : line.text}
          </span>
        </li>
      ))}
    </ol>
  );
}
