import { devices, expect, type Page, test } from '@playwright/test'
import { expectAccessible, type Locale, messages, ReviewRoom, wordsOf } from './review-room.ts'

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
}

/** Grades the card in front while the server is out of reach; the answer is then kept on the device. */
async function gradeUnreached(room: ReviewRoom): Promise<void> {
  await room.page.route('**/api/reviews', (route) => route.abort())
  const tried = room.page.waitForEvent('requestfailed', (request) =>
    request.url().endsWith('/api/reviews'),
  )
  await room.grade('4')
  await tried
}

async function startReview(page: Page, locale: Locale): Promise<ReviewRoom> {
  await page.goto('/')
  const start = page.getByRole('link', { name: messages[locale].home.welcome.start })
  await expect(start).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/review/)
  const room = new ReviewRoom(page, messages[locale].review)
  await room.ready()
  return room
}

for (const [locale, screen] of [
  ['en', 'desktop'],
  ['zh-CN', 'phone'],
] as const) {
  test.describe(`${locale} on a ${screen}`, () => {
    const { defaultBrowserType: _, ...use } = { defaultBrowserType: '', ...screens[screen] }
    test.use({ ...use, locale })

    test('a guest reviews ten cards by keyboard, undoes one, and finds everything again', async ({
      page,
      context,
    }) => {
      await page.goto('/')
      await expectAccessible(page)
      const room = await startReview(page, locale)
      await expectAccessible(page)

      for (let count = 0; count < 10; count += 1) await room.grade(count % 4 === 1 ? '4' : '3')
      const before = await room.question.textContent()
      await room.answer()
      await expectAccessible(page)
      await page.keyboard.press('1')
      await expect(room.grades).toBeHidden()
      await room.press('z')
      await expect(room.grades).toBeVisible()
      await expect(room.saved).toBeVisible()
      const done = await room.done()
      await page.close()

      const again = await context.newPage()
      await again.goto('/')
      await expect(again.getByText(wordsOf(messages[locale].home.answered))).toContainText('10')
      await again.goto('/review')
      const resumed = new ReviewRoom(again, messages[locale].review)
      await expect(resumed.question).toHaveText(before ?? '')
      expect(await resumed.done()).toBe(done)
      expect(done).toBeGreaterThan(0)
    })
  })
}

test('a session ends in a summary, and undo still works there', async ({ page }) => {
  const room = await startReview(page, 'en')
  while (await room.question.isVisible()) await room.grade('4')
  await expect(page.getByRole('heading', { name: messages.en.review.summary.title })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('z')
  await expect(room.grades).toBeVisible()
  await page.keyboard.press('4')
  await page.getByRole('button', { name: messages.en.review.summary.home }).press('Enter')
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByText('10 answers given today')).toBeVisible()
})

test('after a reload, the answers of the day are taken back one by one', async ({ page }) => {
  const room = await startReview(page, 'en')
  const asked: string[] = []
  for (const key of ['3', '4', '1'] as const) {
    asked.push((await room.question.textContent()) ?? '')
    await room.grade(key)
  }
  await expect(room.saved).toBeVisible()
  await page.reload()
  await room.ready()
  for (const question of asked.toReversed()) {
    await room.press('z')
    await expect(room.question).toHaveText(question)
  }
  expect(await room.done()).toBe(0)
  await expect(room.saved).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('link', { name: messages.en.home.welcome.start })).toBeVisible()
})

test('hint, passage, help, suspend and bury by key', async ({ page }) => {
  const { review } = messages.en
  const room = await startReview(page, 'en')
  await room.press('?')
  await expect(page.getByRole('dialog', { name: review.helpTitle })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await room.press('p')
  const passage = page.getByRole('dialog', { name: review.passageTitle })
  await expect(passage).toBeVisible()
  await expectAccessible(page)
  await expect(passage.getByRole('link', { name: review.passageLink })).toHaveAttribute(
    'href',
    /\/surveys\/ptm#/,
  )
  await page.keyboard.press('Escape')

  const first = await room.question.textContent()
  await room.press('s')
  await expect(room.question).not.toHaveText(first ?? '')
  const second = await room.question.textContent()
  await room.press('b')
  await expect(room.question).not.toHaveText(second ?? '')
  await expect(room.saved).toBeVisible()

  await page.reload()
  await room.ready()
  for (const gone of [first, second]) await expect(room.question).not.toHaveText(gone ?? '')
})

test('a suspended card waits in the settings until it is wanted back', async ({ page }) => {
  const { settings } = messages.en
  const room = await startReview(page, 'en')
  const suspended = await room.question.textContent()
  await room.press('s')
  await expect(room.question).not.toHaveText(suspended ?? '')
  await expect(room.saved).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByText(suspended ?? '')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: settings.askAgain }).press('Enter')
  await expect(page.getByText(settings.askedAgain)).toBeVisible()
  await expect(page.getByText(suspended ?? '')).toBeHidden()
  await page.goto('/review')
  await expect(room.question).toHaveText(suspended ?? '')
})

test('while answers cannot be saved, leaving says so first', async ({ page }) => {
  const room = await startReview(page, 'en')
  await gradeUnreached(room)
  await room.press('Escape')
  await expect(page.getByText(messages.en.review.saving.offline).first()).toBeVisible()
  await expect(page).toHaveURL(/\/review/)
  await room.question.focus()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/$/)
})

test('answers given offline are kept and saved later', async ({ page, context }) => {
  const room = await startReview(page, 'en')
  await room.grade('3')
  await expect(room.saved).toBeVisible()
  await context.setOffline(true)
  await room.grade('3')
  await room.grade('4')
  await expect(page.getByText(wordsOf(messages.en.review.saving.waiting))).toBeVisible()
  await context.setOffline(false)
  await expect(room.saved).toBeVisible({ timeout: 20_000 })
  await page.goto('/')
  await expect(page.getByText('3 answers given today')).toBeVisible()
})

test('an answer that the server has not acknowledged survives a reload', async ({ page }) => {
  const room = await startReview(page, 'en')
  const answered = await room.question.textContent()
  await gradeUnreached(room)
  await expect(room.question).not.toHaveText(answered ?? '')
  const next = await room.question.textContent()
  await page.reload()
  await expect(room.question).toHaveText(next ?? '')
  await page.unroute('**/api/reviews')
  await room.grade('4')
  await expect(room.saved).toBeVisible()
})

test('an answer left unsent is sent from the next page that is opened', async ({ page }) => {
  const room = await startReview(page, 'en')
  await gradeUnreached(room)
  await page.goto('/settings')
  await page.unroute('**/api/reviews')
  await page.goto('/')
  await expect(page.getByText('1 answer given today')).toBeVisible()
})

test('a second tab goes on where the first one is', async ({ page, context }) => {
  const room = await startReview(page, 'en')
  await room.grade('4')
  await room.grade('4')
  await expect(room.saved).toBeVisible()
  const here = await room.question.textContent()
  const other = new ReviewRoom(await context.newPage(), messages.en.review)
  await other.page.goto('/review')
  await expect(other.question).toHaveText(here ?? '')
  await other.grade('4')
  await expect(room.question).not.toHaveText(here ?? '')
})

test('only the prompt is there before the answer, and it does not move', async ({ page }) => {
  const room = await startReview(page, 'en')
  const before = await room.place.boundingBox()
  await room.answer()
  const after = await room.place.boundingBox()
  expect(after?.y).toBe(before?.y)
  expect(after?.x).toBe(before?.x)
})
