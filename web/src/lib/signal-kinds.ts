/** Kinds of signals by their names for people, as the capabilities name them. */
import {
  Activity,
  Building2,
  CircleDollarSign,
  Gavel,
  GitCompare,
  Handshake,
  Landmark,
  type LucideIcon,
  Megaphone,
  MessageSquareWarning,
  Newspaper,
  Package,
  PhoneOff,
  Plug,
  Radar,
  Rocket,
  ServerCog,
  Star,
  TrendingUp,
  UserRoundCog,
  UsersRound,
} from 'lucide-react';
import { humanise } from './words.ts';

export interface SignalKind {
  readonly label: string;
  readonly group: string;
  readonly icon: LucideIcon;
}

const of = (group: string, label: string, icon: LucideIcon): SignalKind => ({ group, label, icon });

const COMPETITORS = 'Competitors';
const KINDS: Readonly<Record<string, SignalKind>> = {
  'competitor.pricing': of(COMPETITORS, 'Price or plan', CircleDollarSign),
  'competitor.product': of(COMPETITORS, 'Product', Package),
  'competitor.integration': of(COMPETITORS, 'Integration', Plug),
  'competitor.release': of(COMPETITORS, 'Release', Rocket),
  'competitor.hiring': of(COMPETITORS, 'Hiring', UsersRound),
  'competitor.incident': of(COMPETITORS, 'Service disturbed', Activity),
  'competitor.complaint_trend': of(COMPETITORS, 'Complaints', MessageSquareWarning),
  'competitor.review_trend': of(COMPETITORS, 'Reviews', Star),
  'competitor.customer': of(COMPETITORS, 'Customer named', Building2),
  'competitor.partnership': of(COMPETITORS, 'Partnership', Handshake),
  'competitor.funding': of(COMPETITORS, 'Funding', Landmark),
  'competitor.leadership': of(COMPETITORS, 'Leadership', UserRoundCog),
  'competitor.legal': of(COMPETITORS, 'Law or regulation', Gavel),
  'competitor.content': of(COMPETITORS, 'Other news', Newspaper),
  'account.units_moved': of('Accounts', 'Homes moved', TrendingUp),
  'account.sources_disagree': of('Accounts', 'Sources disagree', GitCompare),
  'account.list_questioned': of('Accounts', 'List questioned', GitCompare),
  'market.share_moved': of('Market', 'Share moved', TrendingUp),
  'market.leader_changed': of('Market', 'Leader changed', TrendingUp),
  'market.list_changed': of('Market', 'List changed', GitCompare),
  'market.trend': of('Market', 'Trend of signals', TrendingUp),
  'cost.service_moved': of('Cost', 'Cost of a service moved', ServerCog),
  'compliance.contacts_prohibited': of('Compliance', 'Contacts prohibited', PhoneOff),
  'compliance.contacts_presumed': of('Compliance', 'Contacts presumed to violate', Megaphone),
};

/** A kind that has no name here yet is shown by its own, in the group of its first word. */
export function signalKind(kind: string): SignalKind {
  const [first = kind, rest] = kind.split('.', 2);
  return KINDS[kind] ?? { label: humanise(rest ?? first), group: humanise(first), icon: Radar };
}

/** All kinds with their groups, for a choice. */
export const SIGNAL_KINDS: readonly (SignalKind & { readonly value: string })[] = Object.entries(KINDS).map(
  ([value, kind]) => ({ value, ...kind }),
);
