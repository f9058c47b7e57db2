/**
 * Fit score, version 1: how well a company suits a seller of rent payment and debt resolution, from ranking facts alone.
 * The one definition and the one place that computes it.
 *
 * | part | points | from |
 * |---|---|---|
 * | Size | 0 to 75 | `75 x ln(1 + homes / 10,000) / ln(101)`: the larger of managed and owned homes, never their sum; 1,000,000 homes give all 75 |
 * | Owner and manager | 10 | in both lists: one decision covers the asset and its operation |
 * | Change | -15 to 15 | `15 x g / (|g| + 0.25)`, g = ln(newest exact count / the one of the year before), never saturating |
 *
 * Where sources disagree the lower reading counts. A part without a source adds nothing either way, is named under
 * `missing` and lowers the confidence. What is not a part: headquarters, rank (it repeats size), the absence of a rival.
 * The weights are our choice until outcomes are there to fit them (issue "Prospects").
 */
import { rankReadings, unitReadings, type KnownFact } from './account-facts.ts';
import { apportion } from './apportion.ts';
import { displayFigure, figuresByYear, type Figure } from './display-figure.ts';
import { latestMovement, type UnitMovement } from './unit-movement.ts';

export const fitScoreVersion = 1;

export const fitScoreDefinition =
  'Size up to 75 (logarithm of the larger of managed and owned homes), owner and manager 10, change since the list before from -15 to +15. ' +
  'From sourced facts only; the lower reading where sources disagree. Missing parts add nothing and lower the confidence.';

interface FitReason {
  readonly part: 'size' | 'owner_and_manager' | 'change';
  readonly text: string;
  /** Whole points; the points of all reasons add up to the score. */
  readonly points: number;
  /** Ids of the facts behind it. */
  readonly facts: readonly string[];
}

export interface FitScore {
  /** 0 to 100. */
  readonly score: number;
  /** Unrounded and uncapped, so that two accounts with the same score still have an order. */
  readonly exact: number;
  /** 0 to 1: how much of what the score asks for is known, and how firmly. */
  readonly confidence: number;
  readonly reasons: readonly FitReason[];
  readonly missing: readonly string[];
  readonly version: number;
}

const sizePoints = 75;
const bothListsPoints = 10;
const changePoints = 15;
const homesPerStep = 10_000;
const homesAtFullSize = 1_000_000;
/** An older figure is trusted less, by a tenth for each year behind the newest list. */
const agePenalty = 0.1;

/**
 * @param newestYear the newest list year that Sophia knows of any company, against which figures age
 * @returns undefined where no US unit count is sourced: a rank alone cannot be scored
 */
export function scoreFit(facts: readonly KnownFact[], newestYear: number): FitScore | undefined {
  const readings = unitReadings(facts);
  const managed = displayFigure(readings, 'managers');
  const owned = displayFigure(readings, 'owners');
  const size = [managed, owned].flatMap((figure) => figure ?? []).sort((a, b) => b.low - a.low)[0];
  if (!size) return undefined;

  const lists = new Set(
    [...readings.filter((r) => r.scope === 'US'), ...rankReadings(facts)].map((r) => r.list),
  );
  const inBoth = lists.has('managers') && lists.has('owners');
  const change = latestMovement(figuresByYear(readings, size.list));

  const sizeExact =
    (sizePoints * Math.log1p(size.low / homesPerStep)) / Math.log1p(homesAtFullSize / homesPerStep);
  const changeExact = change ? changeOf(change) : 0;
  const parts: {
    readonly part: FitReason['part'];
    readonly text: string;
    readonly exact: number;
    readonly facts: readonly string[];
  }[] = [{ part: 'size', text: sizeText(size), exact: Math.min(sizeExact, sizePoints), facts: idsOf(size) }];
  if (inBoth) {
    const both = [managed, owned].flatMap((figure) => (figure ? idsOf(figure) : []));
    parts.push({
      part: 'owner_and_manager',
      text: 'Owner and manager: in both lists',
      exact: bothListsPoints,
      facts: both.length > 0 ? both : idsOf(size),
    });
  }
  if (change) {
    parts.push({
      part: 'change',
      text: changeText(change),
      // A shrinking company loses at most what its size gave, so that the sum stays at 0 or above.
      exact: Math.max(changeExact, -Math.min(sizeExact, sizePoints)),
      facts: [...idsOf(change.to), ...idsOf(change.from)],
    });
  }
  const points = apportion(parts.map((part) => part.exact));
  const reasons = parts.map(({ part, text, facts: ids }, index) => ({
    part,
    text,
    points: points[index] ?? 0,
    facts: ids,
  }));
  const missing = [
    ...(change ? [] : [`Change: no two ${size.list} lists in a row with an exact count`]),
    ...(inBoth
      ? []
      : [`Owner and manager: not sourced in the ${size.list === 'managers' ? 'owners' : 'managers'} list`]),
  ];
  return {
    score: reasons.reduce((sum, reason) => sum + reason.points, 0),
    exact: round6(sizeExact + (inBoth ? bothListsPoints : 0) + changeExact),
    confidence: confidenceOf(size, newestYear, change !== undefined, inBoth),
    reasons,
    missing,
    version: fitScoreVersion,
  };
}

/** The lower reading of the change: growth that only one of two disagreeing sources shows does not count. */
function changeOf(change: UnitMovement): number {
  const growth = Math.log1p(change.low);
  return (changePoints * growth) / (Math.abs(growth) + 0.25);
}

/** Half for an exact, undisputed, recent size; the rest for the parts that are known. Each is a stated choice. */
function confidenceOf(size: Figure, newestYear: number, hasChange: boolean, inBoth: boolean): number {
  const firmness = size.shown.precision === 'exact' ? 1 : 0.5;
  const agreement = size.low === size.high ? 1 : 0.9;
  const age = Math.max(0, 1 - agePenalty * Math.max(0, newestYear - size.year));
  const known = 0.6 + (hasChange ? 0.25 : 0) + (inBoth ? 0.15 : 0);
  return Math.round(known * firmness * agreement * age * 100) / 100;
}

const number = new Intl.NumberFormat('en-US');

function sizeText(size: Figure): string {
  const verb = size.list === 'managers' ? 'managed' : 'owned';
  const lower = size.low === size.high ? '' : ', the lower of the readings';
  return `Size: ${number.format(size.low)} homes ${verb}, ${size.year} list${lower}`;
}

function changeText(change: UnitMovement): string {
  const percent = (change.low * 100).toFixed(1);
  const sign = change.low < 0 ? '\u2212' : '+';
  const lower = change.low === change.high ? '' : ', the lower reading';
  return `Change: ${sign}${percent.replace('-', '')} % from the ${change.from.year} to the ${change.to.year} list${lower}`;
}

function idsOf(figure: Figure): readonly string[] {
  return figure.readings.map((reading) => reading.fact.id);
}

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
