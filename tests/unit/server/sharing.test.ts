import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAuthor } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import { enrol } from '#lib/server/enrolments.ts'
import type { Instructor } from '#lib/server/session.ts'
import {
  addAuthor,
  changeSharing,
  deleteSurvey,
  handOver,
  loadSharing,
  removeAuthor,
} from '#lib/server/sharing.ts'
import {
  authorOf,
  makeInstructor,
  makeSurveyOf,
  publishText,
  saveDraft,
} from './authored-survey.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ivo: Instructor
let una: Instructor
beforeEach(async () => {
  close = await openTemporaryDatabase()
  ivo = await makeInstructor('ivo')
  una = await makeInstructor('una')
})
afterEach(() => close())

test('only an instructor’s address makes a co-author, and others are answered alike', async () => {
  const author = await makeSurveyOf(ivo)
  await makeLearner('ada')
  expect(await addAuthor(author, { email: 'ada@example.org' })).toEqual({
    kind: 'no-such-instructor',
  })
  expect(await addAuthor(author, { email: 'nobody@example.org' })).toEqual({
    kind: 'no-such-instructor',
  })
  expect(await addAuthor(author, { email: 'una@example.org' })).toEqual({ kind: 'added' })
  expect(await addAuthor(author, { email: 'ivo@example.org' })).toEqual({ kind: 'added' })
  const { coauthors } = await loadSharing(author)
  expect(coauthors.map(({ id }) => id)).toEqual(['una'])
})

test('a co-author may read how it is shared, and change none of it', async () => {
  const author = await makeSurveyOf(ivo)
  await addAuthor(author, { email: 'una@example.org' })
  const coauthor = await authorOf(una, 'mine')
  const refused = { kind: 'not-owner' }
  expect(await changeSharing(coauthor, { visibility: 'listed' })).toEqual(refused)
  expect(await addAuthor(coauthor, { email: 'una@example.org' })).toEqual(refused)
  expect(await removeAuthor(coauthor, { userId: 'una' })).toEqual(refused)
  expect(await handOver(coauthor, { userId: 'una' })).toEqual(refused)
  expect(await deleteSurvey(coauthor)).toEqual(refused)
  expect((await loadSharing(coauthor)).visibility).toBe('private')
  await removeAuthor(author, { userId: 'una' })
  expect(await findAuthor(una, 'mine')).toBeNull()
})

test('a survey is handed over to a co-author only, and the former owner stays one', async () => {
  const author = await makeSurveyOf(ivo)
  expect(await handOver(author, { userId: 'una' })).toEqual({ kind: 'not-found' })
  await addAuthor(author, { email: 'una@example.org' })
  expect(await handOver(author, { userId: 'una' })).toEqual({ kind: 'handed-over' })
  expect((await authorOf(una, 'mine')).isOwner).toBe(true)
  expect((await authorOf(ivo, 'mine')).isOwner).toBe(false)
})

test('a code comes with the first sharing, stays, and is replaced on demand', async () => {
  const author = await makeSurveyOf(ivo)
  const codeAfter = async (change: Parameters<typeof changeSharing>[1]) => {
    const shared = await changeSharing(author, change)
    return shared.kind === 'shared' ? shared.joinCode : null
  }
  expect(await codeAfter({ visibility: 'private' })).toBeNull()
  const code = await codeAfter({ visibility: 'link' })
  expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{4}-[a-z2-9]{5}$/)
  expect(await codeAfter({ visibility: 'private' })).toBe(code)
  expect(await codeAfter({ visibility: 'listed' })).toBe(code)
  expect(await codeAfter({ joinCode: 'new' })).not.toBe(code)
})

test('only what was never published is deleted', async () => {
  const draft = await makeSurveyOf(ivo, 'draft')
  await saveDraft(draft, 'Something.')
  expect(await deleteSurvey(draft)).toEqual({ kind: 'deleted' })
  expect(await db().draft.count()).toBe(0)
  const author = await makeSurveyOf(ivo)
  await publishText(author, { one: [{ id: 'a', prompt: 'What is a?' }] })
  await changeSharing(author, { visibility: 'listed' })
  await enrol(await makeLearner('ada'), { survey: 'mine' }, new Date(0))
  expect(await deleteSurvey(author)).toEqual({ kind: 'published' })
  expect(await loadSharing(author)).toMatchObject({ isPublished: true, learners: 1 })
})
