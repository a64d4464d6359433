import { expect, test } from '@playwright/test'
import { expectAccessible, messages, ReviewRoom, wordsOf } from './review-room.ts'

/** An ISO date so many days from now. */
function dateIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

for (const [locale, width] of [
  ['en', 1280],
  ['zh-CN', 390],
] as const) {
  test.describe(`${locale} at ${width} px`, () => {
    test.use({ locale, viewport: { width, height: 800 } })

    test('an exam is set, refused out of range, shown with its plan, and removed', async ({
      page,
    }, info) => {
      const { exam, review } = messages[locale]
      await page.goto('/review?survey=ptm&deck=transfer')
      const room = new ReviewRoom(page, review)
      await room.ready()
      await room.grade('3')
      await expect(room.saved).toBeVisible()
      await page.goto('/exam?survey=ptm&deck=transfer')
      const day = page.getByLabel(exam.form.day)
      const set = page.getByRole('button', { name: exam.form.set })
      await expect(set).toBeEnabled()
      await day.fill(dateIn(-3))
      await set.press('Enter')
      await expect(day).toBeFocused()
      await expect(day).toHaveAttribute('aria-invalid', 'true')

      await day.fill(dateIn(30))
      await page.getByLabel(exam.form.recall).fill('95')
      await set.press('Enter')
      await expect(page.getByText(exam.form.saved)).toBeVisible()
      const plan = page.getByRole('region', { name: wordsOf(exam.plan.title) })
      await expect(plan.getByText(exam.plan.daysLeft, { exact: true })).toBeVisible()
      await expect(plan.getByRole('img')).toBeVisible()
      await expect(plan.getByRole('table', { name: exam.plan.sections })).toBeVisible()
      await expectAccessible(page)
      await page.screenshot({ path: info.outputPath('dark.png'), fullPage: true })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.screenshot({ path: info.outputPath('light.png'), fullPage: true })

      await page.reload()
      await expect(day).toHaveValue(dateIn(30))
      await page.getByRole('button', { name: exam.form.remove }).press('Enter')
      await expect(page.getByText(exam.form.removed)).toBeVisible()
      await expect(plan).toBeHidden()
    })
  })
}
