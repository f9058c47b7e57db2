import type { ComplianceRuleJson, ContactDecisionJson } from '../../api/capability-types.ts';
import { Hash } from '../../components/hash.tsx';
import { Status, StatusShape } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import type { ContactForm } from './contact-form.ts';
import { OUTCOMES } from './outcome.ts';
import { WeekStrip } from './week-strip.tsx';

const GROUND = {
  good: 'bg-good-soft',
  watch: 'bg-watch-soft',
  bad: 'bg-bad-soft',
  info: 'bg-info-soft',
  none: 'bg-sunken',
};
const INK = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-3',
};

interface Props {
  asked: ContactForm;
  decision: ContactDecisionJson;
  rules: readonly ComplianceRuleJson[];
}

/** A decision: the outcome and when it may go out, the days that were counted, and every rule that spoke. */
export function Decision({ asked, decision, rules }: Props) {
  const now = useNow();
  const outcome = OUTCOMES[decision.outcome];
  const next = decision.next_permitted_at;
  const zone = decision.zones[0] ?? asked.zone;
  return (
    <div className="grid gap-4">
      <div className={`flex items-start gap-3 rounded-2 px-4 py-3 ${GROUND[outcome.tone]}`}>
        <span className={`mt-1 ${INK[outcome.tone]}`}>
          <StatusShape tone={outcome.tone} size={16} />
        </span>
        <div className="text-13 text-ink-2">
          <h3 className="text-16 text-ink">
            {outcome.word}
            {next !== null && <>. Next permitted {formatInstant(next, zone, now)}</>}
          </h3>
          {decision.reasons.length === 0 ? (
            <p>{outcome.means}</p>
          ) : (
            decision.reasons.map((reason) => <p key={reason}>{reason}</p>)
          )}
          {decision.next_permitted_reason !== null && <p>{decision.next_permitted_reason}</p>}
          {!decision.signed && (
            <p className="mt-1">
              Not every rule that spoke is signed by a lawyer, so this informs and releases nothing.
            </p>
          )}
        </div>
      </div>
      {decision.missing.length > 0 && <Named title="Missing or not readable" items={decision.missing} />}
      {decision.rebuttal_factors.length > 0 && (
        <Named title="May rebut the presumption, for a person to weigh" items={decision.rebuttal_factors} />
      )}
      {decision.window !== null && (
        <WeekStrip window={decision.window} outcome={decision.outcome} next={next} asked={asked} />
      )}
      <TableScroll label="Trace of the decision">
        <table className="table stick">
          <caption className="sr-only">Trace of the decision, most protective first</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Result</th>
              <th scope="col">Place</th>
              <th scope="col">Citation</th>
              <th scope="col" className="n">
                Counted
              </th>
              <th scope="col" className="n">
                Limit
              </th>
            </tr>
          </thead>
          <tbody>
            {decision.rules.map((rule) => (
              <tr key={`${rule.id}/${rule.debt ?? ''}/${rule.detail}`}>
                <th scope="row" className="min-w-[26ch]">
                  {rules.find((one) => one.id === rule.id)?.title ?? rule.id}
                  <span className="block text-12 font-normal text-ink-2">{rule.detail}</span>
                </th>
                <td>
                  <Status tone={OUTCOMES[rule.effect].tone}>{OUTCOMES[rule.effect].word}</Status>
                  {!rule.signed && <span className="block text-12 text-ink-3">unsigned</span>}
                </td>
                <td>{rule.layer}</td>
                <td className="whitespace-nowrap text-ink-2">{rule.citation}</td>
                <td className="n">{rule.counted ?? ''}</td>
                <td className="n">{rule.limit ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="text-12 text-ink-3">
        Decided by <span className="font-mono">{decision.evaluator}</span> under rule set{' '}
        <Hash value={decision.rule_set} />. It says nothing about: {decision.not_evaluated.join('; ')}.
      </p>
    </div>
  );
}

function Named({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div className="text-13">
      <h3>{title}</h3>
      <ul className="mt-1 grid gap-1 text-ink-2">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
