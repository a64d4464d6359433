import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  changePassword,
  endSessions,
  findReset,
  listSessions,
  resetPassword,
} from '#lib/server/account.ts'
import {
  credentials,
  type Entry,
  newAccount,
  setUp,
  signIn,
  signOut,
  signUp,
} from '#lib/server/accounts.ts'
import { db } from '#lib/server/db.ts'
import { changeAccess, changeRole, listPeople, makeResetLink } from '#lib/server/people.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { type Admin, isAdmin, type Learner, sessionOf } from '#lib/server/session.ts'
import { makeReview } from './events.ts'
import { Browser } from './requests.ts'
import { makeCards, openTemporaryDatabase, refuseDeletions } from './temporary-database.ts'

const noon = Date.UTC(2026, 10, 25, 12)
const password = 'correct horse battery'
let close: () => Promise<void>
let addresses = 0

beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b', 'c'])
})
afterAll(() => close())
beforeEach(() => {
  delete process.env.ALLOW_SIGNUP
})

/** A browser at an address that nobody else in these tests has. */
function newBrowser(): Browser {
  addresses += 1
  return new Browser(`198.51.100.${addresses}`)
}

function personOf(entry: Entry): Learner {
  if (!entry.ok) throw new Error(entry.why.kind)
  return entry.person
}

async function join(browser: Browser, email: string): Promise<Learner> {
  const entry = await signUp({ name: 'Ada', email, password }, browser.headers, noon)
  const person = personOf(entry)
  if (entry.ok) browser.keep(entry.cookies)
  return person
}

async function enter(browser: Browser, email: string, given = password): Promise<Entry> {
  const entry = await signIn({ email, password: given }, browser.headers, noon)
  if (entry.ok) browser.keep(entry.cookies)
  return entry
}

async function makeAdmin(email: string): Promise<{ admin: Admin; browser: Browser }> {
  const browser = newBrowser()
  const { id } = await join(browser, email)
  await db().user.update({ where: { id }, data: { role: 'admin' } })
  const { learner } = await browser.session()
  if (!isAdmin(learner)) throw new Error('not an admin')
  return { admin: learner, browser }
}

const eventsOf = (learnerId: string) =>
  db().reviewEvent.findMany({ where: { learnerId }, select: { id: true } })

describe('setting up', () => {
  test('of several at once one becomes admin, and then there is nothing to set up', async () => {
    const wish = (name: string) => ({ name, email: `${name}@first.example`, password })
    const entries = await Promise.all(
      ['a', 'b', 'c'].map((name) => setUp(wish(name), newBrowser().headers, noon)),
    )
    expect(entries.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().user.count({ where: { role: 'admin' } })).toBe(1)
    expect(await db().user.count({ where: { email: { endsWith: '@first.example' } } })).toBe(1)
    const late = await setUp(wish('late'), newBrowser().headers, noon)
    expect(late).toEqual({ ok: false, why: { kind: 'set-up' } })
    await db().user.deleteMany({ where: { role: 'admin' } })
  })

  test('works while sign-up is closed, which refuses everybody else', async () => {
    process.env.ALLOW_SIGNUP = 'no'
    const closed = { name: 'Eve', email: 'eve@closed.example', password }
    const refused = await signUp(closed, newBrowser().headers, noon)
    expect(refused).toEqual({ ok: false, why: { kind: 'sign-up-closed' } })
    const set = await setUp({ ...closed, email: 'root@closed.example' }, newBrowser().headers, noon)
    expect(personOf(set).role).toBe('admin')
    await db().user.deleteMany({ where: { role: 'admin' } })
  })
})

describe('a guest', () => {
  test('who signs up keeps every event, and is gone as a guest', async () => {
    const browser = newBrowser()
    const guest = await browser.becomeGuest()
    const events = [makeReview('a', 0, 3), makeReview('b', 0, 1)]
    await appendReviews(guest.learner, events)
    const person = await join(browser, 'keeps@example.org')
    expect((await eventsOf(person.id)).map(({ id }) => id).sort()).toEqual(
      events.map(({ id }) => id).sort(),
    )
    expect(await db().user.findUnique({ where: { id: guest.learner.id } })).toBeNull()
    expect((await browser.session()).learner).toMatchObject({ id: person.id, isGuest: false })
  })

  test('is made where the browser still has the cookie of a session that was ended', async () => {
    const browser = newBrowser()
    const { id } = await join(browser, 'ended@example.org')
    await db().session.deleteMany({ where: { userId: id } })
    expect((await browser.becomeGuest()).learner.isGuest).toBe(true)
  })

  test('whose sign-in fails is untouched', async () => {
    const browser = newBrowser()
    const guest = await browser.becomeGuest()
    await appendReviews(guest.learner, [makeReview('a', 0, 3)])
    expect(await enter(browser, 'nobody@example.org')).toMatchObject({ ok: false })
    expect((await browser.session()).learner.id).toBe(guest.learner.id)
    expect(await eventsOf(guest.learner.id)).toHaveLength(1)
  })

  test('whose merging fails stays a guest with everything, and the sign-in is taken back', async () => {
    const home = newBrowser()
    const account = await join(home, 'fails@example.org')
    const browser = newBrowser()
    const guest = await browser.becomeGuest()
    await appendReviews(guest.learner, [makeReview('a', 0, 3)])
    const letThemGo = await refuseDeletions()
    try {
      await expect(enter(browser, 'fails@example.org')).rejects.toThrow()
    } finally {
      await letThemGo()
    }
    expect((await browser.session()).learner.id).toBe(guest.learner.id)
    expect(await eventsOf(guest.learner.id)).toHaveLength(1)
    expect(await eventsOf(account.id)).toHaveLength(0)
    expect(await db().session.count({ where: { userId: account.id } })).toBe(1)
    expect(personOf(await enter(browser, 'fails@example.org')).id).toBe(account.id)
    expect(await eventsOf(account.id)).toHaveLength(1)
  })
})

describe('signing in', () => {
  test('gives a new session id and ends the browser’s last one', async () => {
    const browser = newBrowser()
    await join(browser, 'rotates@example.org')
    const first = await browser.session()
    await enter(browser, 'ROTATES@example.org'.toLowerCase())
    const second = await browser.session()
    expect(second.token).not.toBe(first.token)
    expect(await db().session.count({ where: { userId: second.learner.id } })).toBe(1)
  })

  test('works where the browser still has the cookie of a session that was ended', async () => {
    const browser = newBrowser()
    const { id } = await join(browser, 'stale@example.org')
    await db().session.deleteMany({ where: { userId: id } })
    personOf(await enter(browser, 'stale@example.org'))
    expect((await browser.session()).learner.id).toBe(id)
  })

  test('an unknown e-mail and a wrong password are told alike', async () => {
    await join(newBrowser(), 'known@example.org')
    const wrong = await enter(newBrowser(), 'known@example.org', 'wrong password')
    const unknown = await enter(newBrowser(), 'unknown@example.org', 'wrong password')
    expect(wrong).toEqual({ ok: false, why: { kind: 'wrong-credentials' } })
    expect(unknown).toEqual(wrong)
  })

  test('guessing at one account is stopped, from wherever it comes, and only for a while', async () => {
    await join(newBrowser(), 'guessed@example.org')
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => enter(newBrowser(), 'guessed@example.org', 'a guess')),
    )
    const kinds = guesses.map((guess) => (guess.ok ? 'in' : guess.why.kind))
    expect(kinds.filter((kind) => kind === 'wrong-credentials')).toHaveLength(10)
    expect(await enter(newBrowser(), 'guessed@example.org')).toMatchObject({
      why: { kind: 'too-many-tries', waitSeconds: 900 },
    })
    const later = noon + 15 * 60_000
    const honest = { email: 'guessed@example.org', password }
    expect(await signIn(honest, newBrowser().headers, later)).toMatchObject({ ok: true })
  })

  test('out again, the session is over for whoever has its cookie', async () => {
    const browser = newBrowser()
    await join(browser, 'leaves@example.org')
    const stolen = browser.headers
    browser.keep(await signOut(browser.headers))
    expect(await sessionOf(stolen)).toBeNull()
    expect(await sessionOf(browser.headers)).toBeNull()
  })
})

describe('what is given', () => {
  test('an e-mail is normalised, a password only composed', () => {
    const given = credentials.parse({ email: ' Ada@Example.ORG ', password: ' Cafe\u0301 ' })
    expect(given).toEqual({ email: 'ada@example.org', password: ' Caf\u00e9 ' })
  })

  test.each([
    ['a short password', { name: 'Ada', email: 'a@example.org', password: 'too short' }],
    ['a long password', { name: 'Ada', email: 'a@example.org', password: 'x'.repeat(129) }],
    ['no e-mail', { name: 'Ada', email: 'a@', password }],
    ['a blank name', { name: ' ', email: 'a@example.org', password }],
    ['a role', { name: 'Ada', email: 'a@example.org', password, role: 'admin' }],
    ['an operator', { name: 'Ada', email: { contains: '@' }, password }],
  ])('%s is refused', (_, given) => {
    expect(newAccount.safeParse(given).success).toBe(false)
  })
})

describe('an account', () => {
  test('changes its password only with the present one, and others are out if that is wanted', async () => {
    const [browser, other] = [newBrowser(), newBrowser()]
    const learner = await join(browser, 'changes@example.org')
    await enter(other, 'changes@example.org')
    const next = 'another long password'
    const wrong = { current: 'not this one', password: next, endOthers: true }
    expect(await changePassword(learner, wrong, browser.headers, noon)).toEqual({
      kind: 'wrong-password',
    })
    const right = { ...wrong, current: password }
    const changed = await changePassword(learner, right, browser.headers, noon)
    if (changed.kind !== 'done') throw new Error(changed.kind)
    browser.keep(changed.cookies)
    expect((await browser.session()).learner.id).toBe(learner.id)
    expect(await sessionOf(other.headers)).toBeNull()
    expect(await enter(newBrowser(), 'changes@example.org')).toMatchObject({ ok: false })
    expect(await enter(newBrowser(), 'changes@example.org', next)).toMatchObject({ ok: true })
  })

  test('lists its sessions and ends them, and never those of another', async () => {
    const [browser, second, third, stranger] = [1, 2, 3, 4].map(newBrowser) as [
      Browser,
      Browser,
      Browser,
      Browser,
    ]
    await join(browser, 'lists@example.org')
    await enter(second, 'lists@example.org')
    await enter(third, 'lists@example.org')
    await join(stranger, 'stranger@example.org')
    const session = await browser.session()
    const listed = await listSessions(session, new Date())
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false])
    expect(await endSessions(session, { id: (await stranger.session()).id })).toBe(0)
    expect(await endSessions(session, { id: (await second.session()).id })).toBe(1)
    expect(await sessionOf(second.headers)).toBeNull()
    expect(await endSessions(session, { others: true })).toBe(1)
    expect(await sessionOf(third.headers)).toBeNull()
    expect(await sessionOf(browser.headers)).not.toBeNull()
    expect(await sessionOf(stranger.headers)).not.toBeNull()
  })

  test('that lay idle for two months signs in again; a guest does not have to', async () => {
    const [browser, visitor] = [newBrowser(), newBrowser()]
    const { id } = await join(browser, 'idle@example.org')
    const guest = await visitor.becomeGuest()
    const longAgo = new Date(Date.now() - 61 * 86_400_000)
    const where = { userId: { in: [id, guest.learner.id] } }
    await db().session.updateMany({ where, data: { updatedAt: longAgo } })
    expect(await sessionOf(browser.headers)).toBeNull()
    expect(await sessionOf(visitor.headers)).not.toBeNull()
  })
})

describe('an admin', () => {
  test('finds people by name or e-mail, and no guests', async () => {
    const { admin } = await makeAdmin('finder@example.org')
    await newBrowser().becomeGuest()
    await join(newBrowser(), 'wanted@somewhere.example')
    const found = await listPeople(admin, { search: 'SOMEWHERE', page: 1 })
    expect(found.people.map(({ email }) => email)).toEqual(['wanted@somewhere.example'])
    const all = await listPeople(admin, { search: '', page: 1 })
    expect(all.people.some(({ name }) => name === 'Guest')).toBe(false)
    expect(all.total).toBe(all.people.length)
  })

  test('gives roles; the last one cannot step down or close their own account', async () => {
    await db().user.updateMany({ data: { role: 'learner' } })
    const { admin } = await makeAdmin('last@example.org')
    const { id } = await join(newBrowser(), 'second@example.org')
    const stepDown = () => changeRole(admin, { id: admin.id, role: 'learner' })
    const closeOwn = () => changeAccess(admin, { id: admin.id, isOpen: false }, new Date())
    expect(await stepDown()).toBe('last-admin')
    expect(await closeOwn()).toBe('last-admin')
    expect(await changeRole(admin, { id, role: 'admin' })).toBe('done')
    expect(await changeAccess(admin, { id, isOpen: false }, new Date())).toBe('done')
    expect(await stepDown()).toBe('last-admin')
    expect(await changeAccess(admin, { id, isOpen: true }, new Date())).toBe('done')
    const both = [stepDown(), changeRole(admin, { id, role: 'instructor' })]
    expect((await Promise.all(both)).sort()).toEqual(['done', 'last-admin'])
    expect(await db().user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1)
    expect(await changeRole(admin, { id: 'nobody', role: 'admin' })).toBe('not-found')
  })

  test('closes an account: its sessions end, and the right password is told so', async () => {
    const { admin } = await makeAdmin('closer@example.org')
    const browser = newBrowser()
    const { id } = await join(browser, 'closed@example.org')
    expect(await changeAccess(admin, { id, isOpen: false }, new Date())).toBe('done')
    expect(await sessionOf(browser.headers)).toBeNull()
    expect(await db().session.count({ where: { userId: id } })).toBe(0)
    expect(await enter(browser, 'closed@example.org')).toEqual({
      ok: false,
      why: { kind: 'account-closed' },
    })
    expect(await enter(browser, 'closed@example.org', 'wrong password')).toEqual({
      ok: false,
      why: { kind: 'wrong-credentials' },
    })
    expect(await db().session.count({ where: { userId: id } })).toBe(0)
    expect(await changeAccess(admin, { id, isOpen: true }, new Date())).toBe('done')
    expect(await enter(browser, 'closed@example.org')).toMatchObject({ ok: true })
  })

  test('a one-time link sets a password once, ends every session, and is replaced by the next', async () => {
    const { admin } = await makeAdmin('linker@example.org')
    const browser = newBrowser()
    const { id } = await join(browser, 'forgot@example.org')
    const tokenOf = (path: string | null) => path?.split('/').at(-1) ?? ''
    const old = tokenOf(await makeResetLink(admin, id, new Date()))
    const token = tokenOf(await makeResetLink(admin, id, new Date()))
    const kept = await db().verification.findFirstOrThrow({ where: { value: id } })
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(await findReset(old, new Date())).toBeNull()
    expect(await findReset(token, new Date())).toEqual({ name: 'Ada' })
    expect(await findReset(token, new Date(Date.now() + 25 * 3_600_000))).toBeNull()
    const next = 'a password not forgotten'
    expect(await resetPassword({ token: old, password: next })).toBe(false)
    const both = [1, 2].map(() => resetPassword({ token, password: next }))
    expect((await Promise.all(both)).sort()).toEqual([false, true])
    expect(await sessionOf(browser.headers)).toBeNull()
    expect(await enter(newBrowser(), 'forgot@example.org')).toMatchObject({ ok: false })
    expect(await enter(newBrowser(), 'forgot@example.org', next)).toMatchObject({ ok: true })
    expect(await makeResetLink(admin, 'nobody', new Date())).toBeNull()
  })
})

test('cookies are hidden from scripts and from other sites', async () => {
  const entry = await signUp(
    { name: 'Ada', email: 'cookie@example.org', password },
    newBrowser().headers,
    noon,
  )
  if (!entry.ok) throw new Error(entry.why.kind)
  expect(entry.cookies).toHaveLength(1)
  expect(entry.cookies[0]).toMatch(/HttpOnly/)
  expect(entry.cookies[0]).toMatch(/SameSite=Lax/)
})
