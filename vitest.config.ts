import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Pure rooms have no state, so that their tests may share what is loaded; a database is a file's own. */
const pureRooms = ['tests/unit/{answers,progress,publishing,scheduling,survey}/**/*.test.ts']

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
    ],
  },
  ssr: {
    resolve: {
      conditions: ['react-server', 'node', 'default'],
      externalConditions: ['react-server', 'node', 'default'],
    },
  },
})
