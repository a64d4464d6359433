import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,content}/**/*.test.ts'],
    setupFiles: ['tests/unit/property-runs.ts'],
    // No test is about time; on a busy machine it only must not stand still. Long runs may take theirs.
    testTimeout: process.env.STET_RUNS === undefined ? 60_000 : 0,
    hookTimeout: 60_000,
    server: { deps: { inline: ['server-only'] } },
  },
  ssr: {
    resolve: {
      conditions: ['react-server', 'node', 'import', 'default'],
      externalConditions: ['react-server', 'node', 'import', 'default'],
    },
  },
})
