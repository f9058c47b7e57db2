/** Every page of the dashboard, with the values that its address may carry. Pages load when they are first opened. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from './api/queries.ts';
import { patiently } from './lib/patiently.ts';
import {
  oneOf,
  parseSearch,
  reading,
  stringifySearch,
  text,
  textOrEmpty,
  whole,
} from './lib/search-params.ts';
import { NotFoundPage } from './pages/not-found.tsx';
import { PagePending } from './pages/page-pending.tsx';
import { PageProblem } from './pages/page-problem.tsx';
import { SignedIn } from './shell/signed-in.tsx';

/** Loaded when it is first opened; a server that is away is waited for. */
const page: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(patiently(load), name);

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: reading((search) => ({ next: text(search['next']), problem: text(search['problem']) })),
  component: page(() => import('./pages/sign-in.tsx'), 'SignInPage'),
});

const inside = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: SignedIn,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: reading((search) => ({ number: text(search['number']) })),
  component: page(() => import('./pages/overview.tsx'), 'OverviewPage'),
});

const signals = createRoute({
  getParentRoute: () => inside,
  path: '/signals',
  validateSearch: reading((search) => ({
    state: oneOf(search['state'], ['open', 'acknowledged', 'resolved', 'any']),
    severity: oneOf(search['severity'], ['info', 'watch', 'high', 'critical']),
    capability: text(search['capability']),
    kind: text(search['kind']),
  })),
  component: page(() => import('./pages/signals.tsx'), 'SignalsPage'),
});

const signal = createRoute({
  getParentRoute: () => inside,
  path: '/signals/$id',
  component: page(() => import('./pages/signal.tsx'), 'SignalPage'),
});

const approvalsSearch = reading((search) => ({
  show: oneOf(search['show'], ['waiting', 'running', 'decided']),
}));

const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  validateSearch: approvalsSearch,
  component: page(() => import('./pages/approvals.tsx'), 'ApprovalsPage'),
});

const approval = createRoute({
  getParentRoute: () => inside,
  path: '/approvals/$id',
  validateSearch: approvalsSearch,
  component: page(() => import('./pages/approvals.tsx'), 'ApprovalsPage'),
});

const competitors = createRoute({
  getParentRoute: () => inside,
  path: '/competitors',
  component: page(() => import('./pages/competitors.tsx'), 'CompetitorsPage'),
});

const competitor = createRoute({
  getParentRoute: () => inside,
  path: '/competitors/$slug',
  validateSearch: reading((search) => ({
    view: oneOf(search['view'], ['timeline', 'positioning', 'battlecard', 'sources']),
    kind: text(search['kind']),
    severity: oneOf(search['severity'], ['info', 'watch', 'high', 'critical']),
    before: text(search['before']),
    after: text(search['after']),
  })),
  component: page(() => import('./pages/competitor.tsx'), 'CompetitorPage'),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: reading((search) => ({
    find: text(search['find']),
    role: oneOf(search['role'], ['manager', 'owner']),
    sort: oneOf(search['sort'], ['fit', 'name', 'managed', 'owned']),
  })),
  component: page(() => import('./pages/accounts.tsx'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$slug',
  component: page(() => import('./pages/account.tsx'), 'AccountPage'),
});

const market = createRoute({
  getParentRoute: () => inside,
  path: '/market',
  component: page(() => import('./pages/market.tsx'), 'MarketPage'),
});

const cost = createRoute({
  getParentRoute: () => inside,
  path: '/cost',
  validateSearch: reading((search) => ({
    period: text(search['period']),
    by: text(search['by']),
    basis: oneOf(search['basis'], ['billed', 'effective', 'list']),
  })),
  component: page(() => import('./pages/cost.tsx'), 'CostPage'),
});

const costRows = createRoute({
  getParentRoute: () => inside,
  path: '/cost/rows',
  validateSearch: reading((search) => ({
    period: text(search['period']),
    bill: text(search['bill']),
    service: textOrEmpty(search['service']),
    account: textOrEmpty(search['account']),
    day: text(search['day']),
    tag: textOrEmpty(search['tag']),
  })),
  component: page(() => import('./pages/cost-rows.tsx'), 'CostRowsPage'),
});

const compliance = createRoute({
  getParentRoute: () => inside,
  path: '/compliance',
  component: page(() => import('./pages/compliance.tsx'), 'CompliancePage'),
});

const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/ledger',
  validateSearch: reading((search) => ({ entry: whole(search['entry']), find: text(search['find']) })),
  component: page(() => import('./pages/ledger.tsx'), 'LedgerPage'),
});

const sources = createRoute({
  getParentRoute: () => inside,
  path: '/sources',
  validateSearch: reading((search) => ({
    state: oneOf(search['state'], ['ok', 'trouble', 'off']),
    capability: text(search['capability']),
    competitor: text(search['competitor']),
    kind: text(search['kind']),
  })),
  component: page(() => import('./pages/sources.tsx'), 'SourcesPage'),
});

/** A source's id has slashes in it (`competitive-intelligence/acme/blog`): a capability and the rest. */
const source = createRoute({
  getParentRoute: () => inside,
  path: '/sources/$capability/$',
  component: page(() => import('./pages/source.tsx'), 'SourcePage'),
});

const observation = createRoute({
  getParentRoute: () => inside,
  path: '/observations/$id',
  validateSearch: reading((search) => ({ at: text(search['at']) })),
  component: page(() => import('./pages/observation.tsx'), 'ObservationPage'),
});

const alerts = createRoute({
  getParentRoute: () => inside,
  path: '/alerts',
  validateSearch: reading((search) => ({
    part: oneOf(search['part'], ['rules', 'told', 'waiting', 'destinations']),
  })),
  component: page(() => import('./pages/alerts.tsx'), 'AlertsPage'),
});

const alertNew = createRoute({
  getParentRoute: () => inside,
  path: '/alerts/new',
  component: page(() => import('./pages/alert-new.tsx'), 'AlertNewPage'),
});

const alertRule = createRoute({
  getParentRoute: () => inside,
  path: '/alerts/$id',
  component: page(() => import('./pages/alert-rule.tsx'), 'AlertRulePage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: '/reports',
  validateSearch: reading((search) => ({ edition: oneOf(search['edition'], ['weekly', 'board']) })),
  component: page(() => import('./pages/reports.tsx'), 'ReportsPage'),
});

const reportPreview = createRoute({
  getParentRoute: () => inside,
  path: '/reports/preview',
  validateSearch: reading((search) => ({
    edition: oneOf(search['edition'], ['weekly', 'board']),
    period: text(search['period']),
    as_of: text(search['as_of']),
  })),
  component: page(() => import('./pages/report-preview.tsx'), 'ReportPreviewPage'),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: '/reports/$id',
  component: page(() => import('./pages/report.tsx'), 'ReportPage'),
});

const work = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  validateSearch: reading((search) => ({ ticks: oneOf(search['ticks'], ['show']) })),
  component: page(() => import('./pages/work.tsx'), 'WorkPage'),
});

const effects = createRoute({
  getParentRoute: () => inside,
  path: '/effects',
  component: page(() => import('./pages/effects.tsx'), 'EffectsPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  validateSearch: reading((search) => ({
    part: oneOf(search['part'], ['workspace', 'capabilities', 'users', 'tokens', 'about']),
  })),
  component: page(() => import('./pages/settings.tsx'), 'SettingsPage'),
});

const nowhere = createRoute({
  getParentRoute: () => inside,
  path: '$',
  component: NotFoundPage,
});

const tree = rootRoute.addChildren([
  signIn,
  inside.addChildren([
    overview,
    signals,
    signal,
    approvals,
    approval,
    competitors,
    competitor,
    accounts,
    account,
    market,
    cost,
    costRows,
    compliance,
    ledger,
    sources,
    source,
    observation,
    alerts,
    alertNew,
    alertRule,
    reports,
    reportPreview,
    report,
    work,
    effects,
    settings,
    nowhere,
  ]),
]);

/** The router, which asks for the session before any page inside is shown. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: PagePending,
    defaultPendingMs: 400,
    defaultErrorComponent: PageProblem,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
