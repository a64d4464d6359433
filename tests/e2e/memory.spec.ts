import { expect, type Page, test } from '@playwright/test'
import { becomeGuest, makeReview, someCardIds } from './events.ts'
import { changedHistory, forgetfulHistory, manyCardIds, sendHistory } from './history.ts'
import { expectAccessible, type Locale, messages, ReviewRoom, wordsOf } from './review-room.ts'

async function expectNoSidewaysScroll(page: Page) {
  await page.setViewportSize({ width: 360, height: 780 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

/** A guest in this browser with a history of forgetting, or of none. */
async function withHistory(page: Page, origin: string, of = forgetfulHistory): Promise<string[]> {
  await becomeGuest(page.request, origin)
  const ids = await manyCardIds(page.request, origin)
  await sendHistory(page.request, origin, of(ids))
  return ids
}

for (const locale of ['en', 'zh-CN'] as const satisfies Locale[]) {
  test.describe(locale, () => {
    test.use({ locale })
    const words = messages[locale].memory
    const { card } = messages[locale]

    const startFit = (page: Page) =>
      page.getByRole('button', { name: words.fit.start }).press('Enter')

    test('a memory is fitted, its versions chosen, and cards moved and moved back', async ({
      page,
      baseURL,
    }) => {
      await withHistory(page, baseURL ?? '')
      await page.goto('/settings')
      await page.getByRole('link', { name: words.settingsLink }).press('Enter')
      await expect(page.getByText(wordsOf(words.fit.enough))).toBeVisible()
      await startFit(page)
      await expect(page.getByText(words.fit.accepted)).toBeVisible({ timeout: 60_000 })
      const quality = page.getByRole('region', { name: words.quality.title })
      await expect(quality.getByRole('img', { name: words.quality.picture })).toBeVisible()
      await expectAccessible(page)

      const own = words.versions.useNamed.replace('{name}', words.versions.own)
      await page.getByRole('button', { name: own }).press('Enter')
      await expect(page.getByText(words.versions.used)).toBeVisible()
      const uses = page.getByRole('table').getByRole('button')
      await expect(uses).toHaveCount(1)
      await uses.press('Enter')
      await expect(page.getByRole('button', { name: own })).toBeVisible()

      await page.getByRole('button', { name: words.reschedule.look }).press('Enter')
      await expect(page.getByText(wordsOf(words.reschedule.preview))).toBeVisible()
      await page.getByRole('button', { name: words.reschedule.move, exact: true }).press('Enter')
      await expect(page.getByText(wordsOf(words.reschedule.moved))).toBeVisible()
      await page.getByRole('button', { name: words.reschedule.look }).press('Enter')
      await expect(page.getByText(words.reschedule.nothing)).toBeVisible()
      await page.getByRole('button', { name: words.reschedule.takeBack }).press('Enter')
      await expect(page.getByText(wordsOf(words.reschedule.back))).toBeVisible()
      await expect(page.getByRole('button', { name: words.reschedule.takeBack })).toHaveCount(0)
      await expectNoSidewaysScroll(page)
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('the cost of a retention is shown as it is tried', async ({ page, baseURL }) => {
      const { workload } = messages[locale]
      await withHistory(page, baseURL ?? '')
      await page.goto('/settings/workload')
      const slider = page.getByRole('slider', { name: workload.setting })
      await expect(slider).toHaveValue('90')
      await expect(page.getByText(workload.same)).toBeVisible()
      await slider.press('ArrowRight')
      await expect(page.getByText(wordsOf(workload.difference))).toBeVisible()
      for (const name of [workload.reviews, workload.minutes, workload.remembered]) {
        const picture = workload.picture.replace('{name}', name)
        await expect(page.getByRole('img', { name: picture })).toBeVisible()
      }
      await page.locator('summary').press('Enter')
      await expect(page.getByRole('row')).toHaveCount(31)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)

      await page.getByRole('button', { name: wordsOf(workload.use) }).press('Enter')
      await expect(page.getByText(workload.used)).toBeVisible()
      await page.reload()
      await expect(slider).toHaveValue('91')
    })

    test('a card tells its history; what is done with it can be taken back', async ({
      page,
      baseURL,
    }) => {
      const [id = ''] = await withHistory(page, baseURL ?? '')
      await page.goto(`/cards/${id}`)
      await expect(page.getByText(card.words.review)).toBeVisible()
      await expect(page.getByRole('img', { name: card.curvePicture })).toBeVisible()
      const rows = page.getByRole('table', { name: card.history }).getByRole('row')
      await expect(rows.nth(1)).toContainText(card.did.recall)
      await expectAccessible(page)
      const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

      await press(card.suspend)
      await expect(page.getByText(card.suspended)).toBeVisible()
      const actions = page.getByRole('region', { name: card.actions })
      await expect(actions.getByRole('status')).toHaveText(card.done.suspend)
      await press(card.resume)
      await expect(page.getByText(card.suspended)).toHaveCount(0)
      await press(card.bury)
      await expect(page.getByText(card.buried)).toBeVisible()
      await press(card.takeBack)
      await expect(page.getByText(card.buried)).toHaveCount(0)

      await press(card.reset)
      await expect(actions.getByRole('status')).toBeFocused()
      await expect(actions.getByRole('status')).toHaveText(card.resetAsk)
      await press(card.resetNo)
      await expect(actions.getByRole('status')).toBeFocused()
      await press(card.reset)
      await press(card.resetYes)
      await expect(page.getByText(card.words.new)).toBeVisible()
      await expect(rows.nth(1)).toContainText(card.kinds.reset)
      await press(card.takeBack)
      await expect(page.getByText(card.words.review)).toBeVisible()
      await expectNoSidewaysScroll(page)
    })
  })
}

test.describe('a fit', () => {
  test.use({ locale: 'en' })
  const words = messages.en.memory

  test('goes on when the page is left, and is there when it is opened again', async ({
    page,
    baseURL,
  }) => {
    await withHistory(page, baseURL ?? '')
    await page.goto('/settings/memory')
    await page.getByRole('button', { name: words.fit.start }).press('Enter')
    await page.goto('/')
    await page.goto('/settings/memory')
    await expect(page.getByText(words.fit.accepted)).toBeVisible({ timeout: 60_000 })
  })

  test('can be cancelled', async ({ page, baseURL }) => {
    await withHistory(page, baseURL ?? '')
    await page.goto('/settings/memory')
    // It would be over sooner than anybody could press.
    await page.route('**/api/fits', async (route) => {
      if (route.request().method() === 'POST') {
        await route.fulfill({ status: 202, json: { kind: 'running', share: 0.25 } })
      } else if (route.request().method() === 'DELETE') {
        await route.fulfill({ json: { kind: 'cancelled' } })
      } else {
        await route.fulfill({ json: { kind: 'running', share: 0.5 } })
      }
    })
    await page.getByRole('button', { name: words.fit.start }).press('Enter')
    const progress = page.getByRole('progressbar', { name: words.fit.running })
    await expect(progress).toHaveJSProperty('value', 0.5)
    await expectAccessible(page)
    await page.getByRole('button', { name: words.fit.cancel }).press('Enter')
    await expect(page.getByText(words.fit.cancelled)).toBeVisible()
    await expect(page.getByRole('button', { name: words.fit.start })).toBeVisible()
  })

  test('that predicts no better changes nothing, and shows why', async ({ page, baseURL }) => {
    await withHistory(page, baseURL ?? '', changedHistory)
    await page.goto('/settings/memory')
    await page.getByRole('button', { name: words.fit.start }).press('Enter')
    await expect(page.getByText(words.fit.refused)).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('region', { name: words.quality.refusedTitle })).toBeVisible()
    await expect(page.getByRole('heading', { name: words.versions.title })).toHaveCount(0)
  })

  test('needs enough answers, and says how many there are', async ({ page, baseURL }) => {
    await page.goto('/settings/memory')
    await expect(page.getByText(/you have 0 so far/)).toBeVisible()
    await expectAccessible(page)
    const origin = baseURL ?? ''
    const [id = ''] = await someCardIds(page.request, origin)
    await becomeGuest(page.request, origin)
    await sendHistory(page.request, origin, [makeReview(id)])
    await page.reload()
    await expect(page.getByText(/you have 0 so far/)).toBeVisible()
    await expect(page.getByRole('button', { name: words.fit.start })).toHaveCount(0)
  })
})

test.describe('with a fit or without', () => {
  test.use({ locale: 'en' })

  test('an answer after a fit is weighed by the new weights', async ({ page, baseURL }) => {
    const ids = await withHistory(page, baseURL ?? '')
    await page.request.post('/api/fits', { data: {}, headers: { origin: baseURL ?? '' } })
    await expect
      .poll(async () => (await (await page.request.get('/api/fits')).json()).kind)
      .toBe('accepted')
    const { version } = await (await page.request.get('/api/fits')).json()
    await page.goto('/review')
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/reviews'))
    await new ReviewRoom(page, messages.en.review).grade('3')
    const { events } = (await sent).postDataJSON()
    expect(events[0].scheduler).toBe(version)
    expect(ids).toContain(events[0].cardId)
  })

  test('a card that nobody may see is not found', async ({ page }) => {
    const response = await page.goto('/cards/none')
    expect(response?.status()).toBe(404)
  })
})
