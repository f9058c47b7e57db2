import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { complianceStatusQuery, rulesQuery } from '../api/capability-queries.ts';
import type { ComplianceStatusJson } from '../api/capability-types.ts';
import { Figure, FigureSheet } from '../components/figure-sheet.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Status } from '../components/status.tsx';
import { formatNumber } from '../lib/format-number.ts';
import { ContactGate } from './compliance/contact-gate.tsx';
import { HeldContacts } from './compliance/held-contacts.tsx';
import { RuleTable } from './compliance/rule-table.tsx';

/** The finding as a title: what was held, else what is not signed. */
function verdictOf({ rules, contacts }: ComplianceStatusJson): string {
  const held = contacts === null ? 0 : contacts.events - contacts.outcomes.permitted;
  if (held > 0)
    return `${formatNumber(held)} of ${formatNumber(contacts?.events ?? 0)} contacts in the log would be held`;
  if (rules.signed === 0)
    return `None of ${rules.total} contact rules is signed: they warn and release nothing`;
  if (rules.draft > 0) return `${rules.draft} of ${rules.total} contact rules are not signed yet`;
  return `All ${rules.total} contact rules are signed`;
}

/** Are the contact rules met, may we make this contact? */
export function CompliancePage() {
  const status = useQuery(complianceStatusQuery);
  const rules = useQuery(rulesQuery);
  return (
    <>
      <Loaded query={status} what="state of compliance" isPage>
        {(data) => <Standing status={data} />}
      </Loaded>
      <ContactGate rules={rules.data?.items ?? []} />
      {status.data !== undefined && <HeldContacts status={status.data} />}
      <Loaded query={rules} what="list of rules">
        {(data) => <RuleTable rules={data} />}
      </Loaded>
    </>
  );
}

function Standing({ status }: { status: ComplianceStatusJson }) {
  const { rules, contacts } = status;
  return (
    <>
      <PageHead
        title={verdictOf(status)}
        mark={<SampleBadge sample={contacts?.sample} />}
        sub={
          <>
            From rules in force on <Moment at={status.as_of} as="day" />. A lawyer signs every rule before it
            decides; unsigned rules warn. This is not legal advice.
          </>
        }
      />
      <FigureSheet label="Key numbers">
        <Figure
          name="Rules in force"
          value={formatNumber(rules.in_force)}
          unit={`of ${rules.total}`}
          foot="Federal contact rules, 12 CFR 1006"
        />
        <Figure
          name="Signed by a lawyer"
          value={formatNumber(rules.signed)}
          unit={`of ${rules.total}`}
          foot={
            <Status tone={rules.draft === 0 ? 'good' : 'watch'}>
              {rules.draft === 0 ? 'All signed' : `${rules.draft} unsigned, they warn`}
            </Status>
          }
        />
        <Figure
          name="Contacts checked"
          value={contacts === null ? 'none' : formatNumber(contacts.events)}
          foot={
            contacts === null ? (
              'No contact log is configured'
            ) : (
              <Link className="link" to="/observations/$id" params={{ id: contacts.observation_id }}>
                {contacts.log}, <Moment at={contacts.checked_at} as="brief" />
              </Link>
            )
          }
        />
        <Figure
          name="Would be held"
          value={contacts === null ? 'n/a' : formatNumber(contacts.events - contacts.outcomes.permitted)}
          foot={
            contacts === null
              ? 'Nothing was checked'
              : `${contacts.outcomes.prohibited} prohibited, ${contacts.outcomes.presumed_violation} presumed violation, ${contacts.outcomes.needs_evidence} need evidence`
          }
        />
      </FigureSheet>
    </>
  );
}
