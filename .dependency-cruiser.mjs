/** Who may import whom: the rooms of docs/architecture.md. */

const severity = /** @type {const} */ ('error')
/** @type {import('dependency-cruiser').DependencyType[]} */
const typeOnly = ['type-only']
/** @type {import('dependency-cruiser').DependencyType[]} */
const core = ['core']

const pureRooms = ['survey', 'publishing', 'answers', 'scheduling', 'progress', 'interchange']
const pure = `^lib/(${pureRooms.join('|')})/`

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity,
      from: {},
      to: { circular: true },
    },
    {
      name: 'model-imports-nothing',
      severity,
      from: { path: '^lib/model\\.ts$' },
      to: {},
    },
    {
      name: 'one-link',
      comment: 'Links are ours, which fetch nothing ahead: app/_ui/link.tsx.',
      severity,
      from: { pathNot: '^app/_ui/link\\.tsx$' },
      to: {
        path: '^node_modules/next/(link|dist/client/(app-dir/)?link)',
        dependencyTypesNot: typeOnly,
      },
    },
    ...pureRooms.map((room) => ({
      name: `${room}-stays-pure`,
      comment: 'A pure room imports the model, itself and pure libraries.',
      severity,
      from: { path: `^lib/${room}/` },
      to: {
        path: '^(lib|app|tests)/',
        pathNot: `^lib/(model\\.ts$|${room}/)`,
        dependencyTypesNot: typeOnly,
      },
    })),
    {
      name: 'types-of-survey-only',
      comment:
        'Only publishing and interchange may know the types of another pure room, and only those of survey.',
      severity,
      from: { path: pure },
      to: { path: pure, pathNot: '^lib/survey/', dependencyTypes: typeOnly },
    },
    {
      name: 'pure-rooms-know-no-platform',
      severity,
      from: { path: pure },
      to: {
        path: '^(node:|node_modules/(react|next|@prisma|better-auth|idb|server-only)(/|$))',
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'pure-rooms-know-no-node',
      severity,
      from: { path: pure },
      to: { dependencyTypes: core },
    },
    {
      name: 'only-scheduling-imports-ts-fsrs',
      severity,
      from: { pathNot: '^(lib/scheduling|tests)/' },
      to: { path: 'node_modules/ts-fsrs/' },
    },
    {
      name: 'only-server-trains',
      severity,
      from: { pathNot: '^(lib/server|tests)/' },
      to: { path: 'node_modules/@open-spaced-repetition/' },
    },
    {
      name: 'only-server-imports-prisma',
      severity,
      from: { pathNot: '^(lib/server/|prisma\\.config\\.ts$)' },
      to: { path: '(node_modules/(@?prisma|pg)/|^lib/server/generated)' },
    },
    {
      name: 'only-server-knows-the-database-client',
      severity,
      from: { path: '^app/' },
      to: { path: '^lib/server/(db|sqlite|postgres|migrate)\\.ts$' },
    },
    {
      name: 'client-knows-no-server',
      severity,
      from: { path: '^lib/client/' },
      to: { path: '^(lib/(server|cli)|app)/' },
    },
    {
      name: 'cli-knows-no-browser',
      severity,
      from: { path: '^lib/cli/' },
      to: { path: '^lib/client/' },
    },
    {
      name: 'shared-pieces-know-no-server',
      comment: 'What routes share is handed what it shows.',
      severity,
      from: { path: '^app/_ui/' },
      to: { path: '^(lib/(server|cli)/|app/(?!_))', dependencyTypesNot: typeOnly },
    },
    {
      name: 'lib-knows-no-app',
      severity,
      from: { path: '^lib/' },
      to: { path: '^app/' },
    },
    {
      name: 'no-route-imports-another',
      comment: 'What two routes share lives in app/_ui, app/_i18n or lib.',
      severity,
      from: { path: '^app/([^_/]+)/' },
      to: { path: '^app/[^_/]+/', pathNot: '^app/$1/' },
    },
    {
      name: 'product-knows-no-tests',
      severity,
      from: { path: '^(app|lib)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'everything-resolves',
      severity,
      from: {},
      to: { couldNotResolve: true, pathNot: '^(server-only|hast)$' },
    },
  ],
  options: {
    parser: /** @type {const} */ ('swc'),
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(node_modules|lib/server/generated)' },
    exclude: { path: '\\.css$' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
