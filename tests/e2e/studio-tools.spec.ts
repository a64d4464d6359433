import { randomBytes } from 'node:crypto'
import { expect as expectSoon, type Page, test } from '@playwright/test'
import { asInstructor } from './people.ts'
import { expectAccessible, messages, wordsOf } from './review-room.ts'

/** The editor is large, and opens late on a busy machine. */
const expect = expectSoon.configure({ timeout: 20_000 })
test.describe.configure({ timeout: 180_000 })

const { write } = messages.en.studio
const { draft } = write

const prose = `## Cells {#cells}

A **ribosome** is a molecular machine that builds proteins from amino acids. The pressure of the cell
contents against the wall is called turgor pressure.

Prokaryotic cells have no nucleus, whereas eukaryotic cells keep their DNA inside one.
`

function sampleSurvey(body: string, lang = 'en'): string {
  const slug = `cells-${randomBytes(4).toString('hex')}`
  return `---\nslug: ${slug}\nlang: ${lang}\ntitle: Cells\n---\n\n${body}`
}

async function beginPasted(page: Page, source: string, words = messages.en.studio): Promise<void> {
  await page.goto('/studio')
  await page.getByLabel(words.home.ways.paste).check()
  await page.getByLabel(words.home.pasted, { exact: true }).fill(source)
  await page.getByRole('button', { name: words.home.start }).press('Enter')
  await expect(page.getByRole('textbox', { name: words.write.editor })).toBeVisible()
}

function editor(page: Page) {
  return page.getByRole('textbox', { name: write.editor })
}

function panel(page: Page) {
  return page.getByRole('tabpanel')
}

function offers(page: Page) {
  return panel(page).locator('[data-offer]')
}

/** The compiler is the first worker of the page; its work begins late, as on a slow machine. */
function holdFirstWorker() {
  const { Worker } = window
  let count = 0
  window.Worker = class extends Worker {
    readonly #delay = count++ === 0 ? 4000 : 0
    override postMessage(message: unknown, transfer?: unknown): void {
      const options = transfer as StructuredSerializeOptions
      setTimeout(() => super.postMessage(message, options), this.#delay)
    }
  }
}

/** The line with these words is where the caret is. */
async function expectCaretIn(page: Page, words: string): Promise<void> {
  await expect(editor(page)).toBeFocused()
  await expect(page.locator('.cm-activeLine')).toContainText(words)
}

async function endOfText(page: Page): Promise<void> {
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
}

/** A list that has just opened does not take Enter yet: it may have been meant for the text. */
async function acceptCompletion(page: Page): Promise<void> {
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
}

test.beforeEach(async ({ page, baseURL }) => {
  await asInstructor(page.request, baseURL ?? '')
})

test('questions are drafted from the prose, and accepted, edited, rejected and brought back by keyboard', async ({
  page,
}) => {
  await beginPasted(page, sampleSurvey(prose))
  await page.getByRole('button', { name: draft.button }).press('Enter')
  await expect(offers(page).first()).toBeFocused()
  const count = await offers(page).count()
  expect(count).toBeGreaterThan(2)
  await expectAccessible(page)

  // To the sentence and back.
  await page.keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()
  await offers(page).first().focus()

  await page.keyboard.press('ArrowDown')
  await expect(offers(page).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('a')
  await expect(offers(page)).toHaveCount(count - 1)
  await expect(offers(page).first()).toBeFocused()
  await expect(editor(page)).toContainText(':::qa')
  await expect(page.getByRole('status').filter({ hasText: wordsOf(draft.accepted) })).toBeVisible()

  await page.keyboard.press('r')
  await expect(offers(page)).toHaveCount(count - 2)
  await expect(offers(page).first()).toBeFocused()

  await page.keyboard.press('e')
  const field = page.getByRole('textbox', { name: draft.notation })
  await expect(field).toBeFocused()
  await field.fill('No card at all.')
  await expect(panel(page)).toContainText(draft.noCard)
  await expect(panel(page).getByRole('button', { name: draft.accept })).toBeDisabled()
  await field.fill('Pressure against the wall is called ==turgor==.')
  await expect(panel(page)).toContainText('→ turgor')
  await expectAccessible(page)
  await field.press('ControlOrMeta+Enter')
  await expect(field).toBeHidden()
  await expect(editor(page)).toContainText('==turgor==')

  await page.getByRole('button', { name: wordsOf(draft.bringBack) }).press('Enter')
  await expect(offers(page)).toHaveCount(count - 2)
  await expect(offers(page).first()).toBeFocused()

  // One step back for each question.
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor(page)).not.toContainText('==turgor==')
  await expect(offers(page)).toHaveCount(count - 1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor(page)).not.toContainText(':::qa')
  await expect(offers(page)).toHaveCount(count)
})

test('what was rejected does not come back with the page', async ({ page }) => {
  await beginPasted(page, sampleSurvey(prose))
  await page.getByRole('button', { name: draft.button }).press('Enter')
  await expect(offers(page).first()).toBeFocused()
  const count = await offers(page).count()
  await page.keyboard.press('r')
  await expect(offers(page)).toHaveCount(count - 1)
  await page.reload()
  await page.getByRole('button', { name: draft.button }).press('Enter')
  await expect(offers(page)).toHaveCount(count - 1)
  for (let left = count - 1; left > 0; left--) {
    await expect(offers(page)).toHaveCount(left)
    await page.keyboard.press('r')
  }
  await expect(page.getByRole('status').filter({ hasText: draft.done })).toBeFocused()
  await page.getByRole('button', { name: wordsOf(draft.bringBack) }).press('Enter')
  await expect(offers(page)).toHaveCount(count)
})

test('a text without a sentence to ask about is said to be so', async ({ page }) => {
  await beginPasted(page, sampleSurvey('## Cells\n\nYes.\n'))
  await page.getByRole('button', { name: draft.button }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: draft.none })).toBeVisible()
  await expectAccessible(page)
})

test('what is mechanical is fixed from the list and from the text', async ({ page }) => {
  const broken =
    '## Cells\n\nA ribosome builds ==proteins=={hnit="long molecules"} from amino acids.\n\n:::qa\nWhy do plant cells keep their shape?\n\n---\n\nCellulose stiffens the wall around them.\n'
  await beginPasted(page, sampleSurvey(broken))
  await page.getByRole('tab', { name: new RegExp(`^${write.tabs.notes}`) }).press('Enter')
  const fix = panel(page).getByRole('button', { name: new RegExp(`^${write.fix}`) })
  await expect(fix).toHaveCount(2)
  await expectAccessible(page)
  await fix.first().press('Enter')
  await expect(editor(page)).toContainText('{hint="long molecules"}')
  await expect(fix).toHaveCount(1)
  await expect(panel(page).getByRole('button', { name: /unclosed-block/ })).toBeFocused()

  await panel(page)
    .getByRole('button', { name: /unclosed-block/ })
    .press('Enter')
  await expectCaretIn(page, ':::qa')
  await page.keyboard.press('ControlOrMeta+.')
  await expect(page.getByText(write.noNotes)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(fix).toHaveCount(1)
})

test('blocks, attributes and their values are completed', async ({ page }) => {
  await beginPasted(page, sampleSurvey('## Cells {#cells}\n\nText.\n'))
  await endOfText(page)
  await page.keyboard.type('\n## Walls {req')
  const list = page.getByRole('listbox', { name: write.phrases.Completions })
  await expect(list.getByRole('option')).toContainText(['requires'])
  await acceptCompletion(page)
  await expect(editor(page)).toContainText('requires=""')
  await expect(list.getByRole('option').first()).toContainText('cells')
  await acceptCompletion(page)
  await expect(editor(page)).toContainText('requires="cells"')
  await page.keyboard.press('End')
  await page.keyboard.type('}\n\n:::typ')
  await expect(list.getByRole('option').first()).toContainText(':::typed')
  await expectAccessible(page)
  await acceptCompletion(page)
  await page.keyboard.type('What holds a plant cell upright?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('turgor')
  await expect(page.getByRole('article')).toContainText('What holds a plant cell upright?')
})

test('from a question to its card, and back', async ({ page }) => {
  const body =
    '## Cells\n\nA ribosome builds ==proteins=={#made} from amino acids.\n\nPlain.\n\n:::qa{#why}\nWhy do plant cells keep their shape?\n\n---\n\nCellulose stiffens the wall around them.\n:::\n'
  await beginPasted(page, sampleSurvey(body))
  await page.getByRole('tab', { name: write.tabs.outline }).press('Enter')
  await panel(page)
    .getByRole('button', { name: wordsOf(write.sectionCards) })
    .press('Enter')
  await panel(page)
    .getByRole('button', { name: /A ribosome builds/ })
    .press('Enter')
  await expectCaretIn(page, 'A ribosome builds')

  await page.keyboard.press('ControlOrMeta+Enter')
  const card = page.getByRole('article').filter({ hasText: 'made' })
  await expect(card).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expectCaretIn(page, 'A ribosome builds')

  await page.getByRole('tab', { name: write.tabs.survey }).press('Enter')
  await expect(panel(page).locator('[data-asked-here]')).toContainText('from amino acids')
  await endOfText(page)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ControlOrMeta+Enter')
  const other = page.getByRole('article').filter({ hasText: 'why' })
  await expect(other).toBeFocused()
  await other.getByRole('button', { name: 'why' }).press('Enter')
  await expectCaretIn(page, ':::qa{#why}')
  await expectAccessible(page)
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  const words = messages['zh-CN'].studio

  test('questions are drafted from Chinese prose, while the text is still being compiled', async ({
    page,
  }) => {
    await page.addInitScript(holdFirstWorker)
    const body =
      '## 细胞\n\n**核糖体**是把氨基酸合成蛋白质的分子机器。肌肉组织有三种：骨骼肌、心肌和平滑肌。\n'
    await beginPasted(page, sampleSurvey(body, 'zh'), words)
    await page.getByRole('button', { name: words.write.draft.button }).press('Enter')
    await expect(offers(page).first()).toBeFocused()
    await expect(panel(page)).toContainText(words.write.draft.kinds.enumeration)
    await expectAccessible(page)
    await page.keyboard.press('a')
    await expect(page.getByRole('textbox', { name: words.write.editor })).toContainText('核糖体')
    await expect(
      page.getByRole('status').filter({ hasText: wordsOf(words.write.draft.accepted) }),
    ).toBeVisible()
  })
})
