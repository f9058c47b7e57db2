// The import rules of the house (docs/architecture.md). `scripts/check.mjs` also runs them over planted
// violations in test/architecture/planted, so that a rule that stops working is noticed.
const layers = [
  'kernel',
  'analytics',
  'platform',
  'evidence',
  'decisions',
  'delivery',
  'capabilities',
  'agent',
  'app',
];
const root = process.env.SOPHIA_CRUISE_ROOT ?? 'src';

const layering = layers.slice(0, -1).map((layer, i) => ({
  name: `layer-${layer}`,
  comment: `${layer} may import only from the layers below it.`,
  severity: 'error',
  from: { path: `^${root}/${layer}/` },
  to: { path: `^${root}/(${layers.slice(i + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layering,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-kernel',
      comment: 'kernel and analytics do no I/O.',
      severity: 'error',
      from: { path: `^${root}/(kernel|analytics)/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^(node:)?(fs|net|http|https|child_process|dns|tls|os|process|worker_threads)(/|$)' },
    },
    {
      name: 'dbos-behind-its-port',
      comment: 'Only platform/durable knows the durable engine.',
      severity: 'error',
      from: { path: `^${root}/`, pathNot: `^${root}/platform/durable/` },
      to: { path: '@dbos-inc/' },
    },
    {
      name: 'capability-door',
      comment: 'A capability is entered through its index.ts alone.',
      severity: 'error',
      from: { path: `^${root}/`, pathNot: `^${root}/capabilities/` },
      to: { path: `^${root}/capabilities/[^/]+/`, pathNot: `^${root}/capabilities/[^/]+/index\\.ts$` },
    },
    {
      name: 'capability-door-between-capabilities',
      comment: 'Another capability is entered through its index.ts alone.',
      severity: 'error',
      from: { path: `^${root}/capabilities/([^/]+)/` },
      to: {
        path: `^${root}/capabilities/[^/]+/`,
        pathNot: [`^${root}/capabilities/$1/`, `^${root}/capabilities/[^/]+/index\\.ts$`],
      },
    },
    {
      name: 'pure-domain',
      comment: 'domain/ folders import only kernel, analytics, their own domain and pure libraries.',
      severity: 'error',
      from: { path: `^${root}/capabilities/[^/]+/domain/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          `^${root}/(platform|evidence|decisions|delivery|agent|app)/`,
          `^${root}/capabilities/[^/]+/(?!domain/)`,
          '^(node:)?(fs|net|http|https|child_process|dns|tls|os|process)(/|$)',
          'node_modules/(pg|kysely|hono|undici|pino|@duckdb)',
        ],
      },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: `^${root}/`, pathNot: '\\.(test|testing)\\.ts$' },
      to: { path: '(\\.(test|testing)\\.ts$|^test/(?!architecture/planted/))' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Only our own builds: a package's entry usually lies in a dist/ too, and leaving it out would hide the import.
    exclude: { path: '^(web/)?dist' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
