/** The places of the dashboard, once: the side bar, the bottom bar and the palette are made from this list. */
import {
  Activity,
  Bell,
  BookLock,
  Building2,
  ChartPie,
  Database,
  Eye,
  House,
  Inbox,
  type LucideIcon,
  Newspaper,
  Plug,
  RefreshCw,
  Settings,
  ShieldCheck,
} from 'lucide-react';

export interface Place {
  readonly to:
    | '/'
    | '/signals'
    | '/approvals'
    | '/competitors'
    | '/accounts'
    | '/market'
    | '/cost'
    | '/compliance'
    | '/reports'
    | '/alerts'
    | '/ledger'
    | '/sources'
    | '/work'
    | '/settings';
  readonly label: string;
  readonly icon: LucideIcon;
  /** After `g`, goes there. */
  readonly key: string;
  readonly count?: 'signals_open' | 'decisions_waiting';
}

export const PLACES: readonly { readonly title: string | null; readonly places: readonly Place[] }[] = [
  {
    title: null,
    places: [
      { to: '/', label: 'Overview', icon: House, key: 'o' },
      { to: '/signals', label: 'Signals', icon: Activity, key: 's', count: 'signals_open' },
      { to: '/approvals', label: 'Approvals', icon: Inbox, key: 'a', count: 'decisions_waiting' },
    ],
  },
  {
    title: 'Intelligence',
    places: [
      { to: '/competitors', label: 'Competitors', icon: Eye, key: 'r' },
      { to: '/accounts', label: 'Accounts', icon: Building2, key: 'n' },
      { to: '/market', label: 'Market', icon: ChartPie, key: 'm' },
      { to: '/reports', label: 'Reports', icon: Newspaper, key: 'e' },
    ],
  },
  {
    title: 'Operations',
    places: [
      { to: '/cost', label: 'Cost', icon: Database, key: 'c' },
      { to: '/compliance', label: 'Compliance', icon: ShieldCheck, key: 'p' },
    ],
  },
  {
    title: 'Record',
    places: [
      { to: '/ledger', label: 'Ledger', icon: BookLock, key: 'l' },
      { to: '/alerts', label: 'Alerts', icon: Bell, key: 'b' },
      { to: '/sources', label: 'Sources', icon: Plug, key: 'u' },
      { to: '/work', label: 'Cycles', icon: RefreshCw, key: 'w' },
      { to: '/settings', label: 'Settings', icon: Settings, key: 't' },
    ],
  },
];

export const ALL_PLACES: readonly Place[] = PLACES.flatMap((group) => group.places);
