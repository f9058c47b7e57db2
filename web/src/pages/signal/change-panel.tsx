import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { changeQuery } from '../../api/capability-queries.ts';
import type { CompetitorChangeJson } from '../../api/capability-types.ts';
import { Button } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { formatRatio, plural } from '../../lib/format-number.ts';
import { compareTexts } from '../../lib/compare-texts.ts';
import { humanise } from '../../lib/words.ts';

interface Props {
  /** A signal, or the later of two captures. */
  id: string;
  before?: string;
  title?: string;
}

/** Before and after, block by block. What triggered stands out; what was masked is shown when asked for, with its reason. */
export function ChangePanel({ id, before, title = 'What changed' }: Props) {
  const query = useQuery(changeQuery(id, before));
  const [view, setView] = useState<'side' | 'inline'>('side');
  return (
    <Panel
      title={title}
      sub={query.data?.source_title}
      end={
        <Segmented
          label="View"
          value={view}
          onChange={setView}
          options={[
            { value: 'side', label: 'Side by side' },
            { value: 'inline', label: 'Inline' },
          ]}
        />
      }
    >
      <Loaded query={query} what="before and after">
        {(change) => <Shown change={change} view={view} />}
      </Loaded>
    </Panel>
  );
}

type Row = CompetitorChangeJson['rows'][number];

function Shown({ change, view }: { change: CompetitorChangeJson; view: 'side' | 'inline' }) {
  const [hasMasked, setMasked] = useState(false);
  const [hasSame, setSame] = useState(false);
  const rows = change.rows.filter(
    (row) =>
      row.kind === 'changed' || (row.kind === 'masked' && hasMasked) || (row.kind === 'same' && hasSame),
  );
  const same = change.rows.filter((row) => row.kind === 'same').length;
  return (
    <>
      {change.facts.length > 0 && <Facts facts={change.facts} />}
      {view === 'side' && (
        <div className="hidden border-b border-line text-12 text-ink-3 rail:grid rail:grid-cols-2">
          <h3 className="border-r border-line px-4 py-2 text-12 font-medium">
            <Capture name="Before" capture={change.before} />
          </h3>
          <h3 className="px-4 py-2 text-12 font-medium">
            <Capture name="After" capture={change.after} />
          </h3>
        </div>
      )}
      {rows.length === 0 ? (
        <p className="px-4 py-4 text-13 text-ink-2">
          Nothing but what ticks by itself differs between these captures.
        </p>
      ) : (
        <ol className="font-mono text-12 leading-relaxed">
          {rows.map((row, index) => (
            <RowView key={index} row={row} view={view} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 text-12 text-ink-2">
        <span className="mr-auto">
          {change.masked === 0
            ? 'Nothing was masked.'
            : `${plural(change.masked, 'part')} masked: not what triggered this.`}
        </span>
        {change.masked > 0 && (
          <Button size="small" aria-pressed={hasMasked} onClick={() => setMasked(!hasMasked)}>
            {hasMasked ? 'Hide what was masked' : 'Show what was masked'}
          </Button>
        )}
        {same > 0 && (
          <Button size="small" aria-pressed={hasSame} onClick={() => setSame(!hasSame)}>
            {hasSame ? 'Hide what stayed' : 'Show the whole capture'}
          </Button>
        )}
      </div>
    </>
  );
}

function Capture({ name, capture }: { name: string; capture: CompetitorChangeJson['after'] | null }) {
  if (capture === null) return <>{name}: nothing captured</>;
  return (
    <>
      {name},{' '}
      <Link to="/observations/$id" params={{ id: capture.id }} className="link">
        captured <Moment at={capture.retrieved_at} />
      </Link>
    </>
  );
}

function Facts({ facts }: { facts: CompetitorChangeJson['facts'] }) {
  return (
    <ul className="border-b border-line">
      {facts.map((fact) => (
        <li
          key={`${fact.kind}/${fact.name}/${fact.before ?? ''}/${fact.after ?? ''}`}
          className="flex flex-wrap items-end gap-x-5 gap-y-1 px-4 py-3"
        >
          <p className="w-full text-12 text-ink-3">
            {humanise(fact.kind)} of {fact.name}
            {fact.unit !== null && fact.unit !== '' && `, ${fact.unit}`}
          </p>
          <p className="num text-18 font-semibold text-ink-3">
            <span className="sr-only">Before: </span>
            {fact.before === null ? 'not named' : <s>{fact.before}</s>}
          </p>
          <ArrowRight size={18} className="mb-1 text-ink-3" aria-label="became" />
          <p className="num text-18 font-semibold">
            <span className="sr-only">After: </span>
            {fact.after ?? 'not named'}
          </p>
          <Share before={fact.before} after={fact.after} />
        </li>
      ))}
    </ul>
  );
}

const amountOf = (text: string | null) =>
  Number(/\d[\d,]*(?:\.\d+)?/.exec(text ?? '')?.[0].replaceAll(',', ''));

/** By how much, where both sides are amounts. */
function Share({ before, after }: Pick<CompetitorChangeJson['facts'][number], 'before' | 'after'>) {
  const [was, is] = [amountOf(before), amountOf(after)];
  if (!(was > 0) || !(is >= 0) || was === is) return null;
  return (
    <p className="num mb-0.5 text-13 font-medium text-ink-2">
      <span aria-hidden="true">{is < was ? '▼' : '▲'} </span>
      <span className="sr-only">{is < was ? 'down ' : 'up '}</span>
      {formatRatio(Math.abs(is - was) / was)}
    </p>
  );
}

function RowView({ row, view }: { row: Row; view: 'side' | 'inline' }) {
  const pieces = compareTexts(row.before ?? '', row.after ?? '');
  const isMasked = row.kind === 'masked';
  const ground = isMasked ? 'bg-sunken text-ink-2' : '';
  const word = isMasked ? 'Masked. ' : row.kind === 'same' ? 'Unchanged. ' : '';
  const side = (kept: 'removed' | 'added') =>
    pieces
      .filter((piece) => piece.kind === 'same' || piece.kind === kept)
      .map((piece, index) =>
        piece.kind === 'same' ? (
          <span key={index}>{piece.text}</span>
        ) : kept === 'added' ? (
          <ins key={index}>{piece.text}</ins>
        ) : (
          <del key={index}>{piece.text}</del>
        ),
      );
  const cell = 'min-w-0 px-4 py-1.5 wrap-anywhere whitespace-pre-wrap';
  return (
    <li className={`border-b border-grid last:border-b-0 ${ground}`}>
      <span className="sr-only">{word}</span>
      {view === 'side' && row.kind !== 'same' ? (
        <div className="grid rail:grid-cols-2">
          <div className={`${cell} rail:border-r rail:border-line`}>
            <span className="mr-2 font-sans text-11 text-ink-3 rail:sr-only">Before </span>
            {row.before === null ? <span className="text-ink-3">not there</span> : side('removed')}
          </div>
          <div className={cell}>
            <span className="mr-2 font-sans text-11 text-ink-3 rail:sr-only">After </span>
            {row.after === null ? <span className="text-ink-3">not there</span> : side('added')}
          </div>
        </div>
      ) : (
        <div className={`${cell} ${row.kind === 'same' ? 'text-ink-3' : ''}`}>
          {row.kind === 'same'
            ? row.after
            : pieces.map((piece, index) =>
                piece.kind === 'added' ? (
                  <ins key={index}>{piece.text}</ins>
                ) : piece.kind === 'removed' ? (
                  <del key={index}>{piece.text}</del>
                ) : (
                  <span key={index}>{piece.text}</span>
                ),
              )}
        </div>
      )}
      {row.reason !== null && <p className="px-4 pb-1.5 font-sans text-11 text-ink-2">{row.reason}</p>}
    </li>
  );
}
