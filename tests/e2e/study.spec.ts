import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, messages, ReviewRoom } from './review-room.ts'

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } })

    test('practice records nothing and says so; what counts is saved', async ({ page }, info) => {
      const { study, review, home } = messages[locale]
      const room = new ReviewRoom(page, review)
      await page.goto('/review?survey=ptm&deck=transfer')
      await room.grade('4')
      await expect(room.saved).toBeVisible()

      await page.goto('/')
      await page.getByRole('link', { name: home.study }).press('Enter')
      await expect(page.getByRole('heading', { name: study.title, level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
      await page.screenshot({ path: info.outputPath('study.png'), fullPage: true })
      await page.getByLabel(study.within).selectOption('ptm/transfer')
      await page.getByRole('button', { name: study.start }).press('Enter')

      const posted: string[] = []
      page.on('request', (request) => {
        if (request.method() === 'POST') posted.push(new URL(request.url()).pathname)
      })
      await room.ready()
      await expect(page.getByText(review.practiceNote)).toBeVisible()
      await expect(page.getByText(review.practice, { exact: true })).toBeVisible()
      const suspend = page.getByRole('button', { name: review.suspend })
      await expect(suspend).toHaveAttribute('aria-disabled', 'true')
      const first = await room.question.textContent()
      await room.grade('4')
      await expect(room.saved).toBeHidden()
      await page.keyboard.press('z')
      await expect(room.question.or(room.grades).first()).toBeVisible()
      await page.reload()
      await room.ready()
      expect(await room.question.textContent()).toBe(first)
      expect(posted).not.toContain('/api/reviews')

      await page.goto('/review?study=all&within=ptm/transfer&counts=yes')
      await room.grade('4')
      await expect(room.saved).toBeVisible()

      await page.goto('/review?study=all&words=qwertyuiop')
      await expect(page.getByRole('heading', { name: review.emptyStudy.title })).toBeVisible()
      await expectAccessible(page)
    })
  })
}
