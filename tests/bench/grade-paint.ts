import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium, signInAs } from './browser.ts'
import type { Figure, Outcome } from './figure.ts'
import { type Library, openLibrary } from './library.ts'
import { percentile } from './timing.ts'

const grades = 60
const warmUps = 5

/** What the page notes about one grade (note-grades.js), in milliseconds since its key went down. */
interface Noted {
  /** The next prompt is in the document. */
  changedMs: number
  /** The frame that shows it has been painted. */
  paintedMs: number
}

declare global {
  interface Window {
    noted: Noted[]
  }
}

/** How long from the key of a grade until the next question is painted, in Chromium. */
export async function measureGradePaint(): Promise<Outcome> {
  const executablePath = findChromium()
  if (!executablePath) return { skipped: 'no Chromium here; set CHROMIUM_PATH to one' }
  const library = await openLibrary('large')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })
    const noted = (await review(context, library)).slice(warmUps)
    return { figures: figuresOf(noted) }
  } finally {
    await browser.close()
  }
}

async function review(context: BrowserContext, library: Library): Promise<Noted[]> {
  const { server } = library
  await signInAs(context, library)
  const page = await context.newPage()
  await page.addInitScript({ path: 'tests/bench/note-grades.js' })
  await page.goto(`${server.origin}/review`)
  await page.locator('main[data-ready="true"]').waitFor()
  for (let grade = 0; grade < warmUps + grades; grade++) await gradeOne(page, grade)
  return page.evaluate(() => window.noted)
}

/** Looks at the answer and calls it Good; a moment passes between the keys, as it does for people. */
async function gradeOne(page: Page, done: number): Promise<void> {
  await page.keyboard.press('Space')
  await page.waitForTimeout(100)
  await page.keyboard.press('3')
  await page.waitForFunction((count) => window.noted.length > count, done)
  await page.waitForTimeout(100 + 7 * (done % 10))
}

function figuresOf(noted: readonly Noted[]): Figure[] {
  const painted = noted.map(({ paintedMs }) => paintedMs)
  const changed = noted.map(({ changedMs }) => changedMs)
  const figure = (name: string, share: number): Figure => ({
    name: `grade → next question painted, ${name}`,
    value: percentile(painted, share),
    unit: 'ms',
    beside: { name: 'in the document', value: percentile(changed, share) },
  })
  return [figure('p50', 0.5), { ...figure('p95', 0.95), target: { of: 'value', atMost: 16 } }]
}
