import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { asAdmin, type Person, signIn, signUp } from './people.ts'
import { expectAccessible, type Locale, messages, ReviewRoom, wordsOf } from './review-room.ts'
import { RunningServer } from './running-server.ts'

let people = 0

/** An e-mail that nobody else in the run has, and a password for it. */
function newCredentials() {
  people += 1
  const mark = `${process.pid}-${Date.now()}-${people}`
  return { email: `trip-${mark}@example.org`, password: `a password for ${mark}` }
}

/** Reviews cards as whoever the page is, until they are saved. */
async function review(page: Page, locale: Locale, cards: number): Promise<ReviewRoom> {
  await page.goto('/review')
  const room = new ReviewRoom(page, messages[locale].review)
  for (let card = 0; card < cards; card += 1) await room.grade('4')
  await expect(room.saved).toBeVisible()
  return room
}

/** Fills in a form by its labels, and sends it with Enter. */
async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  const form = page.locator('form').filter({ has: page.locator(':focus') })
  // Until the page is awake, it cannot be sent.
  await expect(form.locator('[type=submit]')).toBeEnabled()
  await page.keyboard.press('Enter')
}

async function expectAnswersToday(page: Page, locale: Locale, count: number): Promise<void> {
  await page.goto('/')
  await expect(page.getByText(wordsOf(messages[locale].home.answered))).toContainText(String(count))
}

/** A browser of its own, in a language. */
async function openBrowser(
  page: Page,
  locale: Locale,
): Promise<{ context: BrowserContext; page: Page }> {
  const browser = page.context().browser()
  if (!browser) throw new Error('No browser')
  const context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin' })
  return { context, page: await context.newPage() }
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const { account: words, site, admin } = messages[locale]

    test('a guest signs up, signs in elsewhere with more, and keeps every answer once', async ({
      page,
      baseURL,
    }) => {
      await review(page, locale, 2)
      await page.goto('/')
      await page.getByRole('link', { name: site.signIn }).press('Enter')
      await expect(page.getByRole('heading', { name: words.signIn })).toBeVisible()
      await expect(page.getByText(words.guestNote)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('main').getByRole('link').first().press('Enter')
      await expect(page.getByRole('heading', { name: words.signUp })).toBeVisible()
      await expectAccessible(page)

      const { email, password } = newCredentials()
      await fillIn(page, { [words.name]: 'Ada', [words.email]: email, [words.password]: 'short' })
      const field = page.getByLabel(words.password, { exact: true })
      await expect(field).toBeFocused()
      await expect(page.getByText(words.problems.newPassword)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: words.showPassword }).press('Enter')
      await expect(field).toHaveAttribute('type', 'text')
      await fillIn(page, { [words.password]: password })
      await expect(page).toHaveURL(/\/$/)
      await expect(page.getByRole('link', { name: wordsOf(site.accountOf) })).toContainText('Ada')
      await expectAnswersToday(page, locale, 2)

      const elsewhere = await openBrowser(page, locale)
      await review(elsewhere.page, locale, 3)
      await elsewhere.page.goto('/sign-in?next=/settings')
      await fillIn(elsewhere.page, { [words.email]: email, [words.password]: 'another password' })
      await expect(elsewhere.page.getByText(words.problems['wrong-credentials'])).toBeVisible()
      await expectAccessible(elsewhere.page)
      await expectAnswersToday(elsewhere.page, locale, 3)
      await elsewhere.page.goto('/sign-in?next=/settings')
      await fillIn(elsewhere.page, {
        [words.email]: email.toUpperCase(),
        [words.password]: password,
      })
      await expect(elsewhere.page).toHaveURL(`${baseURL}/settings`)
      await expectAnswersToday(elsewhere.page, locale, 5)
      await expectAnswersToday(page, locale, 5)
      await elsewhere.context.close()
    })

    // In the other language only the words differ, and they have been read above.
    if (locale !== 'en') return

    test('an account is renamed, gets a new password, and is signed out elsewhere', async ({
      page,
      baseURL,
    }) => {
      const origin = baseURL ?? ''
      const person = await signUp(page.request, origin)
      const elsewhere = await openBrowser(page, locale)
      await signIn(elsewhere.page.request, origin, person)

      await page.goto('/account')
      await expect(page.getByText(person.email)).toBeVisible()
      await expectAccessible(page)
      await fillIn(page, { [words.name]: 'Countess' })
      await expect(page.getByText(words.nameSaved, { exact: true })).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Countess' })).toBeVisible()

      await expect(page.getByText(words.thisSession)).toHaveCount(1)
      await page
        .getByRole('button', { name: new RegExp(words.endNamed.replace('{device}', '.+')) })
        .press('Enter')
      await expect(page.getByText(words.ended)).toBeFocused()
      await elsewhere.page.goto('/account')
      await expect(elsewhere.page).toHaveURL(/\/sign-in\?next=%2Faccount$/)

      const password = 'a very different password'
      await fillIn(page, { [words.currentPassword]: 'not this one', [words.newPassword]: password })
      await expect(page.getByText(words.problems['wrong-password'])).toBeVisible()
      await expect(page.getByLabel(words.currentPassword, { exact: true })).toBeFocused()
      await fillIn(page, {
        [words.currentPassword]: person.password,
        [words.newPassword]: password,
      })
      await expect(page.getByText(words.passwordChanged)).toBeVisible()

      await page.getByRole('button', { name: words.signOut, exact: true }).press('Enter')
      await expect(page).toHaveURL(/\/$/)
      await expect(page.getByRole('link', { name: site.signIn })).toBeVisible()
      await page.goto('/sign-in')
      await fillIn(page, { [words.email]: person.email, [words.password]: password })
      await expect(page.getByRole('link', { name: wordsOf(site.accountOf) })).toBeVisible()
      await elsewhere.context.close()
    })

    test('an admin gives a role, a link to a new password, and closes an account', async ({
      page,
      baseURL,
    }) => {
      const origin = baseURL ?? ''
      await asAdmin(page.request, origin)
      const theirs = await openBrowser(page, locale)
      const person = await signUp(theirs.page.request, origin, 'Grace Hopper')

      const find = async () => {
        await page.goto('/admin')
        await page.getByRole('searchbox', { name: admin.search }).fill(person.email)
        await page.getByRole('searchbox', { name: admin.search }).press('Enter')
        await expect(page.getByText(person.email)).toBeVisible()
      }
      await find()
      await expect(page.getByRole('listitem')).toHaveCount(1)
      await expectAccessible(page)
      await page.getByRole('combobox', { name: wordsOf(admin.roleOf) }).selectOption('instructor')
      await page.getByRole('button', { name: wordsOf(admin.setRoleNamed) }).press('Enter')
      await expect(page.getByText(wordsOf(admin.roleSet))).toBeVisible()
      await theirs.page.goto('/account')
      await expect(theirs.page.getByText(words.roleOf.instructor)).toBeVisible()

      await page.getByRole('button', { name: wordsOf(admin.resetLinkNamed) }).press('Enter')
      const shown = page.getByRole('textbox', { name: wordsOf(admin.resetLinkLabel) })
      await expect(shown).toHaveValue(/\/reset\//)
      await expectAccessible(page)
      const link = await shown.inputValue()
      await theirs.page.goto(link)
      await expectAccessible(theirs.page)
      const password = 'chosen by one-time link'
      await fillIn(theirs.page, { [words.newPassword]: password })
      await expect(theirs.page.getByText(words.reset.done)).toBeVisible()
      await theirs.page.goto(link)
      await expect(theirs.page.getByRole('heading', { name: words.reset.spentTitle })).toBeVisible()
      await expectAccessible(theirs.page)
      await theirs.page.goto('/account')
      await fillIn(theirs.page, { [words.email]: person.email, [words.password]: password })
      await expect(theirs.page).toHaveURL(/\/account$/)

      await page.getByRole('button', { name: wordsOf(admin.closeNamed) }).press('Enter')
      await expect(page.getByText(admin.closeDone.replace('{name}', 'Grace Hopper'))).toBeVisible()
      await theirs.page.goto('/account')
      await fillIn(theirs.page, { [words.email]: person.email, [words.password]: password })
      await expect(theirs.page.getByText(words.problems['account-closed'])).toBeVisible()
      await page.getByRole('button', { name: wordsOf(admin.openNamed) }).press('Enter')
      await expect(page.getByText(admin.openDone.replace('{name}', 'Grace Hopper'))).toBeVisible()
      await theirs.page.getByLabel(words.password, { exact: true }).press('Enter')
      await expect(theirs.page).toHaveURL(/\/account$/)
      await theirs.context.close()
    })
  })
}

test('a guest is told what a guest is, and how to stay', async ({ page }) => {
  const { account: words } = messages.en
  await review(page, 'en', 1)
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: words.guest.title })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: words.signUp }).press('Enter')
  await expect(page).toHaveURL(/\/sign-up$/)
})

test('answers that cannot be sent hold up signing out; they wait for their own account', async ({
  page,
  baseURL,
}) => {
  const { account: words } = messages.en
  const person: Person = await signUp(page.request, baseURL ?? '')
  const room = await review(page, 'en', 1)
  await page.route('**/api/reviews', (route) => route.abort())
  const tried = page.waitForEvent('requestfailed')
  await room.grade('4')
  await tried
  await page.goto('/account')
  await page.getByRole('button', { name: words.signOut, exact: true }).press('Enter')
  await expect(page.getByText('Answers that are not on the server yet: 1.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: words.signOutAnyway }).press('Enter')
  await expect(page).toHaveURL(/\/$/)
  await page.unroute('**/api/reviews')

  // The next person at this browser, as a guest and with an account, has only what they did.
  await review(page, 'en', 1)
  await expectAnswersToday(page, 'en', 1)
  const next = newCredentials()
  await page.goto('/sign-up')
  await fillIn(page, {
    [words.name]: 'Bea',
    [words.email]: next.email,
    [words.password]: next.password,
  })
  await expect(page).toHaveURL(/\/$/)
  await expectAnswersToday(page, 'en', 1)
  await page.goto('/account')
  await page.getByRole('button', { name: words.signOut, exact: true }).press('Enter')
  await expect(page).toHaveURL(/\/$/)

  await page.goto('/sign-in')
  await fillIn(page, { [words.email]: person.email, [words.password]: person.password })
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByText('2 answers given today')).toBeVisible()
})

test('nobody is led to another site after signing in', async ({ page, baseURL }) => {
  const { account: words } = messages.en
  const person = await signUp(page.request, baseURL ?? '')
  for (const next of ['//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.context().clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await fillIn(page, { [words.email]: person.email, [words.password]: person.password })
    await expect(page).toHaveURL(`${baseURL}/`)
    const again = await page.request.get(`/sign-in?next=${encodeURIComponent(next)}`, {
      maxRedirects: 0,
    })
    expect(again.headers().location).toBe('/account')
  }
})

test('guessing a password is stopped with kind words', async ({ page, baseURL }) => {
  const { account: words } = messages.en
  const origin = baseURL ?? ''
  const { email } = newCredentials()
  const data = { email, password: 'a guess' }
  const statuses: number[] = []
  for (let guess = 0; guess < 11; guess += 1) {
    const response = await page.request.post('/api/account/sign-in', {
      data,
      headers: { origin, 'x-forwarded-for': `192.0.2.${guess}` },
    })
    statuses.push(response.status())
    if (response.status() === 429)
      expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0)
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429])
  await page.goto('/sign-in')
  await fillIn(page, { [words.email]: email, [words.password]: 'a guess' })
  await expect(page.getByText(words.problems['too-many-tries'])).toBeVisible()
  await expectAccessible(page)
})

test('a new site is set up once, also where sign-up is closed', async ({ page }) => {
  const { account: words, notFound } = messages.en
  const server = new RunningServer({ ALLOW_SIGNUP: 'no' })
  try {
    await server.start()
    await page.goto(`${server.origin}/sign-up`)
    await expect(page.getByRole('heading', { name: words.closedTitle })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${server.origin}/set-up`)
    await expectAccessible(page)
    const { email, password } = newCredentials()
    await fillIn(page, { [words.name]: 'Root', [words.email]: email, [words.password]: password })
    await expect(page).toHaveURL(/\/account$/)
    await expect(page.getByText(words.roleOf.admin)).toBeVisible()
    await page.getByRole('link', { name: words.people }).press('Enter')
    await expect(page.getByRole('listitem')).toHaveCount(1)
    const gone = await page.goto(`${server.origin}/set-up`)
    expect(gone?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: notFound.title })).toBeVisible()
    const refused = await page.request.post(`${server.origin}/api/account/sign-up`, {
      data: { name: 'Eve', ...newCredentials() },
      headers: { origin: server.origin },
    })
    expect(refused.status()).toBe(403)
    expect(await refused.json()).toMatchObject({ type: '/problems/sign-up-closed' })
  } finally {
    await server.remove()
  }
})
