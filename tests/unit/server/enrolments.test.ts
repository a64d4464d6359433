import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Author } from '#lib/server/authorship.ts'
import { loadSuspended } from '#lib/server/cards.ts'
import { loadCatalogue } from '#lib/server/catalogue.ts'
import { db } from '#lib/server/db.ts'
import { enrol, leave } from '#lib/server/enrolments.ts'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Instructor, Learner } from '#lib/server/session.ts'
import { addAuthor, changeSharing } from '#lib/server/sharing.ts'
import { loadInvitation, loadShelf } from '#lib/server/shelf.ts'
import { loadSurvey } from '#lib/server/surveys.ts'
import { makeInstructor, makeSurveyOf, publishText } from './authored-survey.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, makeReview, makeSetAside, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ivo: Instructor
let author: Author
let ada: Learner
const at = new Date(0)
beforeEach(async () => {
  close = await openTemporaryDatabase()
  ivo = await makeInstructor('ivo')
  author = await makeSurveyOf(ivo)
  await publishText(author, {
    one: [{ id: 'a', prompt: 'What is a?' }],
    two: [{ id: 'b', prompt: 'What is b?' }],
  })
  ada = await makeLearner('ada')
})
afterEach(() => close())

const publishSites = (keys: Record<string, string>) =>
  publishEdition(
    makeSurvey(
      'en',
      Object.entries(keys).map(([key, deck]) => makeQuestion(key, `What is ${key}?`, deck)),
    ),
    JSON.stringify(keys),
    at,
  )

const decksOf = async (learner: Learner | null) =>
  (await loadCatalogue(learner, 'en')).decks.map(({ survey, slug }) => `${survey}/${slug}`)

const asked = async (learner: Learner | null, day = 0) =>
  (await loadReview(learner, { lang: 'en', now: noon + day * dayMs }))?.cards.map(
    ({ source }) => source.key,
  )

const share = async (visibility: 'private' | 'link' | 'listed') => {
  const shared = await changeSharing(author, { visibility })
  if (shared.kind !== 'shared') throw new Error('Not shared')
  return shared.joinCode ?? undefined
}

describe('the site’s own surveys', () => {
  test('are everybody’s until they are left, and again after coming back', async () => {
    await publishSites({ x: 'first', y: 'second' })
    expect(await decksOf(null)).toEqual(['sample/first', 'sample/second'])
    expect(await decksOf(ada)).toEqual(['sample/first', 'sample/second'])
    expect(await leave(ada, { survey: 'sample', decks: ['second'] }, at)).toEqual({
      kind: 'enrolled',
      decks: ['first'],
    })
    expect(await asked(ada)).toEqual(['x'])
    expect(await asked(await makeLearner('bob'))).toEqual(['x', 'y'])
    await enrol(ada, { survey: 'sample' }, at)
    expect(await asked(ada)).toEqual(['x', 'y'])
  })

  test('give a new deck to everybody but those who left another', async () => {
    await publishSites({ x: 'first' })
    await leave(ada, { survey: 'sample' }, at)
    await publishSites({ x: 'first', y: 'second' })
    expect(await decksOf(ada)).toEqual([])
    expect(await decksOf(null)).toEqual(['sample/first', 'sample/second'])
  })
})

describe('an instructor’s survey', () => {
  test('is asked of nobody who has not joined', async () => {
    await share('listed')
    expect(await decksOf(ada)).toEqual([])
    expect(await asked(ada)).toEqual([])
    expect(await loadReview(ada, { lang: 'en', now: noon, survey: 'mine' })).toBeNull()
    expect((await loadHome(ada, 'en', noon)).surveys).toEqual([])
    expect(await decksOf(null)).toEqual([])
  })

  test('is taken whole or in part, and left deck by deck', async () => {
    await share('listed')
    expect(await enrol(ada, { survey: 'mine', decks: ['two'] }, at)).toEqual({
      kind: 'enrolled',
      decks: ['two'],
    })
    expect(await asked(ada)).toEqual(['b'])
    await enrol(ada, { survey: 'mine' }, at)
    expect(await asked(ada)).toEqual(['a', 'b'])
    await leave(ada, { survey: 'mine', decks: ['one'] }, at)
    expect(await asked(ada)).toEqual(['b'])
    expect(await enrol(ada, { survey: 'mine', decks: ['nowhere'] }, at)).toEqual({
      kind: 'not-found',
    })
  })

  test('keeps what was learned while it is left', async () => {
    await share('listed')
    await enrol(ada, { survey: 'mine' }, at)
    const [card] = (await loadReview(ada, { lang: 'en', now: noon }))?.cards ?? []
    await appendReviews(ada, [makeReview(card?.id ?? '', 0, 4)])
    const before = await db().memory.findMany()
    await leave(ada, { survey: 'mine' }, at)
    expect(await asked(ada, 90)).toEqual([])
    expect((await loadHome(ada, 'en', noon + dayMs)).nextDueDay).toBeNull()
    expect(await db().memory.findMany()).toEqual(before)
    await enrol(ada, { survey: 'mine' }, at)
    const review = await loadReview(ada, { lang: 'en', now: noon + 90 * dayMs })
    expect(review?.cards.find(({ id }) => id === card?.id)?.memory.reps).toBe(1)
  })

  test('gives a new deck to those who take every other', async () => {
    await share('listed')
    const bob = await makeLearner('bob')
    await enrol(ada, { survey: 'mine', sharesName: true }, at)
    await enrol(bob, { survey: 'mine', decks: ['one'] }, at)
    await publishText(author, {
      one: [{ id: 'a', prompt: 'What is a?' }],
      three: [{ id: 'b', prompt: 'What is b?' }],
    })
    expect(await decksOf(ada)).toEqual(['mine/one', 'mine/three'])
    expect(await decksOf(bob)).toEqual(['mine/one'])
    const given = { learnerId: 'ada', deck: { slug: 'three' } }
    expect(await db().enrolment.findFirst({ where: given })).toMatchObject({ sharesName: true })
  })

  test('shows a learner’s name to its authors only where they said so', async () => {
    await share('listed')
    await enrol(ada, { survey: 'mine' }, at)
    const shares = async () =>
      (await loadShelf(ada, 'en')).find(({ slug }) => slug === 'mine')?.sharesName
    expect(await shares()).toBe(false)
    await enrol(ada, { survey: 'mine', sharesName: true }, at)
    expect(await shares()).toBe(true)
    await leave(ada, { survey: 'mine' }, at)
    await enrol(ada, { survey: 'mine', sharesName: false }, at)
    expect(await shares()).toBe(false)
  })
})

describe('who may see a survey', () => {
  const reads = async (learner: Learner | null, code?: string) =>
    (await loadSurvey('mine', 'en', { learner, code })) !== null

  test('private: its authors', async () => {
    const una = await makeInstructor('una')
    const outsider = await makeInstructor('otto')
    const admin = await makeInstructor('alma', 'admin')
    await addAuthor(author, { email: 'UNA@example.org' })
    expect(await Promise.all([ivo, una, admin].map((one) => reads(one)))).toEqual([
      true,
      true,
      true,
    ])
    expect(await Promise.all([ada, outsider, null].map((one) => reads(one)))).toEqual([
      false,
      false,
      false,
    ])
    expect(await enrol(ada, { survey: 'mine' }, at)).toEqual({ kind: 'not-found' })
    expect(await loadShelf(ada, 'en')).toEqual([])
  })

  test('by link: who has the code, and who joined with it', async () => {
    const code = await share('link')
    expect(code?.replaceAll('-', '')).toHaveLength(14)
    expect(await reads(ada)).toBe(false)
    expect(await reads(ada, 'wrong')).toBe(false)
    expect(await reads(null, code)).toBe(true)
    expect(await enrol(ada, { survey: 'mine', code: 'wrong' }, at)).toEqual({ kind: 'not-found' })
    expect(await loadShelf(ada, 'en')).toEqual([])
    expect(await enrol(ada, { survey: 'mine', code }, at)).toMatchObject({ kind: 'enrolled' })
    expect(await reads(ada)).toBe(true)
    expect((await loadShelf(ada, 'en')).map(({ slug }) => slug)).toEqual(['mine'])
    expect(await reads(await makeLearner('bob'))).toBe(false)
  })

  test('a replaced code opens nothing, and those who joined stay', async () => {
    const code = (await share('link')) ?? ''
    await enrol(ada, { survey: 'mine', code }, at)
    const replaced = await changeSharing(author, { joinCode: 'new' })
    const next = replaced.kind === 'shared' ? (replaced.joinCode ?? '') : ''
    const invitation = (wanted: string) =>
      loadInvitation(null, wanted, ['zh', 'en'], new Headers(), noon)
    expect(next).not.toBe(code)
    expect(await invitation(code)).toBeNull()
    expect(await invitation(next)).toMatchObject({
      lang: 'en',
      survey: { title: 'Mine', writers: ['ivo'] },
    })
    expect(await asked(ada)).toEqual(['a', 'b'])
  })

  test('what becomes private rests for its learners, and nothing is lost', async () => {
    await share('listed')
    await enrol(ada, { survey: 'mine' }, at)
    const [card] = (await loadReview(ada, { lang: 'en', now: noon }))?.cards ?? []
    const cardId = card?.id ?? ''
    await appendReviews(ada, [makeSetAside('suspend', cardId)])
    await share('private')
    expect(await asked(ada)).toEqual([])
    expect(await loadSuspended(ada, 'en')).toEqual([])
    expect(await reads(ada)).toBe(false)
    const offline = await appendReviews(ada, [makeReview(cardId, 0, 3)])
    expect(offline.results[0]?.status).toBe('stored')
    await share('link')
    expect(await asked(ada)).toEqual(['b'])
    expect(await loadSuspended(ada, 'en')).toMatchObject([{ id: cardId }])
  })

  test('too many wrong codes from one address, and no further one is looked at', async () => {
    const code = (await share('link')) ?? ''
    const from = new Headers({ 'x-forwarded-for': '192.0.2.7' })
    for (let guess = 0; guess < 30; guess++) {
      expect(await loadInvitation(null, `wrong-${guess}`, ['en'], from, noon)).toBeNull()
    }
    expect(await loadInvitation(null, code, ['en'], from, noon)).toBeNull()
    const elsewhere = new Headers({ 'x-forwarded-for': '192.0.2.8' })
    expect(await loadInvitation(null, code, ['en'], elsewhere, noon)).not.toBeNull()
    expect(await loadInvitation(null, code, ['en'], from, noon + dayMs)).not.toBeNull()
  })
})
