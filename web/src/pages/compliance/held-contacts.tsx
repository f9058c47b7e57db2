import { Link } from '@tanstack/react-router';
import type { ComplianceStatusJson } from '../../api/capability-types.ts';
import { MaybeMoment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { plural } from '../../lib/format-number.ts';
import { OUTCOMES } from './outcome.ts';
import { sourceParams } from '../../lib/source-params.ts';

const SHOWN = 50;

/** Contacts of the last checked log that the gate would have held, each with its line. */
export function HeldContacts({ status }: { status: ComplianceStatusJson }) {
  const { contacts } = status;
  if (contacts === null || contacts.held.length === 0) return null;
  return (
    <Panel
      title="Held in the contact log"
      sub={contacts.log}
      end={
        <>
          <SampleBadge sample={contacts.sample} />
          <Link to="/sources/$capability/$" params={sourceParams(contacts.source_id)}>
            The log
          </Link>
        </>
      }
    >
      <TableScroll label="Held contacts" maxHeight={420}>
        <table className="table stick">
          <caption className="sr-only">Contacts that would be held</caption>
          <thead>
            <tr>
              <th scope="col">Contact</th>
              <th scope="col">Outcome</th>
              <th scope="col">Why</th>
              <th scope="col">Citation</th>
              <th scope="col" className="n">
                Next permitted
              </th>
            </tr>
          </thead>
          <tbody>
            {contacts.held.slice(0, SHOWN).map((one) => (
              <tr key={`${one.line}/${one.id}`}>
                <th scope="row" className="whitespace-nowrap">
                  <Link
                    to="/observations/$id"
                    params={{ id: contacts.observation_id }}
                    search={{ at: `line ${one.line}` }}
                  >
                    {one.id}
                  </Link>
                  <span className="block text-12 font-normal text-ink-3">line {one.line}</span>
                </th>
                <td>
                  <Status tone={OUTCOMES[one.outcome].tone}>{OUTCOMES[one.outcome].word}</Status>
                </td>
                <td className="min-w-[30ch] text-12 text-ink-2">{one.reason}</td>
                <td className="whitespace-nowrap text-12">{one.citation ?? ''}</td>
                <td className="n">
                  <MaybeMoment at={one.next_permitted_at} missing="not known" as="whole" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {contacts.held.length > SHOWN && (
        <p className="border-t border-line px-4 py-3 text-12 text-ink-3">
          The first {SHOWN} of {plural(contacts.held.length, 'contact')}; the command "sophia compliance
          contacts check" writes all.
        </p>
      )}
    </Panel>
  );
}
