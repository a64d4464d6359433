import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import type { ReviewEvent } from '#lib/model.ts'
import { isoDay } from '#lib/scheduling/days.ts'
import { becomeGuest, makeReview, someCardIds } from './events.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  type Locale,
  messages,
  wordsOf,
} from './review-room.ts'

/** The local day it is in the time zone of the reviews sent here, for a day that begins at four. */
const today = Math.floor((Date.now() + 60 * 60_000 - 4 * 60 * 60_000) / 86_400_000)

/** Today's answers, as a browser in Berlin would send them. */
function answersOn(cardIds: readonly string[], day = today): ReviewEvent[] {
  return cardIds.map((cardId) => {
    const event = makeReview(cardId)
    const answeredAt = event.answeredAt + (day - today) * 86_400_000
    return { ...event, answeredAt, localDay: day } as ReviewEvent
  })
}

function undoOf(event: ReviewEvent): ReviewEvent {
  const { id, cardId, answeredAt, timeZone, localDay, deviceId, deviceSeq } = event
  const base = { cardId, answeredAt: answeredAt + 1, timeZone, localDay, deviceId }
  const undoId = makeReview(cardId).id
  return { ...base, kind: 'undo', id: undoId, undoes: id, deviceSeq: deviceSeq + 1 }
}

async function send(request: APIRequestContext, origin: string, events: ReviewEvent[]) {
  const response = await request.post('/api/reviews', { data: { events }, headers: { origin } })
  expect(response.ok()).toBe(true)
}

/** A guest in this browser, with some answers given today and yesterday. */
async function reviewSome(page: Page, origin: string): Promise<ReviewEvent[]> {
  const [a = '', b = '', c = ''] = await someCardIds(page.request, origin)
  await becomeGuest(page.request, origin)
  const events = [...answersOn([a, b], today - 1), ...answersOn([a, c])]
  await send(page.request, origin, events)
  return events
}

function figure(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

/** The value a table behind a picture has in a row. */
async function valueIn(page: Page, region: string, row: string): Promise<string | null> {
  const table = figure(page, region)
  const fold = table.locator('summary')
  if (await fold.isVisible()) await fold.press('Enter')
  const name = page.getByRole('rowheader', { name: row, exact: true })
  return table.getByRole('row').filter({ has: name }).getByRole('cell').first().textContent()
}

for (const locale of ['en', 'zh-CN'] as const satisfies Locale[]) {
  test.describe(locale, () => {
    test.use({ locale })
    const words = messages[locale].progress

    test('a visitor reads what will be here, and the step that gets there', async ({ page }) => {
      await page.goto('/progress')
      await expect(page.getByRole('heading', { name: words.empty.title })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: words.empty.start }).press('Enter')
      await expect(page).toHaveURL(/\/review/)
    })

    test('after some reviews the numbers are there and agree', async ({ page, baseURL }) => {
      await reviewSome(page, baseURL ?? '')
      await page.goto('/progress')
      const facts = page.getByRole('list', { name: words.facts.label })
      await expect(facts.getByRole('listitem').nth(0)).toContainText('2')
      await expect(facts.getByRole('listitem').nth(1)).toContainText('2')
      const { states } = words
      const count = async (name: keyof typeof states) =>
        Number(await valueIn(page, states.title, states[name]))
      expect(await count('learning')).toBe(2)
      expect(await count('young')).toBe(1)
      const note = await figure(page, states.title).getByText(wordsOf(states.note)).textContent()
      expect(await count('fresh')).toBe(Number(note?.replace(/\D/g, '')) - 3)
      expect(await valueIn(page, words.forecast.title, words.forecast.today)).toBe('2')
      for (const fold of await page.locator('summary').all()) {
        if ((await fold.locator('..').getAttribute('open')) === null) await fold.press('Enter')
      }
      await expectAccessible(page)
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('nothing is wider than a phone', async ({ page, baseURL }) => {
      await page.setViewportSize({ width: 360, height: 740 })
      await reviewSome(page, baseURL ?? '')
      await page.goto('/progress')
      await expectNoSidewaysScroll(page)
      for (const fold of await page.locator('summary').all()) await fold.press('Enter')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    })
  })
}

test.describe('progress', () => {
  const words = messages.en.progress

  test('an undo takes an answer out of every number', async ({ page, baseURL }) => {
    const origin = baseURL ?? ''
    const events = await reviewSome(page, origin)
    await send(page.request, origin, events.slice(2).map(undoOf))
    await page.goto('/progress')
    const facts = page.getByRole('list', { name: words.facts.label })
    await expect(facts).toContainText(words.facts.streakOpen)
    await expect(facts.getByRole('listitem').nth(1)).toContainText('0')
    expect(await valueIn(page, words.states.title, words.states.learning)).toBe('2')
    await send(page.request, origin, events.slice(0, 2).map(undoOf))
    await page.reload()
    await expect(page.getByRole('heading', { name: words.empty.title })).toBeVisible()
  })

  test('a deck has its own numbers, and leads to the survey and back', async ({
    page,
    baseURL,
  }) => {
    await reviewSome(page, baseURL ?? '')
    await page.goto('/progress')
    await figure(page, words.decks.title).getByRole('link').first().press('Enter')
    await expect(page).toHaveURL(/\/progress\?survey=ptm&deck=/)
    await expect(figure(page, words.decks.sections)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: words.allDecks }).press('Enter')
    await expect(figure(page, words.decks.title)).toBeVisible()
    const missing = await page.goto('/progress?deck=nowhere')
    expect(missing?.status()).toBe(404)
  })

  test('a holiday is announced, refused when it overlaps, and taken back, by keyboard', async ({
    page,
    baseURL,
  }) => {
    await reviewSome(page, baseURL ?? '')
    await page.goto('/progress')
    const holidays = figure(page, words.holidays.title)
    const announce = async (from: number, to: number) => {
      await holidays.getByLabel(words.holidays.from).fill(isoDay(from))
      await holidays.getByLabel(words.holidays.to).fill(isoDay(to))
      await holidays.getByLabel(words.holidays.to).press('Enter')
    }
    await expect(holidays.getByText(words.holidays.none)).toBeVisible()
    await announce(today - 3, today)
    await expect(holidays.getByRole('alert')).toHaveText(words.holidays.past)
    await announce(today + 5, today + 6)
    await expect(holidays.getByText(words.holidays.announced)).toBeVisible()
    await expect(holidays.getByRole('listitem')).toHaveCount(1)
    await announce(today + 6, today + 9)
    await expect(holidays.getByRole('alert')).toHaveText(words.holidays.overlap)
    await expectAccessible(page)
    const remove = holidays.getByRole('button', { name: wordsOf(words.holidays.removeNamed) })
    await remove.press('Enter')
    await expect(holidays.getByText(words.holidays.removed)).toBeVisible()
    await expect(holidays.getByRole('listitem')).toHaveCount(0)
  })

  test('somebody else sees nothing of it', async ({ page, browser, baseURL }) => {
    await reviewSome(page, baseURL ?? '')
    const context = await browser.newContext({ locale: 'en' })
    const other = await context.newPage()
    await becomeGuest(context.request, baseURL ?? '')
    await other.goto('/progress')
    await expect(other.getByRole('heading', { name: words.empty.title })).toBeVisible()
    await context.close()
  })
})

test('holidays are refused without a session, from elsewhere, and when they are none', async ({
  request,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const data = { fromDay: today + 1, toDay: today + 2 }
  const post = (body: unknown, headers = { origin }) =>
    request.post('/api/holidays', { data: body, headers })
  expect((await post(data)).status()).toBe(401)
  await becomeGuest(request, origin)
  expect((await post(data, { origin: 'https://evil.example' })).status()).toBe(403)
  expect((await post({ ...data, toDay: 'tomorrow' })).status()).toBe(400)
  const backwards = await post({ fromDay: today + 2, toDay: today + 1 })
  expect(backwards.status()).toBe(422)
  expect(await backwards.json()).toMatchObject({ type: '/problems/ends-before-it-begins' })
  expect((await post(data)).status()).toBe(201)
  const gone = await request.delete('/api/holidays', {
    data: { fromDay: today + 7 },
    headers: { origin },
  })
  expect(gone.status()).toBe(404)
})
