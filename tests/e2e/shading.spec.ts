import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, type Locale, messages, ReviewRoom, wordsOf } from './review-room.ts'

/** A survey as one reads it. */
class ShadedSurvey {
  constructor(
    readonly page: Page,
    readonly words: (typeof messages)[Locale]['survey'],
  ) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`/surveys/memory${query}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  /** Every sentence that has questions and can be asked for its cards. */
  get sentences() {
    return this.page.locator('article [tabindex="0"][data-cards]')
  }

  /** Sentences that stand in some step of ink, in the text and not in the legend. */
  get shaded() {
    return this.page.locator('article [tabindex="0"][data-cards][data-step]')
  }

  get note() {
    return this.page.getByRole('complementary', { name: this.words.note.title })
  }

  get text() {
    return this.page.locator('[data-shading]')
  }

  choice(mode: 'ink' | 'dots' | 'off') {
    return this.page.getByRole('radio', { name: this.words.shading[mode], exact: true })
  }

  /** Chooses by keyboard, and waits until the choice is kept. */
  async choose(mode: 'ink' | 'dots' | 'off', key: string): Promise<void> {
    const kept = this.page.waitForResponse('**/api/preferences')
    await this.page.keyboard.press(key)
    expect((await kept).ok()).toBe(true)
    await expect(this.choice(mode)).toBeChecked()
    await expect(this.text).toHaveAttribute('data-shading', mode)
  }
}

/** Becomes a guest by answering one card of a section, whose review asks only its cards. */
async function reviewOne(page: Page, locale: Locale, section: string): Promise<void> {
  await page.goto(`/review?survey=memory&section=${section}`)
  const room = new ReviewRoom(page, messages[locale].review)
  await room.grade('4')
  await expect(room.saved).toBeVisible()
}

const section = 'forgetting-curve'

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const words = messages[locale].survey

    test('a visitor sees which sentences have questions, and that shading comes with reviews', async ({
      page,
    }) => {
      const survey = new ShadedSurvey(page, words)
      await survey.open()
      expect(await survey.sentences.count()).toBeGreaterThan(50)
      await expect(survey.shaded).toHaveCount(0)
      await expect(page.getByText(words.shading.noHistory)).toBeVisible()
      await expect(page.getByText(words.shading.legend, { exact: true })).toHaveCount(0)
    })

    test('an answer gives its sentence full ink, and the note says when it is due', async ({
      page,
    }) => {
      await reviewOne(page, locale, section)
      const survey = new ShadedSurvey(page, words)
      await survey.open()
      await expect(survey.shaded).toHaveCount(1)
      await expect(survey.shaded).toHaveAttribute('data-step', '5')
      await expect(page.getByText(words.shading.legend, { exact: true })).toBeVisible()
      await survey.shaded.focus()
      await expect(survey.note).toContainText(/100\s?%/)
      await expect(survey.note).toContainText(wordsOf(words.note.due))
      await expectAccessible(page)
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('ink, dots and nothing are chosen by keyboard, and stay', async ({ page }) => {
      const survey = new ShadedSurvey(page, words)
      await survey.open()
      await survey.choice('ink').focus()
      await survey.choose('dots', 'ArrowRight')
      await page.reload()
      await expect(survey.text).toHaveAttribute('data-shading', 'dots')

      await survey.choice('dots').focus()
      await survey.choose('off', 'ArrowRight')
      await page.reload()
      await expect(survey.text).toHaveAttribute('data-shading', 'off')
      await expect(survey.sentences).toHaveCount(0)
    })

    test('shaded with dots it is accessible', async ({ page, context, baseURL }) => {
      await reviewOne(page, locale, section)
      await context.addCookies([{ name: 'shading', value: 'dots', url: baseURL ?? '' }])
      const survey = new ShadedSurvey(page, words)
      await survey.open()
      await expect(survey.text).toHaveAttribute('data-shading', 'dots')
      await expectAccessible(page)
    })

    test('the table has the same numbers, and is accessible', async ({ page }) => {
      await reviewOne(page, locale, section)
      const survey = new ShadedSurvey(page, words)
      await survey.open()
      const count = await survey.sentences.count()
      await survey.shaded.focus()
      const state = await survey.note.locator('li').first().locator('p').last().textContent()
      await page.getByRole('link', { name: words.asTable }).press('Enter')
      await expect(page).toHaveURL(/view=table/)
      const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
      await expect(rows).toHaveCount(count)
      const answered = rows.filter({ hasText: /100\s?%/ })
      await expect(answered).toHaveCount(1)
      await expect(answered.getByRole('listitem').first()).toContainText(state ?? 'nothing')
      await expectAccessible(page)
    })
  })
}

test.describe('by keyboard', () => {
  const words = messages.en.survey

  test('a sentence that has the focus shows its note; Escape closes it, Enter goes in, Tab comes back', async ({
    page,
  }) => {
    const survey = new ShadedSurvey(page, words)
    await survey.open()
    const [first, second] = [survey.sentences.nth(0), survey.sentences.nth(1)]
    await first.focus()
    await expect(survey.note).toBeVisible()
    await expect(survey.note).toContainText(words.note.states.new)
    await expect(first).toHaveAttribute('aria-describedby', 'sentence-note')

    await page.keyboard.press('Escape')
    await expect(survey.note).toHaveCount(0)
    await expect(first).toBeFocused()
    await expect(first).not.toHaveAttribute('aria-describedby')

    await second.focus()
    await page.keyboard.press('Enter')
    const link = survey.note.getByRole('link', { name: words.note.review })
    await expect(link).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(second).toBeFocused()
    await expect(survey.note).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(survey.note).toHaveCount(0)
    await expect(second).toBeFocused()

    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await link.press('Enter')
    await expect(page).toHaveURL(/review\?survey=memory&section=works/)
  })

  test('the mouse shows a note as well, and it can be gone into', async ({ page }) => {
    const survey = new ShadedSurvey(page, words)
    await survey.open()
    await survey.sentences.first().hover()
    await expect(survey.note).toBeVisible()
    await survey.note.hover()
    await expect(survey.note).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(survey.note).toHaveCount(0)
  })
})

test('the review of a section is begun at its heading and asks only its cards', async ({
  page,
}) => {
  const survey = new ShadedSurvey(page, messages.en.survey)
  await survey.open()
  const heading = page.getByRole('heading', { name: 'Fluency' })
  const inSection = page.locator('section[data-section="feeling-fluency"] [data-cards]')
  const cards = await inSection.evaluateAll((sentences) =>
    sentences.flatMap((sentence) => (sentence.getAttribute('data-cards') ?? '').split(' ')),
  )
  await expect(heading).toBeVisible()
  await page
    .getByRole('link', {
      name: messages.en.survey.reviewSectionNamed.replace('{title}', 'Fluency'),
    })
    .press('Enter')
  await expect(page).toHaveURL(/section=feeling-fluency/)
  const room = new ReviewRoom(page, messages.en.review)
  await room.ready()
  await expect(page.getByText('Fluency').first()).toBeVisible()
  expect(Number(await room.progress.getAttribute('aria-valuemax'))).toBe(new Set(cards).size)
})

test('there is no review of a section that is not there', async ({ page }) => {
  for (const query of ['survey=memory&section=nowhere', 'section=forgetting-curve']) {
    expect((await page.goto(`/review?${query}`))?.status()).toBe(404)
  }
})

test('another learner sees nothing of it', async ({ page, browser }) => {
  await reviewOne(page, 'en', section)
  const context = await browser.newContext({ locale: 'en-US' })
  const other = await context.newPage()
  await reviewOne(other, 'en', 'spacing-effect')
  const words = messages.en.survey
  const [one, two] = [new ShadedSurvey(page, words), new ShadedSurvey(other, words)]
  await one.open()
  await two.open()
  await expect(one.shaded).toHaveCount(1)
  await expect(two.shaded).toHaveCount(1)
  expect(await one.shaded.textContent()).not.toBe(await two.shaded.textContent())
  await context.close()
})
