import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  messages,
  ReviewRoom,
  wordsOf,
} from './review-room.ts'
import { becomeInstructor, makeSurvey, rewrite, titleOf } from './written-survey.ts'

const moon = {
  id: 'moon',
  prompt: 'Why are there tides?',
  answer: 'The Moon pulls the near side of the Earth more than the far side.',
}
const spring = {
  id: 'spring',
  prompt: 'When are tides highest?',
  answer: 'When Sun and Moon stand in line with the Earth.',
}
const words = messages.en
const origin = `http://localhost:${process.env.PORT}`

// Each trip takes an author and a learner through many pages.
test.beforeEach(() => test.slow())

/** Fills the places of a message that has no plurals. */
const said = (message: string, values: Record<string, string | number>) =>
  message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

async function withPage(browser: Browser, locale: string, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ locale })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

async function publish(page: Page, slug: string, number: number) {
  await page.goto(`/studio/${slug}/publish?lang=en`)
  await page.getByRole('button', { name: said(words.publish.publish, { number }) }).press('Enter')
  await expect(page.getByText(said(words.publish.published, { number }))).toBeFocused()
}

/** Makes the survey one that is joined by link, and returns the link. */
async function shareByLink(page: Page, slug: string): Promise<string> {
  const { sharing } = words
  await page.goto(`/studio/${slug}/sharing?lang=en`)
  await page.getByRole('radio', { name: sharing.link }).press('Space')
  await page.getByRole('button', { name: sharing.save }).press('Enter')
  const field = page.getByRole('textbox', { name: sharing.joinLink })
  await expect(field).toHaveValue(/\/join\/[a-z2-9-]{16}$/)
  return field.inputValue()
}

async function expectMet(page: Page, slug: string, seen: number, cards: number) {
  await page.goto('/')
  const survey = page.getByRole('region', { name: titleOf(slug) })
  await expect(survey).toContainText(`${seen} of ${cards} cards met`)
}

test('a survey is published, joined and reviewed, and its history outlives a revision', async ({
  page,
  browser,
}) => {
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon, spring])
  await publish(page, slug, 1)
  const link = await shareByLink(page, slug)

  await withPage(browser, 'en', async (learner) => {
    await learner.goto(link)
    await expect(learner.getByRole('heading', { name: titleOf(slug) })).toBeVisible()
    await expect(learner.getByText('by Ivo')).toBeVisible()
    await expectAccessible(learner)
    await learner.getByRole('button', { name: words.enrol.add }).press('Enter')
    await expect(learner.getByText(words.enrol.joined)).toBeFocused()
    await learner.getByRole('link', { name: words.enrol.review }).press('Enter')
    const room = new ReviewRoom(learner, words.review)
    await room.grade('4')
    await room.grade('4')
    await expect(room.saved).toBeVisible()
    await expectMet(learner, slug, 2, 2)

    rewrite(slug, [
      { ...moon, prompt: 'Why does the sea have tides?' },
      { ...spring, prompt: 'When are tides lowest?', answer: 'At half moon.' },
    ])
    await page.goto(`/studio/${slug}/publish?lang=en`)
    await expect(page.locator('ins', { hasText: 'lowest' })).toBeVisible()
    await expect(page.getByText(/1 learner has answered cards that change/)).toBeVisible()
    await page
      .getByRole('group', { name: /lowest/ })
      .getByRole('radio', { name: words.publish.choice.reset })
      .press('Space')
    await expectAccessible(page)
    await page
      .getByRole('button', { name: said(words.publish.publish, { number: 2 }) })
      .press('Enter')
    await expect(page.getByText(said(words.publish.published, { number: 2 }))).toBeFocused()
    await expect(page.getByRole('heading', { name: words.publish.nothing })).toBeVisible()
    await expectMet(learner, slug, 1, 2)

    await learner.goto(`/surveys/${slug}`)
    await learner.getByText(words.enrol.choose).press('Enter')
    await learner.getByRole('button', { name: words.enrol.leave }).press('Enter')
    await expect(learner.getByText(words.enrol.left)).toBeFocused()
    await learner.goto('/')
    await expect(learner.getByRole('region', { name: titleOf(slug) })).toHaveCount(0)
    await learner.goto('/surveys')
    await learner
      .getByRole('listitem')
      .filter({ has: learner.getByRole('heading', { name: titleOf(slug) }) })
      .getByRole('button', { name: words.enrol.add })
      .press('Enter')
    await expect(learner.getByText(words.enrol.joined)).toBeFocused()
    await expectMet(learner, slug, 1, 2)
  })
})

test('a draft saved meanwhile is not published unseen, and errors are named first', async ({
  page,
}) => {
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon])
  await page.goto(`/studio/${slug}/publish?lang=en`)
  rewrite(slug, [moon, spring])
  await page
    .getByRole('button', { name: said(words.publish.publish, { number: 1 }) })
    .press('Enter')
  await expect(page.getByText(words.publish.stale)).toBeFocused()
  await page.getByRole('button', { name: words.publish.lookAgain }).press('Enter')
  await expect(page.getByText(spring.prompt)).toBeVisible()
  rewrite(slug, [moon, { ...spring, id: 'moon' }])
  await page.reload()
  await expect(page.getByRole('heading', { name: words.publish.obstacle.title })).toBeVisible()
  await expect(page.getByText('Another question has this id')).toBeVisible()
  await expect(page.getByRole('button', { name: wordsOf(words.publish.publish) })).toHaveCount(0)
  await expectAccessible(page)
})

test('a question that lost its id is carried on where its author says so', async ({ page }) => {
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon, spring])
  await publish(page, slug, 1)
  rewrite(slug, [{ id: 'neap', prompt: 'And when lowest?', answer: 'At half moon.' }, moon])
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/studio/${slug}/publish?lang=en`)
  await expectNoSidewaysScroll(page)
  await page
    .getByRole('combobox', { name: words.publish.choice.was })
    .selectOption({ label: spring.prompt })
  await page
    .getByRole('button', { name: said(words.publish.publish, { number: 2 }) })
    .press('Enter')
  await expect(page.getByText(said(words.publish.published, { number: 2 }))).toBeFocused()
  await page.goto(`/studio/${slug}/revisions/2?lang=en`)
  await expect(page.getByRole('main')).toContainText('1 edited')
  await expect(page.getByRole('main')).not.toContainText('retired')
})

test('a revision is restored, and the draft it replaces is not lost', async ({ page }) => {
  const { history, restore, replaced } = words.publish
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon])
  await publish(page, slug, 1)
  rewrite(slug, [moon, spring])
  await publish(page, slug, 2)
  rewrite(slug, [spring])
  await page.goto(`/studio/${slug}/revisions?lang=en`)
  await expectAccessible(page)
  await page.getByRole('link', { name: said(history.revision, { number: 1 }) }).press('Enter')
  await page.getByRole('button', { name: restore.restore }).press('Enter')
  await expect(page.getByText(restore.unpublished)).toBeVisible()
  await page.getByRole('button', { name: restore.replace }).press('Enter')
  await expect(page.getByText(said(restore.restored, { number: 1 }))).toBeVisible()
  await page.reload()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: replaced.download }).press('Enter')
  expect((await saving).suggestedFilename()).toBe(`${slug}.en.draft-3.md`)
  await page.getByRole('button', { name: replaced.forget }).press('Enter')
  await expect(page.getByRole('heading', { name: replaced.title })).toHaveCount(0)
  await publish(page, slug, 3)
  await page.goto(`/studio/${slug}/revisions/2?lang=en`)
  await expect(page.locator('ins', { hasText: spring.prompt })).toBeVisible()
  await expectAccessible(page)
})

test('what is private is nobody else’s, and a wrong code opens nothing', async ({
  page,
  browser,
}) => {
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon])
  await publish(page, slug, 1)
  await withPage(browser, 'en', async (outsider) => {
    const statusOf = async (path: string) => (await outsider.goto(path))?.status()
    expect(await statusOf(`/surveys/${slug}`)).toBe(404)
    expect(await statusOf('/join/wrong-wron-wrong')).toBe(404)
    for (const tab of ['publish', 'revisions', 'revisions/1', 'sharing']) {
      expect(await statusOf(`/studio/${slug}/${tab}`)).toBe(404)
    }
    await becomeInstructor(outsider.request, origin, 'Otto')
    expect(await statusOf(`/studio/${slug}/publish`)).toBe(404)
    expect(await statusOf(`/surveys/${slug}`)).toBe(404)
    const link = await shareByLink(page, slug)
    expect(await statusOf(link)).toBe(200)
    expect(await statusOf(`/surveys/${slug}`)).toBe(404)
    const code = link.split('/').at(-1)
    expect(await statusOf(`/surveys/${slug}?code=${code}`)).toBe(200)
    await page.getByRole('button', { name: words.sharing.replace }).press('Enter')
    await page.getByRole('button', { name: words.sharing.replaceNow }).press('Enter')
    await expect(page.getByText(words.sharing.replaced)).toBeVisible()
    expect(await statusOf(link)).toBe(404)
  })
})

test('authors are added by address, become owners, and share nothing before', async ({
  page,
  browser,
}) => {
  const { sharing } = words
  const author = await becomeInstructor(page.request, origin, 'Ivo')
  const slug = makeSurvey(author.id, [moon])
  await withPage(browser, 'en', async (other) => {
    const una = await becomeInstructor(other.request, origin, 'Una')
    await page.goto(`/studio/${slug}/sharing?lang=en`)
    const email = page.getByRole('textbox', { name: sharing.email })
    await email.fill('nobody@example.org')
    await email.press('Enter')
    await expect(page.getByText(sharing.unknown)).toBeVisible()
    await email.fill(una.email)
    await email.press('Enter')
    await expect(page.getByText(sharing.added)).toBeVisible()
    await expectAccessible(page)
    await other.goto(`/studio/${slug}/sharing?lang=en`)
    await expect(other.getByText(said(sharing.readOnly, { owner: 'Ivo' }))).toBeVisible()
    await expect(
      other.getByRole('radio', { name: new RegExp(`^${sharing.listed}`) }),
    ).toBeDisabled()
    await expectAccessible(other)
    await page.getByRole('button', { name: sharing.handOver }).press('Enter')
    await expect(page.getByText(said(sharing.readOnly, { owner: 'Una' }))).toBeVisible()
  })
})

test('the pages speak Chinese and are accessible', async ({ browser }) => {
  const zh = messages['zh-CN']
  await withPage(browser, 'zh-CN', async (page) => {
    const author = await becomeInstructor(page.request, origin, '伊沃')
    const slug = makeSurvey(author.id, [moon, spring])
    const headings = {
      publish: zh.publish.first,
      sharing: zh.sharing.visibility,
      revisions: zh.publish.history.heading,
    }
    for (const [path, heading] of Object.entries(headings)) {
      await page.goto(`/studio/${slug}/${path}?lang=en`)
      await expect(page.getByRole('heading', { name: heading })).toBeVisible()
      await expectAccessible(page)
    }
    await page.goto('/surveys')
    await expect(page.getByText(zh.enrol.taken).first()).toBeVisible()
    await page.getByText(zh.enrol.choose).first().press('Enter')
    await expectAccessible(page)
  })
})
