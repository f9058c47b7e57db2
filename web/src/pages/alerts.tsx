import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '../components/button.tsx';
import { HeldBanner } from '../components/held-banner.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { useHasRole } from '../lib/session.ts';
import { DestinationsPart } from './alerts/destinations-part.tsx';
import { RulesPart } from './alerts/rules-part.tsx';
import { ToldPart } from './alerts/told-part.tsx';
import { WaitingPart } from './alerts/waiting-part.tsx';

const route = getRouteApi('/inside/alerts');

const PARTS = {
  rules: { label: 'Rules', show: RulesPart },
  told: { label: 'Who was told', show: ToldPart },
  waiting: { label: 'Escalations', show: WaitingPart },
  destinations: { label: 'Destinations', show: DestinationsPart },
} as const;

/** Who is told of what, when, and what came of it. */
export function AlertsPage() {
  const part = route.useSearch().part ?? 'rules';
  const navigate = useNavigate({ from: '/alerts' });
  const mayEdit = useHasRole('analyst');
  const Show = PARTS[part].show;
  return (
    <>
      <PageHead
        title="Alerts"
        sub="A rule says which signals are told to whom, at once, together or as a digest. Quiet hours, a cap an hour and grouping keep it calm; the preview of a rule shows what it would have sent last month."
        actions={
          mayEdit && (
            <Link to="/alerts/new" className={buttonClass('primary')}>
              <Plus size={14} aria-hidden="true" /> New rule
            </Link>
          )
        }
      />
      <HeldBanner />
      <div>
        <Segmented
          label="Part of the alerts"
          value={part}
          options={(['rules', 'told', 'waiting', 'destinations'] as const).map((value) => ({
            value,
            label: PARTS[value].label,
          }))}
          onChange={(next) => void navigate({ search: { part: next === 'rules' ? undefined : next } })}
        />
      </div>
      <Show />
    </>
  );
}
