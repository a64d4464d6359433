import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { loadShading } from '#lib/server/shading.ts'
import { loadSurvey } from '#lib/server/surveys.ts'
import { compile } from '#lib/survey/compile.ts'
import { dayMs, firstDay, makeReview, makeSetAside, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const source = `---
slug: rivers
lang: en
title: Rivers
---

## Course {#course}

A river that bends has ==meanders=={#a}.

### Banks {#banks}

It is held by ==levees=={#b} on both sides.

## Mouth {#mouth}

Where it slows it builds a ==delta=={#c} of silt.
`

let close: () => Promise<void>
let ids: Map<string, string>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await publishEdition(compile(source), source, new Date(0))
  const cards = (await loadReview(null, { lang: 'en', now: noon }))?.cards ?? []
  ids = new Map(cards.map(({ id, source: { key } }) => [key, id]))
})
afterAll(() => close())

async function shadingOf(learner: Learner | null, day = 0) {
  const survey = await loadSurvey('rivers', 'en', { learner })
  if (!survey) throw new Error('The survey is not published')
  return loadShading(learner, survey, noon + day * dayMs)
}

async function keysAsked(learner: Learner | null, section: string, survey = 'rivers') {
  const review = await loadReview(learner, { lang: 'en', now: noon, survey, section })
  return review?.cards.map(({ source: { key } }) => key)
}

test('a visitor has met nothing', async () => {
  const { cards } = await shadingOf(null)
  expect(cards.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  expect(cards[0]).toMatchObject({
    key: 'a',
    section: 'course',
    prompt: 'A river that bends has […].',
    state: 'new',
    suspended: false,
    recall: null,
    dueDay: null,
    isDue: false,
  })
})

test('a learner recalls as the scheduler says, and sees nothing of another', async () => {
  const [learner, other] = [await makeLearner('reader'), await makeLearner('other')]
  const easy = makeReview(ids.get('a') ?? '', 0, 4)
  const good = makeReview(ids.get('b') ?? '', 0, 3)
  await appendReviews(learner, [easy, good, makeSetAside('suspend', ids.get('c') ?? '')])
  const memory = foldMemory(easy.cardId, [easy], defaultParameters)

  const [a, b, c] = (await shadingOf(learner)).cards
  expect(a).toMatchObject({ state: 'review', recall: 1, dueDay: memory.dueDay, isDue: false })
  expect(b).toMatchObject({ state: 'learning', recall: 1, isDue: true })
  expect(c).toMatchObject({ state: 'new', suspended: true, recall: null })

  const later = await shadingOf(learner, 40)
  expect(later.today).toBe(firstDay + 40)
  expect(later.cards[0]?.recall).toBeCloseTo(retrievability(memory, firstDay + 40), 9)
  expect(later.cards[0]?.isDue).toBe(true)
  expect((await shadingOf(other)).cards).toEqual((await shadingOf(null)).cards)
})

test('the review of a section asks its cards and those of its subsections', async () => {
  expect(await keysAsked(null, 'course')).toEqual(['a', 'b'])
  expect(await keysAsked(null, 'banks')).toEqual(['b'])
  expect(await keysAsked(null, 'mouth')).toEqual(['c'])
})

test('it asks what is due there, counts what is done there, and is named after it', async () => {
  const learner = await makeLearner('section')
  const log = ['a', 'b', 'c'].map((key) => makeReview(ids.get(key) ?? '', 0, key === 'b' ? 3 : 4))
  await appendReviews(learner, log)
  expect(await keysAsked(learner, 'course')).toEqual(['b'])
  const review = await loadReview(learner, {
    lang: 'en',
    now: noon,
    survey: 'rivers',
    section: 'course',
  })
  expect(review).toMatchObject({
    earlier: { finished: 1 },
    finishedToday: 0,
    scope: { title: 'Course' },
  })
})

test('there is no review of a section that is unknown, or of no survey', async () => {
  expect(await keysAsked(null, 'nowhere')).toBeUndefined()
  expect(await keysAsked(null, 'course', '')).toBeUndefined()
})
