import { chromium, type Page } from '@playwright/test'
import { findChromium, signInAs } from './browser.ts'
import type { Outcome } from './figure.ts'
import { openLibrary } from './library.ts'

const patienceMs = 600_000

/** What it takes to have 20,000 cards on a device, and to review them without a network. */
export async function measureFlightMode(): Promise<Outcome> {
  const executablePath = findChromium()
  if (!executablePath) return { skipped: 'no Chromium here; set CHROMIUM_PATH to one' }
  const library = await openLibrary('device')
  const { origin } = library.server
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })
    await signInAs(context, library)
    const page = await context.newPage()
    const beganAt = performance.now()
    await page.goto(`${origin}/settings`)
    await page.getByText('cards are kept on this device').waitFor({ timeout: patienceMs })
    const fetchedMs = performance.now() - beganAt
    await page.waitForFunction(() => caches.match('/review/offline'), null, { timeout: patienceMs })
    await context.setOffline(true)
    const openedAt = performance.now()
    await page.goto(`${origin}/review`)
    await page.locator('main[data-ready="true"]').waitFor()
    const openedMs = performance.now() - openedAt
    const heap = await heapOf(page)
    return {
      figures: [
        {
          name: '20,000 cards on the device: fetched the first time',
          value: fetchedMs / 1000,
          unit: 's',
        },
        {
          name: '20,000 cards on the device: review opened without a network',
          value: openedMs,
          unit: 'ms',
        },
        {
          name: '20,000 cards on the device: heap of the review',
          value: heap.used,
          unit: 'MB',
          beside: { name: 'after collecting', value: heap.kept },
          target: { of: 'value', atMost: 80 },
        },
      ],
    }
  } finally {
    await browser.close()
  }
}

/** The page's heap as it is, and what is left of it once nobody holds the rest. */
async function heapOf(page: Page): Promise<{ used: number; kept: number }> {
  const devtools = await page.context().newCDPSession(page)
  const read = async () => (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6
  const used = await read()
  await devtools.send('HeapProfiler.collectGarbage')
  return { used, kept: await read() }
}
