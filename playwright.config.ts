import { defineConfig } from '@playwright/test'

// Set by lib/cli/e2e.mjs, which also finds the browser and makes a place for the data.
const baseURL = `http://localhost:${process.env.PORT}`
const executablePath = process.env.CHROMIUM_PATH ?? ''

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list']],
  // Many steps each; on a busy machine they only must not stand still.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // Recording takes as much of the machine as the tests themselves; STET_TRACE=1 keeps what failed.
    // Nothing is kept for times without a network, so that every other test meets the server alone.
    serviceWorkers: 'block',
    trace: process.env.STET_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: { command: 'node lib/cli/start.mjs', url: baseURL, timeout: 120_000, stdout: 'pipe' },
})
