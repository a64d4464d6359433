import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUp, signUp } from '#lib/server/accounts.ts'
import { db } from '#lib/server/db.ts'
import { accountDeletion, deleteAccount } from '#lib/server/delete-account.ts'
import { type Learner, sessionOf } from '#lib/server/session.ts'
import { fillTables, findTraces } from './full-tables.ts'
import { Browser } from './requests.ts'
import { makeCards, openTemporaryDatabase } from './temporary-database.ts'

const noon = Date.UTC(2026, 10, 25, 12)
const password = 'correct horse battery'

let close: () => Promise<void>
let serial = 0
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a'])
  const admin = { name: 'Admin', email: 'admin@example.org', password }
  const browser = new Browser('198.51.100.250')
  await setUp(admin, browser.headers, noon)
})
afterAll(() => close())

async function join(): Promise<{ browser: Browser; person: Learner }> {
  serial += 1
  const browser = new Browser(`198.51.100.${serial}`)
  const wanted = { name: 'Ada', email: `ada-${serial}@example.org`, password }
  const entry = await signUp(wanted, browser.headers, noon)
  if (!entry.ok) throw new Error(entry.why.kind)
  browser.keep(entry.cookies)
  return { browser, person: entry.person }
}

test('deleting an account leaves no row, in any table, with its id', async () => {
  const { browser, person } = await join()
  const { filled, all } = await fillTables(person.id)
  // What has a place for people's ids has one of this person's: a new table is filled by itself.
  expect(filled).toEqual(all)
  expect(await findTraces(person.id)).not.toEqual([])

  const first = await deleteAccount(person, { password }, browser.headers, noon)
  expect(first).toMatchObject({ kind: 'owns-surveys' })
  expect(await db().user.count({ where: { id: person.id } })).toBe(1)

  await db().survey.updateMany({ where: { ownerId: person.id }, data: { ownerId: null } })
  const deleted = await deleteAccount(person, { password }, browser.headers, noon)
  if (deleted.kind !== 'done') throw new Error(deleted.kind)
  expect(await findTraces(person.id)).toEqual([])

  browser.keep(deleted.cookies)
  expect(browser.headers.get('cookie')).toBeNull()
})

test('others keep everything', async () => {
  const [{ person: other }, { browser, person }] = [await join(), await join()]
  await fillTables(other.id)
  const before = await findTraces(other.id)
  await deleteAccount(person, { password }, browser.headers, noon)
  expect(await findTraces(other.id)).toEqual(before)
})

describe('nothing is deleted', () => {
  test('without the password, or with a guest’s word', async () => {
    const { browser, person } = await join()
    for (const given of [{ password: 'another one' }, { confirmation: 'delete' as const }]) {
      const refused = await deleteAccount(person, given, browser.headers, noon)
      expect(refused).toEqual({ kind: 'wrong-password' })
    }
    expect(await sessionOf(browser.headers)).not.toBeNull()
  })

  test('by guessing the password', async () => {
    const { browser, person } = await join()
    const outcomes = new Set<string>()
    for (let guess = 0; guess < 12; guess += 1) {
      const given = { password: `guess ${guess}` }
      outcomes.add((await deleteAccount(person, given, browser.headers, noon)).kind)
    }
    expect(outcomes).toEqual(new Set(['wrong-password', 'too-many-tries']))
    const late = await deleteAccount(person, { password }, browser.headers, noon)
    expect(late.kind).toBe('too-many-tries')
  })

  test('of the last admin', async () => {
    const { browser, person } = await join()
    await db().user.updateMany({ data: { role: 'learner' } })
    await db().user.update({ where: { id: person.id }, data: { role: 'admin' } })
    const refused = await deleteAccount(person, { password }, browser.headers, noon)
    expect(refused).toEqual({ kind: 'last-admin' })
    const { person: second } = await join()
    await db().user.update({ where: { id: second.id }, data: { role: 'admin' } })
    const gone = await deleteAccount(person, { password }, browser.headers, noon)
    expect(gone.kind).toBe('done')
  })

  test('by a body that says something else', () => {
    for (const body of [{}, { password: '' }, { confirmation: 'yes' }, { password, id: 'x' }]) {
      expect(accountDeletion.safeParse(body).success).toBe(false)
    }
  })
})

test('a guest, who has no password, says so by the word', async () => {
  const browser = new Browser('198.51.100.240')
  const { learner } = await browser.becomeGuest()
  const refused = await deleteAccount(learner, { password }, browser.headers, noon)
  expect(refused).toEqual({ kind: 'wrong-password' })
  const gone = await deleteAccount(learner, { confirmation: 'delete' }, browser.headers, noon)
  expect(gone.kind).toBe('done')
  expect(await findTraces(learner.id)).toEqual([])
})
