import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { useHasRole } from '../lib/session.ts';
import { AboutPart } from './settings/about-part.tsx';
import { CapabilitiesPart } from './settings/capabilities-part.tsx';
import { TokensPart } from './settings/tokens-part.tsx';
import { UsersPart } from './settings/users-part.tsx';
import { WorkspacePart } from './settings/workspace-part.tsx';

const route = getRouteApi('/inside/settings');

const PARTS = {
  workspace: { label: 'Workspace', show: WorkspacePart },
  capabilities: { label: 'Capabilities', show: CapabilitiesPart },
  users: { label: 'Users', show: UsersPart },
  tokens: { label: 'Tokens', show: TokensPart },
  about: { label: 'About', show: AboutPart },
} as const;

/** What holds now, who may enter, and how to change either. */
export function SettingsPage() {
  const part = route.useSearch().part ?? 'workspace';
  const navigate = useNavigate({ from: '/settings' });
  const isAdmin = useHasRole('admin');
  const parts = (['workspace', 'capabilities', 'users', 'tokens', 'about'] as const).filter(
    (one) => one !== 'users' || isAdmin,
  );
  const Show = PARTS[part].show;
  return (
    <>
      <PageHead
        title="Settings"
        sub="A setting of a capability is changed like anything else: by a proposal that somebody approves, with a record and a way back."
      />
      <div>
        <Segmented
          label="Part of the settings"
          value={part}
          options={parts.map((value) => ({ value, label: PARTS[value].label }))}
          onChange={(next) => void navigate({ search: { part: next === 'workspace' ? undefined : next } })}
        />
      </div>
      <Show />
    </>
  );
}
