import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,content}/**/*.test.ts'],
    server: { deps: { inline: ['server-only'] } },
  },
  ssr: {
    resolve: {
      conditions: ['react-server', 'node', 'import', 'default'],
      externalConditions: ['react-server', 'node', 'import', 'default'],
    },
  },
})
