import { expect, test } from '@playwright/test'
import { expectAccessible, messages, wordsOf } from './review-room.ts'

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const words = messages[locale]

    for (const path of ['/', '/surveys', '/surveys/memory', '/settings', '/review', '/nowhere']) {
      test(`${path} is in the browser’s language and accessible`, async ({ page }) => {
        await page.goto(path)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expectAccessible(page)
      })
    }

    test('the survey marks its questions and leads to a review of a deck', async ({ page }) => {
      await page.goto('/surveys/ptm')
      expect(await page.locator('mark.ink').count()).toBeGreaterThan(30)
      const review = page.getByRole('link', { name: wordsOf(words.survey.reviewDeckNamed) })
      await review.first().press('Enter')
      await expect(page).toHaveURL(/deck=transfer/)
      await expect(page.getByRole('region', { name: words.review.question })).toBeVisible()
    })

    test('the figures of a survey are shown', async ({ page }) => {
      await page.goto('/surveys/memory')
      const figures = page.getByRole('article').getByRole('img')
      expect(await figures.count()).toBeGreaterThan(0)
      for (const figure of await figures.all()) {
        await figure.scrollIntoViewIfNeeded()
        const width = () => figure.evaluate((image: HTMLImageElement) => image.naturalWidth)
        await expect.poll(width).toBeGreaterThan(0)
        await expect(figure).toHaveAttribute('alt', /./)
      }
    })

    test('an address without a page says what to do', async ({ page }) => {
      const response = await page.goto('/surveys/nowhere')
      expect(response?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: words.notFound.title })).toBeVisible()
      const main = page.getByRole('main')
      await main.getByRole('link', { name: words.notFound.home }).press('Enter')
      await expect(page).toHaveURL(/\/$/)
    })
  })
}

test('the language can be changed and stays', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: '中文' }).first().press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.goto('/surveys')
  await expect(
    page.getByRole('heading', { name: messages['zh-CN'].surveys.title, level: 1 }),
  ).toBeVisible()
})

test('settings refuse what is out of range, say the range, and keep what was typed', async ({
  page,
}) => {
  const { settings } = messages.en
  await page.goto('/settings')
  const field = page.getByLabel(settings.desiredRetention)
  await field.fill('120')
  await field.press('Enter')
  await expect(page.getByText(settings.ranges.desiredRetention)).toBeVisible()
  await expect(field).toHaveValue('120')
  await field.fill('85')
  await field.press('Enter')
  await expect(page.getByText(settings.saved)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel(settings.desiredRetention)).toHaveValue('85')
})

test('without new cards there is nothing to review, and the page says what to do', async ({
  page,
}) => {
  const { settings, review } = messages.en
  await page.goto('/settings')
  await page.getByLabel(settings.newPerDay).fill('0')
  await page.getByLabel(settings.newPerDay).press('Enter')
  await expect(page.getByText(settings.saved)).toBeVisible()
  await page.goto('/review')
  await expect(page.getByRole('heading', { name: review.empty.title })).toBeVisible()
  await expectAccessible(page)
})
