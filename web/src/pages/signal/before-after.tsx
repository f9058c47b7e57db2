import { ArrowRight } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { compareTexts, type Piece } from '../../lib/compare-texts.ts';

/** Up to this many characters a value is shown in large type. */
const SHORT = 60;
const LARGE = 14;

/** What changed: two short values side by side in large, longer texts word by word. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const [view, setView] = useState<'side' | 'inline'>('side');
  const pieces = useMemo(() => compareTexts(before, after), [before, after]);
  const size = Math.max(before.length, after.length) > LARGE ? 'text-18' : 'text-26';
  const isShort = before.length <= SHORT && after.length <= SHORT && !`${before}${after}`.includes('\n');
  if (isShort) {
    return (
      <Panel title="What changed">
        <div className="flex flex-wrap items-end gap-x-5 gap-y-2 p-4">
          <div>
            <p className="text-12 text-ink-3">Before</p>
            <p className={`num ${size} font-semibold text-ink-3`}>
              {before === '' ? 'nothing' : <s>{before}</s>}
            </p>
          </div>
          <ArrowRight size={20} className="mb-1.5 text-ink-3" aria-label="became" />
          <div>
            <p className="text-12 text-ink-3">After</p>
            <p className={`num ${size} font-semibold`}>{after === '' ? 'nothing' : after}</p>
          </div>
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      title="What changed"
      sub="The text that triggered the signal"
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
      {view === 'inline' ? (
        <Text>{pieces.map((piece, index) => render(piece, index))}</Text>
      ) : (
        <div className="grid rail:grid-cols-2">
          <Side title="Before">{pieces.filter((piece) => piece.kind !== 'added').map(render)}</Side>
          <Side title="After">{pieces.filter((piece) => piece.kind !== 'removed').map(render)}</Side>
        </div>
      )}
    </Panel>
  );
}

function render(piece: Piece, index: number): ReactNode {
  if (piece.kind === 'added') return <ins key={index}>{piece.text}</ins>;
  if (piece.kind === 'removed') return <del key={index}>{piece.text}</del>;
  return <span key={index}>{piece.text}</span>;
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 not-last:border-b not-last:border-line rail:not-last:border-r rail:not-last:border-b-0">
      <h3 className="border-b border-line px-4 py-2 text-12 font-medium text-ink-3">{title}</h3>
      <Text>{children}</Text>
    </div>
  );
}

function Text({ children }: { children: ReactNode }) {
  return (
    <div className="p-4 font-mono text-12 leading-relaxed wrap-anywhere whitespace-pre-wrap">{children}</div>
  );
}
