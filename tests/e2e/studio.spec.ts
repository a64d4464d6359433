import { randomBytes } from 'node:crypto'
import { type Browser, expect as expectSoon, type Page, test } from '@playwright/test'
import { asInstructor, type Person, signIn } from './people.ts'
import { expectAccessible, messages, wordsOf } from './review-room.ts'

/** The editor is large, and opens late on a busy machine. */
const expect = expectSoon.configure({ timeout: 20_000 })
test.describe.configure({ timeout: 180_000 })

const { studio, review } = messages.en
const { write, home } = studio

/** A survey of its own for each test. */
function sampleSurvey(): string {
  const slug = `tides-${randomBytes(4).toString('hex')}`
  return `---
slug: ${slug}
lang: en
title: Tides
---

# Tides

## The moon {#moon}

The tides follow the ==moon=={#moon-word hint="in the sky"}, and the sun.

## The sea {#sea}

:::qa{#why}
Why are there two high tides a day?
:::
`
}

async function beginPasted(page: Page, source: string): Promise<void> {
  await page.goto('/studio')
  await page.getByLabel(home.ways.paste).check()
  await page.getByLabel(home.pasted, { exact: true }).fill(source)
  await page.getByRole('button', { name: home.start }).press('Enter')
  await expect(editor(page)).toBeVisible()
}

function editor(page: Page) {
  return page.getByRole('textbox', { name: write.editor })
}

function saved(page: Page) {
  return page.getByText(wordsOf(write.saving.savedAt))
}

async function openTab(page: Page, tab: keyof typeof write.tabs): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${write.tabs[tab]}`) }).press('Enter')
}

/** Puts the caret after some words of the text, as a person who looks for them would. */
async function caretAfter(page: Page, words: string): Promise<void> {
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+f')
  const find = page.getByRole('textbox', { name: 'Find' })
  // Key by key: the field searches as it is typed in.
  await find.pressSequentially(words)
  await find.press('Enter')
  await expect(page.locator('.cm-searchMatch-selected')).toHaveText(words)
  await find.press('Escape')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
}

let writer: Person
test.beforeEach(async ({ page, baseURL }) => {
  writer = await asInstructor(page.request, baseURL ?? '')
})

test('a survey is pasted, mended, tried and found again', async ({ page }) => {
  await beginPasted(page, sampleSurvey())

  await openTab(page, 'notes')
  const note = page.getByRole('button', { name: /missing-separator/ })
  await note.press('Enter')
  await expect(editor(page)).toBeFocused()
  await caretAfter(page, 'two high tides a day?')
  await page.keyboard.type('\n\n---\n\nThe far side bulges too.')
  await expect(note).toBeHidden()
  await expect(page.getByText(write.noNotes)).toBeVisible()

  await openTab(page, 'cards')
  const card = page.getByRole('article').filter({ hasText: 'why' })
  await expect(card).toContainText('two high tides')
  await card.getByRole('button', { name: review.show }).press('Enter')
  await expect(card.getByRole('region', { name: review.answer })).toContainText('The far side')

  await openTab(page, 'survey')
  await expect(page.getByRole('tabpanel').locator('mark.ink')).toHaveText('moon')
  await openTab(page, 'outline')
  await expect(page.getByRole('listitem').filter({ hasText: 'The moon' })).toContainText(
    write.sectionCard,
  )
  await page.getByRole('button', { name: /The moon/ }).press('Enter')
  await expect(editor(page)).toBeFocused()

  await page.keyboard.press('ControlOrMeta+s')
  await expect(saved(page)).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(editor(page)).toContainText('The far side bulges too.')
  await expect(page.getByText(wordsOf(write.restored))).toBeHidden()
})

test('typing waits for nothing and the focus stays; Esc and Tab lead out of the editor', async ({
  page,
}) => {
  await beginPasted(page, sampleSurvey())
  await caretAfter(page, 'and the sun.')
  await page.keyboard.type(' A ==second=={#second} card.')
  await expect(page.getByRole('article')).toContainText('second')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()
})

test('an address leads to a question', async ({ page }) => {
  await beginPasted(page, sampleSurvey())
  await expect(saved(page)).toBeVisible()
  await page.goto(`${page.url()}&at=moon-word`)
  await expect(page.getByRole('article')).toContainText('moon-word')
  await expect(editor(page)).toBeFocused()
})

test('what the server does not take survives the page, and reaches it later', async ({
  page,
  context,
  baseURL,
}) => {
  await beginPasted(page, sampleSurvey())
  const { pathname, search } = new URL(page.url())
  await context.clearCookies()
  await caretAfter(page, 'and the sun.')
  await page.keyboard.type(' Typed signed out.')
  await expect(page.getByText(write.saving['signed-out'])).toBeVisible()
  await page.close({ runBeforeUnload: false })

  await signIn(context.request, baseURL ?? '', writer)
  const again = await context.newPage()
  await again.goto(pathname + search)
  await expect(editor(again)).toContainText('Typed signed out.')
  await expect(again.getByText(wordsOf(write.restored))).toBeVisible()
  await expect(saved(again)).toBeVisible()
  await again.reload()
  await expect(editor(again)).toContainText('Typed signed out.')
  await expect(again.getByText(wordsOf(write.restored))).toBeHidden()
})

test('two pages of one draft: the later is refused, and both texts are shown', async ({
  page,
  context,
}) => {
  await beginPasted(page, sampleSurvey())
  const other = await context.newPage()
  await other.goto(page.url())
  await caretAfter(other, 'and the sun.')
  await other.keyboard.type(' Theirs.')
  await other.keyboard.press('ControlOrMeta+s')
  await expect(saved(other)).toBeVisible()

  await caretAfter(page, 'and the sun.')
  await page.keyboard.type(' Mine.')
  const conflict = page.getByRole('region', { name: write.conflict.title })
  await expect(conflict).toBeVisible()
  const theirs = conflict.getByRole('textbox', { name: write.conflict.theirs })
  const mine = conflict.getByRole('textbox', { name: write.conflict.mine })
  await expect(theirs).toContainText('Theirs.')
  await expect(mine).toContainText('Mine.')
  await expectAccessible(page)

  await mine.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('Both were read.')
  await conflict.getByRole('button', { name: write.conflict.keepMine }).press('Enter')
  await expect(conflict).toBeHidden()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(editor(page)).toContainText('Mine.')
  await expect(editor(page)).toContainText('Both were read.')

  await other.bringToFront()
  await caretAfter(other, 'and the sun.')
  await other.keyboard.type(' Late.')
  await other.getByRole('button', { name: write.conflict.takeTheirs }).press('Enter')
  await expect(editor(other)).toContainText('Both were read.')
  await expect(editor(other)).not.toContainText('Late.')
})

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('an image that is dropped on the text is shown in the survey', async ({ page }) => {
  await beginPasted(page, sampleSurvey())
  await caretAfter(page, 'and the sun.')
  const transfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const dropped = new DataTransfer()
    dropped.items.add(new File([bytes], 'two bulges.png', { type: 'image/png' }))
    return dropped
  }, pixel)
  const line = page.locator('.cm-line', { hasText: 'and the sun.' })
  const box = await line.boundingBox()
  await line.dispatchEvent('drop', {
    dataTransfer: transfer,
    clientX: (box?.x ?? 0) + 2,
    clientY: (box?.y ?? 0) + 2,
  })
  await expect(editor(page)).toContainText('![two bulges](figures/two%20bulges.png)')
  await openTab(page, 'survey')
  const image = page.getByRole('tabpanel').getByRole('img', { name: 'two bulges' })
  await expect(image).toHaveAttribute('src', /^\/api\/media\/[0-9a-f]{64}$/)
  await expect
    .poll(() => image.evaluate((shown) => shown instanceof HTMLImageElement && shown.naturalWidth))
    .toBe(1)
})

test('files become a survey with its editions and images', async ({ page }) => {
  const source = sampleSurvey().replace('and the sun.', 'and the sun. ![Sun](img/sun.png)')
  const chinese = source.replace('lang: en', 'lang: zh').replace('title: Tides', 'title: 潮汐')
  await page.goto('/studio')
  await page.getByLabel(home.ways.files).check()
  await page.locator('input[type=file]').setInputFiles([
    { name: 'tides.en.md', mimeType: 'text/markdown', buffer: Buffer.from(source) },
    { name: 'tides.zh.md', mimeType: 'text/markdown', buffer: Buffer.from(chinese) },
    { name: 'sun.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') },
  ])
  await expect(editor(page)).toBeVisible()
  await openTab(page, 'notes')
  await expect(page.getByRole('button', { name: /missing-separator/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /unknown-image/ })).toBeHidden()
  await page.getByRole('link', { name: home.language.zh }).press('Enter')
  await expect(page.getByRole('heading', { name: '潮汐', level: 1 })).toBeVisible()
})

test('what is no survey is refused in words', async ({ page }) => {
  await page.goto('/studio')
  await page.getByRole('button', { name: home.start }).press('Enter')
  await expect(page.getByText(home.refused.title)).toBeVisible()
  await page.getByLabel(home.ways.files).check()
  await page
    .locator('input[type=file]')
    .setInputFiles([
      { name: 'latin.md', mimeType: 'text/markdown', buffer: Buffer.from('caf\xe9', 'latin1') },
    ])
  await expect(page.getByText(wordsOf(home.refused.utf8))).toBeVisible()
  await page.locator('input[type=file]').setInputFiles([
    {
      name: 'de.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('---\nslug: a\nlang: de\n---\n'),
    },
  ])
  await expect(page.getByText(home.refused.lang)).toBeVisible()
  await expectAccessible(page)
})

test('another edition begins as a copy of the text', async ({ page }) => {
  await beginPasted(page, sampleSurvey())
  const language = home.language.zh
  await page
    .getByRole('button', { name: write.addEdition.replace('{language}', language) })
    .press('Enter')
  await page.getByRole('button', { name: write.addCopy }).press('Enter')
  await expect(page).toHaveURL(/lang=zh/)
  await expect(editor(page)).toContainText('lang: zh')
})

test('nobody else sees or changes a survey', async ({ page, browser, baseURL }) => {
  await beginPasted(page, sampleSurvey())
  const stranger = await strangerTo(browser, baseURL ?? '')
  const { pathname } = new URL(page.url())
  expect((await stranger.goto(pathname))?.status()).toBe(404)
  for (const [method, path] of [
    ['PUT', `/api${pathname.replace('/studio/', '/studio/surveys/')}/drafts/en`],
    ['POST', `/api${pathname.replace('/studio/', '/studio/surveys/')}/media?name=a.png`],
    ['POST', `/api${pathname.replace('/studio/', '/studio/surveys/')}/drafts`],
  ] as const) {
    const response = await stranger.request.fetch(path, {
      method,
      headers: { origin: baseURL ?? '' },
      data: { source: 'mine now', expectedVersion: 1 },
    })
    expect(response.status(), path).toBe(404)
  }
})

async function strangerTo(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin })
  await asInstructor(context.request, origin)
  return context.newPage()
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  const words = messages['zh-CN'].studio

  test('a survey is begun from its title and written', async ({ page }) => {
    await page.goto('/studio')
    await expect(page.getByText(words.home.empty)).toBeVisible()
    await expectAccessible(page)
    const title = `潮汐 ${randomBytes(3).toString('hex')}`
    await page.getByLabel(words.home.surveyTitle).fill(title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    const text = page.getByRole('textbox', { name: words.write.editor })
    await text.focus()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('\n## 月亮\n\n潮汐跟随==月亮==。\n')
    await page.keyboard.press('ArrowUp')
    await expect(page.getByRole('article')).toContainText('潮汐跟随')
    await expect(page.getByText(wordsOf(words.write.saving.savedAt))).toBeVisible()
    await expectAccessible(page)
    await page.goto('/studio')
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expectAccessible(page)
  })
})
