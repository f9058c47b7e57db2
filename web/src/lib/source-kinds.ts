/** Kinds of sources by their names for people. */
import {
  Activity,
  BookOpen,
  Braces,
  Briefcase,
  Database,
  FileText,
  GitBranch,
  Globe,
  History,
  Landmark,
  LifeBuoy,
  List,
  type LucideIcon,
  Network,
  Phone,
  Receipt,
  Rss,
  Scale,
  Star,
} from 'lucide-react';
import { humanise } from './words.ts';

interface SourceKind {
  readonly label: string;
  readonly icon: LucideIcon;
}

const KINDS: Readonly<Record<string, SourceKind>> = {
  page: { label: 'Web page', icon: Globe },
  feed: { label: 'Feed', icon: Rss },
  sitemap: { label: 'Sitemap', icon: Network },
  helpcenter: { label: 'Help centre', icon: LifeBuoy },
  ashby: { label: 'Job board, Ashby', icon: Briefcase },
  greenhouse: { label: 'Job board, Greenhouse', icon: Briefcase },
  lever: { label: 'Job board, Lever', icon: Briefcase },
  statuspage: { label: 'Status page', icon: Activity },
  cfpb: { label: 'CFPB complaints', icon: Scale },
  appstore: { label: 'App Store reviews', icon: Star },
  edgar: { label: 'SEC filings', icon: Landmark },
  github: { label: 'GitHub', icon: GitBranch },
  wayback: { label: 'Wayback Machine', icon: History },
  json: { label: 'JSON interface', icon: Braces },
  file: { label: 'File', icon: FileText },
  bill: { label: 'Cloud bill', icon: Receipt },
  list: { label: 'Ranking list', icon: List },
  reference: { label: 'Reference figures', icon: BookOpen },
  claims: { label: 'Claims', icon: BookOpen },
  'configured-export': { label: 'Property export', icon: FileText },
  rules: { label: 'Rules', icon: Scale },
  'contact-log': { label: 'Contact log', icon: Phone },
};

/** A kind that has no name here yet is shown by its own. */
export function sourceKind(kind: string): SourceKind {
  return KINDS[kind] ?? { label: humanise(kind), icon: Database };
}
