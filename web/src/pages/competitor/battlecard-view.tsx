import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { battlecardQuery } from '../../api/capability-queries.ts';
import type { BattlecardJson, SentenceJson } from '../../api/capability-types.ts';
import { buttonClass } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MaybeMoment } from '../../components/moment.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate } from '../../lib/format-time.ts';
import { plural } from '../../lib/format-number.ts';
import { oneOf } from '../../lib/search-params.ts';
import { SOURCE_STATE } from '../../lib/words.ts';
import { SendBattlecard } from './send-battlecard.tsx';
import { Citations, type Numbered, numberCitations, SourceList } from './citations.tsx';

const FILES = [
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['markdown', 'Markdown'],
  ['slack', 'Slack'],
] as const;

/** What to say when they come up, each sentence with what it rests on. */
export function BattlecardView({ slug }: { slug: string }) {
  const query = useQuery(battlecardQuery(slug));
  return (
    <Loaded query={query} what="battlecard">
      {(card) => <Shown card={card} />}
    </Loaded>
  );
}

function Shown({ card }: { card: BattlecardJson }) {
  const numbered = useMemo(
    () => numberCitations(card.parts.flatMap((part) => part.sentences.flatMap((one) => one.citations))),
    [card],
  );
  const stale = card.parts.reduce((sum, part) => sum + part.stale, 0);
  return (
    <div className="grid gap-6">
      <Panel
        title="Battlecard"
        sub={`Written by rules from stored captures, as of ${formatDate(card.as_of)}. No model wrote here.`}
        end={
          <>
            {stale > 0 && <Status tone="watch">{plural(stale, 'stale sentence')}</Status>}
            <span className="flex flex-wrap gap-1.5">
              {FILES.map(([format, name]) => (
                <a
                  key={format}
                  className={buttonClass('plain', 'small')}
                  href={`/api/v1/competitors/${encodeURIComponent(card.competitor.slug)}/battlecard/${format}`}
                  download
                  aria-label={`Battlecard as ${name}`}
                >
                  {name}
                </a>
              ))}
            </span>
          </>
        }
      >
        <div className="grid mid:grid-cols-2">
          {card.parts.map((part) => (
            <Part key={part.id} part={part} numbered={numbered} />
          ))}
        </div>
        <SendBattlecard slug={card.competitor.slug} />
      </Panel>
      {card.note_problems.length > 0 && (
        <Note tone="watch">
          <p>Notes that could not be placed: {card.note_problems.join('; ')}.</p>
        </Note>
      )}
      {card.own_sample && (
        <p className="text-12 text-ink-3">
          <SampleBadge sample /> Our own side of the comparison is invented.
        </p>
      )}
      {card.sources.some((source) => source.state !== 'ok') && <Unread sources={card.sources} />}
      {numbered.list.length > 0 && (
        <Panel title="What it rests on" sub={plural(numbered.list.length, 'source')}>
          <SourceList list={numbered.list} />
        </Panel>
      )}
    </div>
  );
}

/** Why a part may be empty: sources that cannot be read, each with its reason and its last good capture. */
function Unread({ sources }: { sources: BattlecardJson['sources'] }) {
  return (
    <Panel title="Sources that do not answer" sub="What they would say is not on this card">
      <ul>
        {sources
          .filter((source) => source.state !== 'ok')
          .map((source) => {
            const shown = oneOf(source.state, ['new', 'suspect', 'failing', 'unreachable']) ?? 'new';
            return (
              <li
                key={source.id}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-13 last:border-b-0"
              >
                <span className="font-medium">{source.title}</span>
                <Status tone={SOURCE_STATE[shown].tone}>{SOURCE_STATE[shown].word}</Status>
                <span className="text-12 text-ink-3">
                  last good capture <MaybeMoment at={source.last_good_at} />
                </span>
                <span className="w-full text-12 wrap-anywhere text-ink-2">{source.reason ?? ''}</span>
              </li>
            );
          })}
      </ul>
    </Panel>
  );
}

function Part({ part, numbered }: { part: BattlecardJson['parts'][number]; numbered: Numbered }) {
  return (
    <section
      aria-labelledby={`part-${part.id}`}
      className="min-w-0 border-b border-line px-4 py-3 mid:nth-last-[-n+2]:border-b-0 mid:odd:border-r max-mid:last:border-b-0"
    >
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-2">
        <h3 id={`part-${part.id}`}>{part.title}</h3>
        {part.stale > 0 && <Status tone="watch">{part.stale} stale</Status>}
      </div>
      {part.missing !== null ? (
        <p className="text-13 text-ink-2">{part.missing}</p>
      ) : (
        <ul className="grid gap-1.5 text-13">
          {part.sentences.map((sentence, index) => (
            <Sentence key={`${index}/${sentence.text}`} sentence={sentence} numbered={numbered} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Sentence({ sentence, numbered }: { sentence: SentenceJson; numbered: Numbered }) {
  return (
    <li
      className={`grid grid-cols-[10px_minmax(0,1fr)] gap-2 ${sentence.role === 'answer' ? 'pl-[18px]' : ''}`}
    >
      <span aria-hidden="true" className="mt-2 size-[5px] rounded-full bg-line-control" />
      <span className="wrap-anywhere">
        {sentence.role === 'objection' && <b className="font-medium text-ink-2">They say: </b>}
        {sentence.role === 'answer' && <b className="font-medium text-ink-2">Answer: </b>}
        {sentence.text}
        <Citations citations={sentence.citations} numberOf={numbered.numberOf} />
        {sentence.stale && (
          <span className="ml-2 inline-block">
            <Status tone="watch">{plural(sentence.age_days, 'day')} old</Status>
          </span>
        )}
      </span>
    </li>
  );
}
