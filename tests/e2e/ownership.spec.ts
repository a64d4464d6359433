import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { signIn, signUp } from './people.ts'
import { expectAccessible, expectNoSidewaysScroll, messages, ReviewRoom } from './review-room.ts'

/** Downloads what a link gives; returns its text and the name of the file. */
async function download(page: Page, name: string): Promise<{ text: string; file: string }> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name }).press('Enter')
  const arrived = await downloading
  return { text: readFileSync(await arrived.path(), 'utf8'), file: arrived.suggestedFilename() }
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const { account: words, review } = messages[locale]

    test('what a guest learned is taken along to another account, once', async ({
      page,
      baseURL,
    }) => {
      await page.goto('/review')
      const room = new ReviewRoom(page, review)
      for (let card = 0; card < 2; card += 1) await room.grade('4')
      await expect(room.saved).toBeVisible()

      await page.goto('/account')
      const all = await download(page, words.take.all)
      expect(all.file).toMatch(/^stet-\d{4}-\d\d-\d\d\.json$/)
      const document = JSON.parse(all.text)
      expect(document).toMatchObject({ format: 'stet-export', version: 1 })
      expect(document.events).toHaveLength(2)
      const table = await download(page, words.take.reviews)
      expect(table.text.trim().split('\r\n')).toHaveLength(3)

      await page.context().clearCookies()
      await signUp(page.request, baseURL ?? '')
      await page.goto('/account')
      const chooser = page.getByLabel(words.take.importLabel)
      const submit = page.getByRole('button', { name: words.take.import, exact: true })
      await submit.press('Enter')
      await expect(page.getByText(words.take.noFile)).toBeVisible()
      const bring = async (text: string) => {
        const buffer = Buffer.from(text)
        await chooser.setInputFiles({ name: 'stet.json', mimeType: 'application/json', buffer })
        await submit.press('Enter')
      }
      const said = (stored: number, known: number) =>
        words.take.imported
          .replace('{stored}', String(stored))
          .replace('{known}', String(known))
          .replace('{left}', '0')
      await bring('{"format": "something else"}')
      await expect(page.getByText(words.take.malformed)).toBeVisible()
      await expectAccessible(page)
      await bring(all.text)
      await expect(page.getByText(said(2, 0))).toBeVisible()
      await bring(all.text)
      await expect(page.getByText(said(0, 2))).toBeVisible()
      await page.setViewportSize({ width: 360, height: 700 })
      await expectNoSidewaysScroll(page)
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('an account is deleted by whoever knows its password', async ({ page, baseURL }) => {
      const origin = baseURL ?? ''
      const person = await signUp(page.request, origin)
      await page.goto('/account')
      const field = page.getByLabel(words.remove.password, { exact: true })
      const submit = page.getByRole('button', { name: words.remove.submit })
      await expect(submit).toBeEnabled()
      await field.fill('not this one')
      await submit.press('Enter')
      await expect(page.getByText(words.problems['wrong-password'])).toBeVisible()
      await expect(field).toBeFocused()
      await expectAccessible(page)
      await field.fill(person.password)
      await submit.press('Enter')
      await expect(page).toHaveURL(/\/$/)
      await expect(signIn(page.request, origin, person)).rejects.toThrow('Nobody signed in')
    })

    test('a guest is deleted by typing the word', async ({ page }) => {
      await page.goto('/review')
      const room = new ReviewRoom(page, review)
      await room.grade('4')
      await expect(room.saved).toBeVisible()
      await page.goto('/account')
      const field = page.getByRole('textbox', { name: words.remove.confirmation })
      const submit = page.getByRole('button', { name: words.remove.submit })
      await expect(submit).toBeEnabled()
      await submit.press('Enter')
      await expect(page.getByText(words.problems.confirmation)).toBeVisible()
      await expectAccessible(page)
      await field.fill('delete')
      await submit.press('Enter')
      await expect(page).toHaveURL(/\/$/)
      await page.goto('/account')
      await expect(page).toHaveURL(/\/sign-in/)
    })
  })
}
