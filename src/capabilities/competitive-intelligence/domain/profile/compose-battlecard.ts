/**
 * A battlecard from what is known (rules "battlecard v1"): no language model, every sentence a template filled with what it
 * cites, and an empty part says what it lacks. The same input gives the same card.
 */
import type { Known, KnownSource, PartId } from './known.ts';
import { daysBetween, partIds } from './known.ts';
import { inOrder } from './in-order.ts';
import { missingFor } from './missing.ts';
import { objections, talkTrack, whereTheyWin, whereWeWin } from './rules-of-both-sides.ts';
import { pricing, recentMoves, strengths, weaknesses } from './rules-of-their-side.ts';
import { type Sentence, citeNote, say } from './sentence.ts';

export interface AgedSentence extends Sentence {
  /** Days since the oldest of what it rests on was last seen. */
  readonly ageDays: number;
  readonly isStale: boolean;
}

export interface BattlecardPart {
  readonly id: PartId;
  readonly title: string;
  readonly sentences: readonly AgedSentence[];
  /** What is missing and what would fill it; null where there are sentences. */
  readonly missing: string | null;
  readonly staleAfterDays: number;
  /** Sentences that are older than that. */
  readonly stale: number;
}

export interface Battlecard {
  readonly competitor: Known['competitor'];
  readonly company: string;
  readonly asOf: string;
  readonly parts: readonly BattlecardPart[];
  readonly sources: readonly KnownSource[];
  readonly noteProblems: readonly string[];
  /** Something of our own column was made up for demonstration. */
  readonly isOwnSample: boolean;
}

const partTitles: Readonly<Record<PartId, string>> = {
  strengths: 'Strengths',
  weaknesses: 'Weaknesses',
  recent_moves: 'Recent moves',
  pricing: 'Pricing',
  where_we_win: 'Where we win',
  where_they_win: 'Where they win',
  talk_track: 'Talk track',
  objections: 'Objections',
};

const rules: Readonly<Record<PartId, (known: Known) => readonly Sentence[]>> = {
  strengths,
  weaknesses,
  recent_moves: recentMoves,
  pricing,
  where_we_win: whereWeWin,
  where_they_win: whereTheyWin,
  talk_track: talkTrack,
  objections,
};

export function composeBattlecard(input: Known): Battlecard {
  const known = inOrder(input);
  return {
    competitor: known.competitor,
    company: known.company,
    asOf: known.asOf,
    parts: partIds.map((id) => partOf(id, known)),
    sources: known.sources,
    noteProblems: known.noteProblems,
    isOwnSample: known.own.sample,
  };
}

function partOf(id: PartId, known: Known): BattlecardPart {
  const staleAfterDays = id === 'pricing' ? known.staleDays.pricing : known.staleDays.other;
  const notes = known.notes
    .filter((note) => note.part === id)
    .flatMap((note) => say(note.text, [citeNote(note)]));
  const sentences = [...rules[id](known), ...notes].map((sentence): AgedSentence => {
    const ageDays = Math.max(...sentence.citations.map(({ asOf }) => daysBetween(asOf, known.asOf)));
    return { ...sentence, ageDays, isStale: ageDays > staleAfterDays };
  });
  return {
    id,
    title: partTitles[id],
    sentences,
    missing: sentences.length === 0 ? missingFor(id, known) : null,
    staleAfterDays,
    stale: sentences.filter((sentence) => sentence.isStale).length,
  };
}
