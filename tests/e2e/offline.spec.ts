import { readFile } from 'node:fs/promises'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { ReviewEvent } from '#lib/model.ts'
import { makeReview, someCardIds } from './events.ts'
import { type Person, signIn, signUp } from './people.ts'
import { expectAccessible, type Locale, messages, ReviewRoom, wordsOf } from './review-room.ts'

// The other specifications meet the server alone; here the service worker is what is tested.
test.use({ serviceWorkers: 'allow' })

const dayMs = 86_400_000
/** Some hundred cards are fetched, and pages are copied. */
const patiently = { timeout: 60_000 }
const { en } = messages

/** Opens a page with a connection, and waits until the device has all it needs without one. */
async function prepare(page: Page, locale: Locale = 'en'): Promise<void> {
  await page.goto('/settings')
  await expect(page.getByText(wordsOf(messages[locale].device.ready))).toBeVisible(patiently)
  await expect.poll(() => copiesOf(page), patiently).toContain('/surveys/ptm')
}

/** The pages that there are copies of. */
function copiesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const requests = await (await caches.open('stet-pages')).keys()
    return requests.map(({ url }) => new URL(url).pathname)
  })
}

/** All that this device keeps of the memories, as the server said them. */
function memoriesOf(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('stet-device')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('memories').objectStore('memories').getAll()
          all.onerror = () => reject(all.error)
          all.onsuccess = () => resolve(all.result)
          opening.result.close()
        }
      }),
  )
}

async function eventsOf(page: Page): Promise<ReviewEvent[]> {
  return (await (await page.request.get('/api/export')).json()).events
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })

    test('in flight mode one reviews, undoes, reads on, and everything is saved once afterwards', async ({
      page,
      context,
    }) => {
      const words = messages[locale]
      const room = new ReviewRoom(page, words.review)
      await page.goto('/review')
      await room.grade('4')
      await expect(room.saved).toBeVisible()
      await prepare(page, locale)

      await context.setOffline(true)
      await page.goto('/review')
      await room.ready()
      expect(await room.done()).toBe(1)
      if (locale === 'en') await expectAccessible(page)
      for (const key of ['4', '3', '4'] as const) await room.grade(key)
      await room.press('z')
      await expect(room.grades).toBeVisible()
      await page.keyboard.press('1')
      await expect(room.grades).toBeHidden()
      const [asked, done] = [await room.question.textContent(), await room.done()]
      await page.reload()
      await expect(room.question).toHaveText(asked ?? '')
      expect(await room.done()).toBe(done)
      await expect(page.getByText(wordsOf(words.review.saving.waiting))).toBeVisible()

      for (const path of ['/surveys/ptm', '/progress', '/']) {
        await page.goto(path)
        await expect(page.getByText(wordsOf(words.device.copied))).toBeVisible()
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      }
      if (locale === 'en') await expectAccessible(page)
      await page.goto('/account')
      await expect(page.getByText(words.device.notKept.text)).toBeVisible()

      await page.goto('/review')
      await room.ready()
      await context.setOffline(false)
      await expect(room.saved).toBeVisible()
      await page.goto('/review')
      await expect(room.question).toHaveText(asked ?? '')
      expect(await room.done()).toBe(done)
      // One before; three, an undo and another without a connection.
      const events = await eventsOf(page)
      expect(events.map(({ kind }) => kind).toSorted()).toEqual([
        ...Array(5).fill('review'),
        'undo',
      ])
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    })
  })
}

test('ten days into a flight the day has the cards that are due then', async ({
  page,
  context,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  await signUp(page.request, origin)
  const headers = { origin }
  const cardIds = (await someCardIds(page.request, origin)).slice(0, 3)
  const events = cardIds.map((id) => ({ ...makeReview(id), grade: 4 }))
  await page.request.post('/api/reviews', { data: { events }, headers })
  await page.request.put('/api/settings', { data: { newPerDay: 0 }, headers })
  await prepare(page)

  await context.setOffline(true)
  const room = new ReviewRoom(page, en.review)
  await page.goto('/review')
  // All of today is done, and can still be taken back.
  await expect(page.getByRole('heading', { name: en.review.summary.title })).toBeVisible()
  await page.clock.setSystemTime(Date.now() + 20 * dayMs)
  await page.goto('/review')
  await room.ready()
  await expect(room.progress).toHaveAttribute('aria-valuemax', '3')
  await room.grade('3')
  await page.reload()
  await room.ready()
  await expect(room.progress).toHaveAttribute('aria-valuemax', '3')
  expect(await room.done()).toBe(1)
  await room.grade('3')
  await room.grade('3')
  await expect(page.getByRole('heading', { name: en.review.summary.title })).toBeVisible()
  await page.clock.setSystemTime(Date.now() + 21 * dayMs)
  await page.goto('/review')
  await expect(page.getByRole('heading', { name: en.review.empty.title })).toBeVisible()
  await expectAccessible(page)
})

test('whoever signs out leaves nothing behind for the next one', async ({
  page,
  context,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  await signUp(page.request, origin)
  await prepare(page)
  await page.goto('/account')
  await page.getByRole('button', { name: en.account.signOut }).click()
  await expect(page).toHaveURL(`${origin}/`)
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(await memoriesOf(page)).toEqual([])
  await page.goto('/settings')
  await expect(page.getByText(en.device.notReady)).toBeVisible()
  await context.setOffline(true)
  await expect(page.goto('/review')).rejects.toThrow()
})

/** A device of a person, whose clock is wrong by some hours. */
async function deviceOf(context: BrowserContext, person: Person, origin: string, hours: number) {
  await signIn(context.request, origin, person)
  const page = await context.newPage()
  await page.clock.setSystemTime(Date.now() + hours * 3_600_000)
  await prepare(page)
  await context.setOffline(true)
  await page.goto('/review')
  return { page, context, room: new ReviewRoom(page, en.review) }
}

test('two devices with wrong clocks come to the same states, whichever is first', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const contexts = [
    await browser.newContext({ serviceWorkers: 'allow' }),
    await browser.newContext({ serviceWorkers: 'allow' }),
  ] as const
  const person = await signUp(contexts[0].request, origin)
  // What is more than a day ahead waits for the learner's decision, so that no state follows from it.
  const devices = [
    await deviceOf(contexts[0], person, origin, 20),
    await deviceOf(contexts[1], person, origin, -48),
  ] as const
  await devices[0].room.grade('4')
  await devices[0].room.grade('1')
  for (const key of ['1', '3', '4'] as const) await devices[1].room.grade(key)
  await devices[1].room.press('z')
  await devices[1].page.keyboard.press('2')

  for (const { context, room } of devices.toReversed()) {
    await context.setOffline(false)
    await expect(room.saved).toBeVisible()
  }
  const states: unknown[][] = []
  for (const { page } of devices) {
    await page.evaluate(() => localStorage.removeItem('stet-device-at'))
    await page.goto('/settings')
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('stet-device-at')))
      .toMatch(/\d/)
    states.push(await memoriesOf(page))
  }
  expect(states[0]).toEqual(states[1])
  expect(states[0]).toHaveLength(3)
  for (const context of contexts) await context.close()
})

test.describe('where the server takes no answers', () => {
  test.use({ serviceWorkers: 'block' })

  test('those that wait can be saved as a file, and brought in again', async ({
    page,
    baseURL,
  }) => {
    const origin = baseURL ?? ''
    await signUp(page.request, origin)
    await page.route('**/api/reviews', (route) => route.abort())
    await page.goto('/review')
    const room = new ReviewRoom(page, en.review)
    await room.grade('4')
    await page.goto('/account')
    await page.getByRole('button', { name: en.account.signOut, exact: true }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: en.device.export }).first().click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/^stet-unsaved-.*\.json$/)
    const file = await readFile(await download.path())
    expect(JSON.parse(file.toString()).events).toHaveLength(1)
    const brought = await page.request.post('/api/import', {
      data: file,
      headers: { origin },
    })
    expect(await brought.json()).toMatchObject({ events: { stored: 1 } })
    expect(await eventsOf(page)).toHaveLength(1)
  })
})

test('Stet can be installed', async ({ page, request }) => {
  await page.goto('/')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await request.get(href ?? '')).json()
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone', name: 'Stet' })
  for (const { src } of manifest.icons) expect((await request.get(src)).ok(), src).toBe(true)
})
