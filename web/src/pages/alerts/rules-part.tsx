import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { alertRulesQuery, destinationsQuery, snoozesQuery } from '../../api/alert-queries.ts';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useHasRole } from '../../lib/session.ts';
import { RuleList } from './rule-list.tsx';
import { SnoozeList } from './snooze-list.tsx';

/** The rules, what is snoozed, and what is missing for any of them to tell somebody. */
export function RulesPart() {
  const mayEdit = useHasRole('analyst');
  const query = useQuery(alertRulesQuery);
  const snoozes = useQuery(snoozesQuery).data?.items ?? [];
  const destinations = useQuery(destinationsQuery).data?.items;
  return (
    <>
      {destinations?.length === 0 && (
        <Note tone="watch">
          <b className="font-semibold text-ink">No rule can tell anybody yet.</b> This workspace has no
          destination. Name one under <code>destinations</code> in sophia.yaml; previews work without.
        </Note>
      )}
      <SnoozeList snoozes={snoozes} rules={query.data?.items ?? []} />
      <Panel title="Rules" sub="Which signals, whom they tell, and when">
        <Loaded query={query} what="list of rules">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                title="No rule is there"
                actions={
                  mayEdit ? (
                    <Link to="/alerts/new" className={buttonClass('primary')}>
                      Make a rule
                    </Link>
                  ) : undefined
                }
              >
                Without a rule nobody is told anything; signals are on their page all the same.
              </EmptyState>
            ) : (
              <RuleList rules={items} snoozes={snoozes} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
