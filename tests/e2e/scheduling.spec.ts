import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, type Locale, messages, ReviewRoom } from './review-room.ts'

/** A part of the settings page, by its heading. */
const partOf = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

async function saveWith(page: Page, title: string, locale: Locale = 'en'): Promise<void> {
  const { settings } = messages[locale]
  const part = partOf(page, title)
  await part.getByRole('button', { name: settings.save }).last().press('Enter')
  await expect(part.getByText(settings.saved)).toBeVisible()
}

async function openRoom(page: Page, address: string, locale: Locale = 'en'): Promise<ReviewRoom> {
  await page.goto(address)
  const room = new ReviewRoom(page, messages[locale].review)
  await expect(page.locator('main[data-ready="true"]')).toBeVisible()
  await room.ready()
  return room
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const { settings, review } = messages[locale]

    test('with two buttons a card was forgotten or remembered, by the keys 1 and 2', async ({
      page,
    }) => {
      await page.goto('/settings')
      const part = partOf(page, settings.answering)
      await part.getByRole('radio', { name: settings.buttonsChoices.two }).check()
      await saveWith(page, settings.answering, locale)

      const room = await openRoom(page, '/review', locale)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog').getByText(review.keys.gradeTwo)).toBeVisible()
      await page.keyboard.press('Escape')
      await room.answer()
      await expect(room.grades.getByRole('button')).toHaveCount(2)
      await expect(room.grades.getByRole('button').nth(1)).toContainText(review.twoGrades[3])
      await expectAccessible(page)

      const sent = page.waitForRequest('**/api/reviews')
      await page.keyboard.press('2')
      expect((await sent).postDataJSON().events).toMatchObject([{ kind: 'review', grade: 3 }])
      await room.answer()
      await page.keyboard.press('4')
      await expect(room.grades).toBeVisible()
      const next = page.waitForRequest('**/api/reviews')
      await page.keyboard.press('1')
      expect((await next).postDataJSON().events).toMatchObject([{ kind: 'review', grade: 1 }])
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('a deck has its own steps and retention, and its answers follow them', async ({
      page,
    }) => {
      await page.goto('/settings')
      const part = partOf(page, settings.decks)
      const deck = part.locator('details').first()
      await deck.locator('summary').press('Enter')
      await deck.getByLabel(settings.learningStepsMs).fill('1m 1d')
      await deck.getByLabel(settings.learningStepsMs).press('Enter')
      await expect(deck.getByText('1d', { exact: false }).first()).toBeVisible()
      await expect(deck.getByLabel(settings.learningStepsMs)).toBeFocused()
      await deck.getByLabel(settings.learningStepsMs).fill('0')
      await expect(deck.getByText(settings.noSteps)).toBeVisible()
      await deck.getByLabel(settings.desiredRetention).fill('80')
      await expectAccessible(page)
      await saveWith(page, settings.decks, locale)

      const room = await openRoom(page, '/review?survey=ptm', locale)
      await room.answer()
      const sent = page.waitForRequest('**/api/reviews')
      await page.keyboard.press('3')
      const [event] = (await sent).postDataJSON().events
      expect(event.desiredRetention).toBe(0.8)
      expect(event.promised.days).toBeGreaterThan(0)

      await page.goto('/settings')
      await deck.locator('summary').press('Enter')
      await expect(deck.getByLabel(settings.desiredRetention)).toHaveValue('80')
    })
  })
}

test('a retention shows what it comes to while it is typed', async ({ page }) => {
  const { settings } = messages.en
  await page.goto('/settings')
  const part = partOf(page, settings.intervals)
  const effect = part.getByText(/then waits/)
  const usual = await effect.textContent()
  await part.getByLabel(settings.desiredRetention).fill('80')
  await expect(effect).not.toHaveText(usual ?? '')
  await part.getByLabel(settings.desiredRetention).fill('90')
  await expect(effect).toHaveText(usual ?? '')
  await part.getByLabel(settings.learningStepsMs).fill('30s 2h')
  await expect(part.getByText('30 seconds, then 2 hours')).toBeVisible()
})

test('easy days, the order and what waits until tomorrow stay as they were chosen', async ({
  page,
}) => {
  const { settings } = messages.en
  await page.goto('/settings')
  await page.getByLabel('Sunday').selectOption('minimum')
  await saveWith(page, settings.easyDays)
  await page.getByRole('radio', { name: settings.reviewOrderChoices.random }).check()
  await page.getByRole('radio', { name: settings.newCardsChoices.after, exact: true }).check()
  await saveWith(page, settings.daily)
  await page.getByRole('checkbox', { name: settings.buryReviews }).uncheck()
  await saveWith(page, settings.answering)
  await page.reload()
  await expect(page.getByLabel('Sunday')).toHaveValue('minimum')
  await expect(page.getByLabel('Monday')).toHaveValue('normal')
  await expect(page.getByRole('radio', { name: settings.reviewOrderChoices.random })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: settings.buryReviews })).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: settings.buryNew })).toBeChecked()
})

test('a number out of range is refused where it stands, and the others are kept', async ({
  page,
}) => {
  const { settings } = messages.en
  await page.goto('/settings')
  const part = partOf(page, settings.intervals)
  await part.getByLabel(settings.maximumIntervalDays).fill('0')
  await part.getByLabel(settings.learningStepsMs).fill('soon')
  await part.getByRole('button', { name: settings.save }).press('Enter')
  await expect(part.getByText(settings.ranges.maximumIntervalDays)).toBeVisible()
  await expect(part.getByText(/“soon” is not a step/)).toBeVisible()
  await expect(part.getByLabel(settings.learningStepsMs)).toBeFocused()
  await expect(part.getByLabel(settings.maximumIntervalDays)).toHaveValue('0')
  await expectAccessible(page)
})
