import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import type { Author } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import { enrol } from '#lib/server/enrolments.ts'
import { loadImpacts } from '#lib/server/impact.ts'
import { loadPublication, publishDraft } from '#lib/server/publications.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { changeSharing } from '#lib/server/sharing.ts'
import {
  makeInstructor,
  makeSurveyOf,
  publishNow,
  publishText,
  saveDraft,
  sourceOf,
  type Written,
} from './authored-survey.ts'
import { dayMs, firstDay, makeReview, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let author: Author
beforeEach(async () => {
  close = await openTemporaryDatabase()
  author = await makeSurveyOf(await makeInstructor('ivo'))
})
afterEach(() => close())

const [a, b]: [Written, Written] = [
  { id: 'a', prompt: 'What is a?' },
  { id: 'b', prompt: 'What is b?' },
]
const editedA = { id: 'a', prompt: 'What else is a?', answer: 'This.' }

const cards = async () => {
  const rows = await db().card.findMany({ orderBy: { key: 'asc' } })
  return rows.map(({ id, key, retiredAt }) => ({ id, key, retired: retiredAt !== null }))
}

const idOf = async (key: string) => (await cards()).find((card) => card.key === key)?.id ?? ''

/** A learner who takes the survey and has answered some of its cards on the first day. */
async function makeReader(name: string, keys: readonly string[]) {
  const learner = await makeLearner(name)
  await changeSharing(author, { visibility: 'listed' })
  await enrol(learner, { survey: 'mine' }, new Date(0))
  const ids = await Promise.all(keys.map(idOf))
  if (ids.length > 0) {
    await appendReviews(
      learner,
      ids.map((id) => makeReview(id, 0, 4)),
    )
  }
  return learner
}

describe('publishing a draft', () => {
  test('makes a revision of the stored text, by its author', async () => {
    await saveDraft(author, sourceOf({ one: [a, b] }))
    expect(await publishNow(author)).toEqual({ kind: 'published', revision: 1, slug: 'mine' })
    const revision = await db().revision.findFirstOrThrow()
    expect(revision).toMatchObject({ number: 1, publishedById: 'ivo' })
    expect(revision.source).toBe(sourceOf({ one: [a, b] }))
    expect((await db().draft.findFirstOrThrow()).basedOn).toBe(1)
    expect((await cards()).map(({ key }) => key)).toEqual(['a', 'b'])
  })

  test('twice changes nothing', async () => {
    await publishText(author, { one: [a, b] })
    expect(await publishNow(author)).toEqual({ kind: 'unchanged' })
    expect(await db().revision.count()).toBe(1)
  })

  test('is refused when the draft was saved again', async () => {
    await saveDraft(author, sourceOf({ one: [a] }))
    const looked = await loadPublication(author, 'en')
    await saveDraft(author, sourceOf({ one: [a, b] }))
    const order = {
      lang: 'en',
      draftVersion: looked?.draft.version ?? 0,
      fingerprint: looked?.planned.fingerprint ?? '',
      choices: [],
    }
    expect(await publishDraft(author, order, new Date(0))).toEqual({ kind: 'stale', version: 2 })
    expect(await db().revision.count()).toBe(0)
  })

  test('is refused when something else was published since the plan was looked at', async () => {
    await publishText(author, { one: [a] })
    await saveDraft(author, sourceOf({ one: [editedA] }))
    const looked = await loadPublication(author, 'en')
    await publishNow(author)
    const order = {
      lang: 'en',
      draftVersion: 2,
      fingerprint: looked?.planned.fingerprint ?? '',
      choices: [],
    }
    expect(await publishDraft(author, order, new Date(0))).toEqual({ kind: 'plan-changed' })
    expect(await db().revision.count()).toBe(2)
  })

  test('is refused with the errors of the text', async () => {
    await saveDraft(author, sourceOf({ one: [a, a] }))
    const reply = await publishNow(author)
    expect(reply).toMatchObject({ kind: 'errors', errors: [{ rule: 'duplicate-id' }] })
    expect(await cards()).toEqual([])
  })

  test('never touches a survey with another slug', async () => {
    const other = await makeSurveyOf(await makeInstructor('una'), 'theirs')
    await publishText(other, { one: [a] })
    await saveDraft(author, sourceOf({ one: [b] }, { slug: 'theirs' }))
    expect(await publishNow(author)).toMatchObject({ kind: 'slug-taken', written: 'theirs' })
    expect((await cards()).map(({ key }) => key)).toEqual(['a'])
  })

  test('may rename a survey nobody knows yet, and only that', async () => {
    await saveDraft(author, sourceOf({ one: [a] }, { slug: 'renamed' }))
    expect(await publishNow(author)).toMatchObject({ kind: 'published', slug: 'renamed' })
    const renamed = { ...author, slug: 'renamed' }
    await saveDraft(renamed, sourceOf({ one: [a, b] }, { slug: 'again' }))
    expect(await publishNow(renamed)).toMatchObject({ kind: 'slug-differs', expected: 'renamed' })
  })

  test('is refused where the front matter names another language', async () => {
    await saveDraft(author, sourceOf({ one: [a] }, { lang: 'zh' }))
    expect(await publishNow(author)).toEqual({
      kind: 'lang-differs',
      written: 'zh',
      expected: 'en',
    })
  })
})

describe('the history of learners', () => {
  test('goes on when a question is edited or moved to another deck', async () => {
    await publishText(author, { one: [a, b], two: [] })
    const learner = await makeReader('ada', ['a', 'b'])
    const before = await db().memory.findMany({ orderBy: { cardId: 'asc' } })
    await publishText(author, { one: [editedA], two: [b] })
    const after = await db().memory.findMany({ orderBy: { cardId: 'asc' } })
    const withoutDeck = (rows: typeof before) => rows.map(({ deckId: _, ...row }) => row)
    expect(withoutDeck(after)).toEqual(withoutDeck(before))
    const review = await loadReview(learner, { lang: 'en', now: noon + 90 * dayMs, deck: 'two' })
    expect(review?.cards.map((card) => [card.source.key, card.memory.reps])).toEqual([['b', 1]])
  })

  test('begins afresh where a question is reset, and the log stays with the retired card', async () => {
    await publishText(author, { one: [a, b] })
    const learner = await makeReader('ada', ['a', 'b'])
    const former = await idOf('a')
    await publishText(author, { one: [editedA, b] }, [{ kind: 'reset', key: 'a' }])
    expect(await cards()).toMatchObject([
      { key: 'a', retired: false },
      { id: former, key: 'a~1', retired: true },
      { key: 'b', retired: false },
    ])
    expect(await db().reviewEvent.count({ where: { cardId: former } })).toBe(1)
    const review = await loadReview(learner, { lang: 'en', now: noon + 90 * dayMs })
    expect(review?.cards.map(({ source, memory }) => [source.key, memory.state])).toEqual(
      expect.arrayContaining([
        ['a', 'new'],
        ['b', 'review'],
      ]),
    )
    expect(review?.cards).toHaveLength(2)
    expect(await publishNow(author)).toEqual({ kind: 'unchanged' })
  })

  test('a reset begins afresh in the other language too', async () => {
    await publishText(author, { one: [a] })
    await saveDraft(author, sourceOf({ one: [{ id: 'a', prompt: '甲？' }] }, { lang: 'zh' }), 'zh')
    await publishNow(author, [], 'zh')
    await publishText(author, { one: [editedA] }, [{ kind: 'reset', key: 'a' }])
    const fresh = await idOf('a')
    const texts = await db().cardText.findMany({ where: { cardId: fresh } })
    expect(texts.map(({ lang }) => lang).sort()).toEqual(['en', 'zh'])
    expect(await publishNow(author, [], 'zh')).toEqual({ kind: 'unchanged' })
  })

  test('is carried into a new question when the author says it is the same', async () => {
    await publishText(author, { one: [a] })
    const former = await idOf('a')
    const learner = await makeReader('ada', ['a'])
    const renamed = { id: 'renamed', prompt: 'Quite other words?', answer: 'Other ones.' }
    const carry = { kind: 'carry' as const, key: 'renamed', cardId: former }
    await publishText(author, { two: [renamed] }, [carry])
    expect(await cards()).toEqual([{ id: former, key: 'renamed', retired: false }])
    const review = await loadReview(learner, { lang: 'en', now: noon + 90 * dayMs })
    expect(review?.cards.map(({ memory }) => memory.reps)).toEqual([1])
  })

  test('rests while a question is retired, and is restored with its key', async () => {
    await publishText(author, { one: [a, b] })
    const learner = await makeReader('ada', ['a', 'b'])
    const later = { lang: 'en', now: noon + 90 * dayMs }
    const asked = async () =>
      (await loadReview(learner, later))?.cards.map(({ source }) => source.key).sort()
    await publishText(author, { one: [b] })
    expect(await asked()).toEqual(['b'])
    expect(await db().reviewEvent.count()).toBe(2)
    // What was answered offline meanwhile is still taken.
    const late = makeReview(await idOf('a'), 3, 3)
    expect((await appendReviews(learner, [late])).results[0]?.status).toBe('stored')
    await publishText(author, { two: [a], one: [b] })
    expect(await asked()).toEqual(['a', 'b'])
    const memory = await db().memory.findFirstOrThrow({ where: { cardId: late.cardId } })
    const log = [makeReview(late.cardId, 0, 4), late]
    expect(memory.stability).toBeCloseTo(
      foldMemory(late.cardId, log, defaultParameters).stability,
      6,
    )
    expect(memory.deckId).toBe((await db().deck.findFirstOrThrow({ where: { slug: 'two' } })).id)
  })

  test('a choice that cannot be followed publishes nothing', async () => {
    await publishText(author, { one: [a] })
    await saveDraft(author, sourceOf({ one: [editedA, b] }))
    expect(await publishNow(author, [{ kind: 'reset', key: 'b' }])).toMatchObject({
      kind: 'choices-refused',
      refusals: [{ reason: 'nothing-to-reset' }],
    })
    expect(await db().revision.count()).toBe(1)
  })
})

test('the impact counts learners and due cards of what changes, and of nothing else', async () => {
  const c = { id: 'c', prompt: 'What is c?' }
  await publishText(author, { one: [a, b, c] })
  await makeReader('ada', ['a', 'b', 'c'])
  await makeReader('bob', ['a'])
  await makeReader('cy', [])
  await saveDraft(author, sourceOf({ one: [editedA, c] }))
  const plan = (await loadPublication(author, 'en'))?.planned.plan
  if (!plan) throw new Error('No plan')
  expect(await loadImpacts(plan, firstDay)).toEqual({
    edited: { learners: 2, due: 0 },
    retired: { learners: 1, due: 0 },
    all: { learners: 2, due: 0 },
  })
  expect(await loadImpacts(plan, firstDay + 90)).toEqual({
    edited: { learners: 2, due: 2 },
    retired: { learners: 1, due: 1 },
    all: { learners: 2, due: 3 },
  })
})
