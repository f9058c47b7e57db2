import type { ComplianceRuleJson, ComplianceRulesJson } from '../../api/capability-types.ts';
import { Hash } from '../../components/hash.tsx';
import { Panel } from '../../components/panel.tsx';
import { Chip, Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { plural } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';

const ROLES: Record<ComplianceRuleJson['effect'], string> = {
  decides: 'Decides',
  exception: 'Lets through',
  factor: 'Informs',
};

/** Every rule as data: what it asks, its citation, when it holds, who signed it; and what no rule here covers. */
export function RuleTable({ rules }: { rules: ComplianceRulesJson }) {
  return (
    <Panel
      title="Rules"
      sub="In our own words; the citation is the text that counts"
      end={
        <span>
          {plural(rules.items.length, 'rule')}, set <Hash value={rules.rule_set} />
        </span>
      }
    >
      <TableScroll label="Contact rules">
        <table className="table stick">
          <caption className="sr-only">Contact rules with citation, effective dates and signature</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Citation</th>
              <th scope="col">Place</th>
              <th scope="col">Part</th>
              <th scope="col" className="n">
                In force
              </th>
              <th scope="col">Sign-off</th>
            </tr>
          </thead>
          <tbody>
            {rules.items.map((rule) => (
              <tr key={`${rule.id}/${rule.version}`}>
                <th scope="row" className="max-w-[56ch] min-w-[30ch]" aria-label={rule.title}>
                  <details>
                    <summary>{rule.title}</summary>
                    <p className="mt-1 text-12 font-normal text-ink-2">{rule.text}</p>
                    <p className="mt-1 text-12 font-normal text-ink-3">
                      {rule.id} v{rule.version}. Source: {rule.source.title}, retrieved{' '}
                      {formatDate(rule.source.retrieved_on)}
                    </p>
                  </details>
                </th>
                <td className="whitespace-nowrap text-ink-2">{rule.citation}</td>
                <td className="whitespace-nowrap">{rule.jurisdiction}</td>
                <td>
                  <Chip>{ROLES[rule.effect]}</Chip>
                </td>
                <td className="n">
                  {formatDate(rule.effective_from)}
                  {rule.effective_to !== null && <> to {formatDate(rule.effective_to)}</>}
                  {!rule.in_force && (
                    <span className="block">
                      <Status tone="none">Not in force today</Status>
                    </span>
                  )}
                </td>
                <td className="whitespace-nowrap">
                  {rule.state === 'signed' ? (
                    <>
                      <Status tone="good">Signed</Status>
                      <span className="block text-12 text-ink-3">
                        {rule.signed_by}
                        {rule.signed_on !== null && <>, {formatDate(rule.signed_on)}</>}
                      </span>
                    </>
                  ) : (
                    <Status tone="watch">Unsigned, warns</Status>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <div className="border-t border-line p-4">
        <h3>Not covered by these rules</h3>
        <ul className="mt-1 grid gap-1 text-13 text-ink-2">
          {rules.not_evaluated.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
