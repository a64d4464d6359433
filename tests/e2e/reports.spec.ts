import { type Browser, expect, type Page, test } from '@playwright/test'
import { becomeGuest } from './events.ts'
import {
  becomeUser,
  enrol,
  insertClass,
  type OwnedSurvey,
  publishOwned,
  userOf,
} from './owned-survey.ts'
import { expectAccessible, type Locale, messages, ReviewRoom } from './review-room.ts'

const surveys = {
  en: {
    lang: 'en',
    sentence: 'Most coasts have ==two high tides=={#high-tides} a day.',
    source:
      '---\nslug: s\nlang: en\ntitle: Tides\n---\n\n# Tides\n\n## Oceans {#oceans deck="Oceans"}\n\n',
    note: 'Some coasts have only one.',
  },
  'zh-CN': {
    lang: 'zh',
    sentence: '多数海岸一天有==两次高潮=={#high-tides}。',
    source:
      '---\nslug: s\nlang: zh\ntitle: 潮汐\n---\n\n# 潮汐\n\n## 海洋 {#oceans deck="海洋"}\n\n',
    note: '有些海岸一天只有一次。',
  },
} as const

interface Scene {
  survey: OwnedSurvey
  /** A page of the survey's author. */
  author: Page
}

/** A survey with an author in a browser of their own; the page's visitor takes its deck as a guest. */
async function setScene(browser: Browser, page: Page, locale: Locale): Promise<Scene> {
  await page.goto('/')
  const { origin } = new URL(page.url())
  const context = await browser.newContext({ locale, baseURL: origin })
  const name = 'Ivo Author'
  const authorId = await becomeUser(context.request, origin, { role: 'instructor', name })
  const { lang, source, sentence } = surveys[locale]
  const survey = publishOwned(authorId, lang, `${source}${sentence}\n`)
  await becomeGuest(page.request, origin)
  enrol(await userOf(page.request), survey)
  return { survey, author: await context.newPage() }
}

async function openReview(page: Page, survey: OwnedSurvey, locale: Locale): Promise<ReviewRoom> {
  await page.goto(`/review?survey=${survey.slug}`)
  const room = new ReviewRoom(page, messages[locale].review)
  await room.ready()
  return room
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const { report, insights } = messages[locale]
    const { sentence, note, lang } = surveys[locale]

    test('a learner reports a question by keyboard; its author finds it at the line and settles it', async ({
      page,
      browser,
    }) => {
      const { survey, author } = await setScene(browser, page, locale)
      const room = await openReview(page, survey, locale)
      await page.keyboard.press('e')
      const dialog = page.getByRole('dialog', { name: report.dialog.title })
      const field = dialog.getByRole('textbox', { name: report.dialog.note })
      await expect(field).toBeFocused()
      await expectAccessible(page)

      await field.press('Tab')
      await page.keyboard.press('Space')
      await expect(dialog.getByRole('radio').first()).toBeChecked()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(dialog.getByText(report.dialog.noteMissing)).toBeVisible()
      await expect(field).toBeFocused()
      await page.keyboard.type(note)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
      await expect(page.getByText(report.dialog.sent)).toBeVisible()
      await room.ready()

      await author.goto(`/studio/${survey.slug}/reports`)
      const open = author.getByRole('region', { name: report.open })
      await expect(open.getByText(sentence)).toBeVisible()
      await expect(open.getByText(note)).toContainText(report.dialog.reasons.wrong)
      await expect(open.getByRole('link')).toHaveAttribute(
        'href',
        `/studio/${survey.slug}?lang=${lang}&at=high-tides`,
      )
      await expectAccessible(author)
      await open.getByRole('button').press('Enter')
      await expect(open.getByText(report.settled)).toBeVisible()
      await author.reload()
      await expect(open.getByText(note)).toBeHidden()
      const settled = author.getByRole('region', { name: report.settledTitle })
      await expect(settled.getByText(note)).toBeVisible()
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('how a class is doing is shown from five learners on', async ({ page, browser }) => {
      const { survey, author } = await setScene(browser, page, locale)
      insertClass(survey, 3, true)
      await author.goto(`/studio/${survey.slug}/insights`)
      await expect(author.getByRole('table')).toHaveCount(0)
      insertClass(survey, 2, false)
      await author.reload()
      const hardest = author.getByRole('table', { name: insights.hardest })
      // Six take the deck; five have met the question.
      await expect(hardest.getByText(sentence)).toBeVisible()
      await expectAccessible(author)
      await author.getByText(/\(3\)|（3）/).press('Enter')
      await expect(author.getByRole('row', { name: /^Learner \d/ })).toHaveCount(3)
    })
  })
}

test('what is typed is kept, and a report that could not be sent goes out by itself', async ({
  page,
  browser,
  context,
}) => {
  const { dialog: words } = messages.en.report
  const { note } = surveys.en
  const { survey, author } = await setScene(browser, page, 'en')
  await openReview(page, survey, 'en')
  const field = page.getByRole('textbox', { name: words.note })
  await page.keyboard.press('e')
  await field.fill(note)
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await page.reload()
  await new ReviewRoom(page, messages.en.review).ready()
  await page.keyboard.press('e')
  await expect(field).toHaveValue(note)
  await expect(page.getByText(words.restored)).toBeVisible()

  await context.setOffline(true)
  await page.getByRole('button', { name: words.send }).press('Enter')
  await expect(page.getByText(words.offline)).toBeVisible()
  await expect(field).toHaveValue(note)
  await page.keyboard.press('Escape')
  await context.setOffline(false)
  const open = author.getByRole('region', { name: messages.en.report.open })
  await expect(async () => {
    await author.goto(`/studio/${survey.slug}/reports`)
    await expect(open.getByText(note)).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.keyboard.press('e')
  await expect(field).toHaveValue('')
})

test('E takes the author of a question to its source, once the answers are saved', async ({
  page,
  browser,
}) => {
  const { survey, author } = await setScene(browser, page, 'en')
  enrol(await userOf(author.context().request), survey)
  await openReview(author, survey, 'en')
  await expect(author.getByRole('button', { name: messages.en.review.edit })).toBeVisible()
  await author.keyboard.press('e')
  await expect(author).toHaveURL(`/studio/${survey.slug}?lang=en&at=high-tides`)
})

test('the pages of the studio are not there for others', async ({ page, browser }) => {
  const { survey } = await setScene(browser, page, 'en')
  for (const path of [`/studio/${survey.slug}/reports`, `/studio/${survey.slug}/insights`]) {
    expect((await page.goto(path))?.status()).toBe(404)
  }
  expect((await page.goto('/studio/site-reports'))?.status()).toBe(404)
})
