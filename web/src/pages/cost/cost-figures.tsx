import type { CostSummaryJson } from '../../api/capability-types.ts';
import { Amount } from '../../components/amount.tsx';
import { Figure, FigureSheet } from '../../components/figure-sheet.tsx';
import { monthLabel } from '../../lib/cost.ts';
import { formatMoney, formatNumber, formatRatio, formatSigned, plural } from '../../lib/format-number.ts';

/** The month in four figures: billed, effective, against list prices, against the month before. */
export function CostFigures({ summary }: { summary: CostSummaryJson }) {
  const total = summary.totals[0];
  if (total === undefined) return null;
  const { currency } = total;
  const money = (amount: string | null) => <Amount amount={amount} currency={currency} />;
  const comparison = summary.comparison.find((one) => one.currency === currency);
  const others = summary.totals.length - 1;
  return (
    <FigureSheet label="Key numbers">
      <Figure
        name="Billed"
        value={money(total.billed)}
        foot={`${plural(total.rows, 'bill row')}${others > 0 ? `; ${plural(others, 'other currency', 'other currencies')} apart` : ''}`}
      />
      <Figure
        name="Effective"
        value={money(total.effective)}
        foot="With commitments spread over what they cover"
      />
      <Figure
        name="At list prices"
        value={money(total.list)}
        foot="What the same use would cost without any agreement"
      />
      {comparison === undefined ? (
        <Figure
          name="Change"
          value="n/a"
          foot="No earlier month is stored, so there is nothing to compare with"
        />
      ) : (
        <Figure
          name={`Change, ${comparison.is_complete ? 'whole month' : `days 1 to ${comparison.days}`}`}
          value={formatSigned(
            currency === null ? formatNumber(comparison.change) : formatMoney(comparison.change, currency),
          )}
          unit={comparison.change_ratio === null ? '' : formatSigned(formatRatio(comparison.change_ratio))}
          foot={`against ${monthLabel(comparison.previous_period)}`}
        />
      )}
    </FigureSheet>
  );
}
