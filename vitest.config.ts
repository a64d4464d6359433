import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findPostgres } from './tests/postgres-cluster.ts'

/** Pure rooms have no state, so that their tests may share what is loaded; a database is a file's own. */
const pureRooms = ['tests/unit/{answers,progress,publishing,scheduling,survey}/**/*.test.ts']

/** What is kept must be right on both databases: these run once more, on a PostgreSQL of their own. */
const onPostgres = [
  'append-queue',
  'changes',
  'devices',
  'doctor',
  'export',
  'home',
  'merge-history',
  'move-database',
  'postgres',
  'publications',
  'quarantine',
  'queue',
  'reviews',
  'several-processes',
  'study',
].map((name) => `tests/unit/server/${name}.test.ts`)

/** The tests on PostgreSQL; none, with a word about it, where it is not installed and need not be. */
function postgresProjects() {
  if (findPostgres() === null) {
    if (process.env.STET_REQUIRE_POSTGRES)
      throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)')
    console.log('PostgreSQL is not installed; its tests are skipped.')
    return []
  }
  const globalSetup = 'tests/unit/server/postgres-setup.ts'
  return [
    { extends: true as const, test: { name: 'postgresql', include: onPostgres, globalSetup } },
  ]
}

export default defineConfig({
  test: {
    setupFiles: ['tests/unit/property-runs.ts'],
    pool: 'threads',
    maxWorkers: availableParallelism(),
    // No test is about time; on a busy machine it only must not stand still. Long runs may take theirs.
    testTimeout: process.env.STET_RUNS === undefined ? 60_000 : 0,
    hookTimeout: 60_000,
    server: { deps: { inline: ['server-only'] } },
    projects: [
      { extends: true, test: { name: 'pure', include: pureRooms, isolate: false } },
      {
        extends: true,
        test: { name: 'rest', include: ['tests/{unit,content}/**/*.test.ts'], exclude: pureRooms },
      },
      ...postgresProjects(),
    ],
  },
  ssr: {
    resolve: {
      conditions: ['react-server', 'node', 'default'],
      externalConditions: ['react-server', 'node', 'default'],
    },
  },
})
