/** The rules of import between folders: docs/architecture.md says why. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'a-service-knows-no-other',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'the-gateway-knows-no-service',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(services|infra|tests)/' },
    },
    {
      name: 'packages-know-only-packages',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(gateway|services|infra|tests)/' },
    },
    {
      name: 'services-know-only-packages',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(gateway|infra|tests)/' },
    },
    {
      name: 'infra-knows-nothing-of-the-product',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(gateway|services|packages|tests)/' },
    },
    {
      name: 'tests-know-only-the-client',
      severity: 'error',
      from: { path: '^tests/' },
      to: { path: '^(gateway|services|infra|packages/(?!client/))' },
    },
    {
      name: 'mongoose-only-in-stores',
      severity: 'error',
      from: { path: '^services/', pathNot: '^services/[^/]+/src/store/' },
      to: { path: 'node_modules/(mongoose|mongodb)/' },
    },
    {
      name: 'the-domain-is-pure',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/' },
      to: { path: '^services/[^/]+/src/(store|resolvers)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist', 'generated'] },
    exclude: { path: ['dist/', 'generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
