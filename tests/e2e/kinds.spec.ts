import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { CardContent } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { expectAccessible, type Locale, messages, ReviewRoom } from './review-room.ts'

const langs = { en: 'en', 'zh-CN': 'zh' } as const

/** What the survey asks in a language, by key. */
function readContents(locale: Locale): Map<string, CardContent> {
  const file = join(import.meta.dirname, `../../content/ptm/ptm.${langs[locale]}.md`)
  const { questions } = compile(readFileSync(file, 'utf8'))
  return new Map(questions.map(({ key, content }) => [key, content]))
}

function contentOf<Kind extends CardContent['kind']>(
  contents: ReadonlyMap<string, CardContent>,
  key: string,
  kind: Kind,
): Extract<CardContent, { kind: Kind }> {
  const content = contents.get(key)
  if (content?.kind !== kind) throw new Error(`${key} is no ${kind}`)
  return content as Extract<CardContent, { kind: Kind }>
}

async function allowManyCards(page: Page, locale: Locale): Promise<void> {
  const { settings } = messages[locale]
  await page.goto('/settings')
  await page.getByLabel(settings.newPerDay).fill('200')
  await page.getByLabel(settings.newPerDay).press('Enter')
  await expect(page.getByText(settings.saved)).toBeVisible()
  // What is hidden in one figure is asked on one day here.
  await page.getByRole('checkbox', { name: settings.buryNew }).uncheck()
  const answering = page.getByRole('region', { name: settings.answering, exact: true })
  await answering.getByRole('button', { name: settings.save }).last().press('Enter')
  await expect(answering.getByText(settings.saved)).toBeVisible()
}

/** The review of one section, where the question that is wanted is not far. */
async function openSection(page: Page, locale: Locale, section: string): Promise<ReviewRoom> {
  await page.goto(`/review?survey=ptm&section=${section}`)
  return new ReviewRoom(page, messages[locale].review)
}

/** Puts cards off until tomorrow until the one with this prompt is in front. */
async function skipTo(room: ReviewRoom, prompt: string): Promise<void> {
  for (;;) {
    await room.ready()
    const shown = (await room.question.textContent()) ?? ''
    if (shown.includes(prompt)) return
    const field = room.page.getByRole('textbox', { name: room.words.yourAnswer })
    if (await field.isVisible()) await room.page.keyboard.press('Escape')
    await room.page.keyboard.press('b')
    await expect(room.question).not.toHaveText(shown)
  }
}

/** The answer is right, which is said in words; its grade is given by the key for it. */
async function expectRight(room: ReviewRoom): Promise<void> {
  await expect(room.grades).toBeVisible()
  await expect(room.page.getByText(room.words.verdict.exact, { exact: true })).toBeVisible()
  await expectAccessible(room.page)
  await room.page.keyboard.press('4')
  await expect(room.grades).toBeHidden()
}

/** Presses the number beside a text among numbered things. */
async function pressNumberOf(room: ReviewRoom, things: string[], text: string): Promise<number> {
  const at = things.findIndex((thing) => thing.includes(text))
  expect(at, `${text} in ${things.join(', ')}`).toBeGreaterThanOrEqual(0)
  await room.page.keyboard.press(String(at + 1))
  return at
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })

    test('every kind of question is answered by keyboard', async ({ page }) => {
      test.setTimeout(360_000)
      const contents = readContents(locale)
      await allowManyCards(page, locale)
      let room = await openSection(page, locale, 'found-attention')
      const order = contentOf(contents, 'attention-steps', 'order')
      await skipTo(room, order.prompt.text)
      await expectAccessible(page)
      // Formulas are shown otherwise than written; the words before them tell the items apart.
      const beginnings = order.items.map(({ text }) => text.slice(0, 5))
      for (const [place, beginning] of beginnings.entries()) {
        const items = await room.question.getByRole('listitem').allTextContents()
        const at = await pressNumberOf(room, items, beginning)
        for (let steps = at; steps > place; steps -= 1) await page.keyboard.press('ArrowUp')
        await expect(room.question.getByRole('listitem').nth(place)).toContainText(beginning)
      }
      await page.keyboard.press('Enter')
      await expectRight(room)

      const figure = contentOf(contents, 'encoder-layer/attention', 'occlude')
      await skipTo(room, figure.prompt.text)
      await expect(page.getByRole('img', { name: figure.figure.text })).toBeVisible()
      await expect(room.question).toContainText(figure.description ?? '')
      await expectAccessible(page)
      await page.keyboard.type(figure.accepted[0] ?? '')
      await page.keyboard.press('Enter')
      await expectRight(room)

      await skipTo(room, figure.prompt.text)
      await page.keyboard.press('Enter')
      await expect(room.grades).toBeVisible()
      await expect(page.getByText(room.words.verdict.blank)).toBeHidden()
      await page.keyboard.press('4')

      await expect(room.saved).toBeVisible()

      room = await openSection(page, locale, 'found-bert')
      const reverse = contentOf(contents, 'nsp/reverse', 'qa')
      await skipTo(room, reverse.prompt.text)
      await page.keyboard.press('Space')
      const answer = page.getByRole('region', { name: room.words.answer })
      await expect(answer).toHaveText(reverse.answer.text)
      await page.keyboard.press('4')
      await expect(room.saved).toBeVisible()

      room = await openSection(page, locale, 'found-gpt')
      const truth = contentOf(contents, 'found-gpt-cross', 'truth')
      await skipTo(room, truth.prompt.text)
      await expectAccessible(page)
      await pressNumberOf(
        room,
        truth.options.map(({ body }) => body.text),
        truth.answer.text,
      )
      await expect(page.getByText(truth.explanation.text)).toBeVisible()
      await expectRight(room)

      await expect(room.saved).toBeVisible()

      room = await openSection(page, locale, 'arch-exercises')
      const match = contentOf(contents, 'what-is-predicted', 'match')
      await skipTo(room, match.prompt.text)
      await expectAccessible(page)
      for (const { left, right } of match.pairs) {
        await expect(room.question.locator('[aria-current="true"]')).toContainText(left.text)
        const partners = await room.question
          .getByRole('group')
          .getByRole('button')
          .allTextContents()
        await pressNumberOf(room, partners, right.text)
      }
      await page.keyboard.press('Enter')
      await expectRight(room)

      const facts = contentOf(contents, 'exercise/bert/exercise/choice', 'choice')
      await skipTo(room, facts.prompt.text)
      await expectAccessible(page)
      const options = await room.question.getByRole('button').allTextContents()
      for (const { body, correct } of facts.options) {
        if (correct) await pressNumberOf(room, options, body.text)
      }
      await page.keyboard.press('Enter')
      const wrong = facts.options.find(({ correct }) => !correct)
      await expect(page.getByText(wrong?.feedback?.text ?? '').first()).toBeVisible()
      await expectRight(room)
      await expect(room.saved).toBeVisible()
    })
  })
}

test('background is shown with the passage of the cards of its section', async ({ page }) => {
  const contents = readContents('en')
  await allowManyCards(page, 'en')
  const room = await openSection(page, 'en', 'found-attention')
  await skipTo(room, contentOf(contents, 'attention-steps', 'order').prompt.text)
  await page.keyboard.press('p')
  const passage = page.getByRole('dialog', { name: room.words.passageTitle })
  await expect(passage.locator('aside')).toContainText('Softmax makes weights')
})

test('an order and a match can be worked by pressing buttons alone', async ({ page }) => {
  const contents = readContents('en')
  await allowManyCards(page, 'en')
  let room = await openSection(page, 'en', 'found-attention')
  const order = contentOf(contents, 'attention-steps', 'order')
  await skipTo(room, order.prompt.text)
  const items = room.question.getByRole('listitem')
  const first = (await items.first().textContent()) ?? ''
  await items.first().getByRole('button').last().click()
  await expect(items.nth(1)).toContainText(first.slice(1, 8))
  await expect(items.nth(1).getByRole('button').last()).toBeFocused()
  await room.page.getByRole('button', { name: room.words.check, exact: true }).click()
  await expect(room.grades).toBeVisible()
  await page.keyboard.press('4')
  await expect(room.saved).toBeVisible()

  room = await openSection(page, 'en', 'arch-exercises')
  const match = contentOf(contents, 'what-is-predicted', 'match')
  await skipTo(room, match.prompt.text)
  const last = match.pairs.at(-1)
  await room.question
    .getByRole('button', { name: last?.left.text ?? '' })
    .first()
    .click()
  const partners = room.question.getByRole('group').getByRole('button')
  await partners.filter({ hasText: last?.right.text ?? '' }).click()
  await expect(room.question.getByRole('listitem').last()).toContainText(last?.right.text ?? '')
})
