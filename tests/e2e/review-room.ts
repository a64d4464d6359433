import { expect, type Page } from '@playwright/test'
import axeCore, { type RunOptions } from 'axe-core'
import en from '#messages/en.json' with { type: 'json' }
import zh from '#messages/zh-CN.json' with { type: 'json' }

/** The words of the interface in a language, so that a test finds controls as a person would. */
export const messages = { en, 'zh-CN': zh }
export type Locale = keyof typeof messages

/** The review room of a page, worked by keyboard alone. */
export class ReviewRoom {
  constructor(
    readonly page: Page,
    readonly words: (typeof messages)[Locale]['review'],
  ) {}

  get question() {
    return this.page.getByRole('region', { name: this.words.question, exact: true })
  }

  get grades() {
    return this.page.getByRole('group', { name: this.words.gradeLegend })
  }

  get saved() {
    return this.page.getByText(this.words.saving.saved, { exact: true })
  }

  get progress() {
    return this.page.getByRole('progressbar', { name: this.words.progress })
  }

  /** How many cards of the session are done with. */
  async done(): Promise<number> {
    return Number(await this.progress.getAttribute('aria-valuenow'))
  }

  /** The first thing below the progress: the question, or the answer where it stands in its place. */
  get place() {
    const names = new RegExp(`^(${this.words.question}|${this.words.answer})$`)
    return this.page.getByRole('region', { name: names }).first()
  }

  /** Waits until a question is in front and listens: it, or the field in it, has the focus. */
  async ready(): Promise<void> {
    await expect(this.question).toBeVisible()
    await expect
      .poll(() => this.question.evaluate((region) => region.contains(document.activeElement)))
      .toBe(true)
  }

  /** Answers the card in front, whatever its kind, so that the grades are shown. */
  async answer(): Promise<void> {
    await this.ready()
    const field = this.page.getByRole('textbox', { name: this.words.yourAnswer })
    const choices = this.page.getByRole('group', { name: this.words.chooseOne })
    if (await field.isVisible()) {
      await field.fill('attention')
      await this.page.keyboard.press('Enter')
    } else if (await choices.isVisible()) {
      await this.page.keyboard.press('1')
    } else {
      await this.page.keyboard.press('Space')
    }
    await expect(this.grades).toBeVisible()
  }

  /** Presses a key of the room itself: outside the field, which takes letters for an answer. */
  async press(key: string): Promise<void> {
    await this.ready()
    const field = this.page.getByRole('textbox', { name: this.words.yourAnswer })
    if (await field.isVisible()) {
      await field.press('Escape')
      await expect(this.question).toBeFocused()
    }
    await this.page.keyboard.press(key)
  }

  /** Answers and grades the card in front. */
  async grade(key: '1' | '2' | '3' | '4'): Promise<void> {
    await this.answer()
    await this.page.keyboard.press(key)
    await expect(this.grades).toBeHidden()
  }
}

/** A message without its values, for finding it in a page: `{count} due` → `due`. */
export function wordsOf(message: string): RegExp {
  const parts = message.split(/\{[^}]*\}+/).map((part) => part.trim())
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  return new RegExp(longest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No violation of WCAG 2.2 A or AA that a machine can find, in light; in dark too where the page is English. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await violationsOf(page, { runOnly: wcag }), page.url()).toEqual([])
  // In the dark only the colours are others, and those are the same in each language.
  if ((await page.locator('html').getAttribute('lang')) !== 'en') return
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violationsOf(page, { runOnly: ['color-contrast'] }), page.url()).toEqual([])
}

/** What axe finds; it is brought into a page once, since that takes as long as judging. */
async function violationsOf(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: typeof axeCore }
      const { violations } = await axe.run(document, options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
    },
    { ...options, resultTypes: ['violations' as const] },
  )
}
