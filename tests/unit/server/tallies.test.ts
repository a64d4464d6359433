import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, emptyTally, type Tally } from '#lib/progress/tally.ts'
import { foldHistory, foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { db } from '#lib/server/db.ts'
import { readMemories } from '#lib/server/memories.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { fillTallies, recomputeTallies, tallyFromRow } from '#lib/server/tallies.ts'
import { propertyRuns } from '../property-runs.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { firstDay, makeReview, makeUndo } from './events.ts'
import { anyDelivery } from './logs.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const runs = propertyRuns(25)
const questions = [
  makeQuestion('a', 'What is a?', 'first'),
  makeQuestion('b', 'What is b?', 'first'),
  makeQuestion('c', 'What is c?', 'second'),
]

let close: () => Promise<void>
let cards: Record<string, string>
let decks: Record<string, string>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await publishEdition(makeSurvey('en', questions), 'one', new Date(0))
  cards = Object.fromEntries((await db().card.findMany()).map(({ key, id }) => [key, id]))
  decks = Object.fromEntries((await db().deck.findMany()).map(({ slug, id }) => [slug, id]))
})
afterAll(() => close())

async function talliesOf({ id }: Learner): Promise<Record<string, Tally>> {
  const rows = await db().dailyTally.findMany({ where: { learnerId: id } })
  return Object.fromEntries(rows.map((row) => [`${row.localDay} ${row.deckId}`, tallyFromRow(row)]))
}

describe('tallies', () => {
  test('count what a day’s reviews were', async () => {
    const learner = await makeLearner('day')
    const { a = '', c = '' } = cards
    const events = [makeReview(a, 0, 4), makeReview(c, 0, 1), makeReview(c, 0, 3)]
    const later = makeReview(a, 9, 1)
    await appendReviews(learner, [...events, later])
    const before = foldHistory(a, [...events.slice(0, 1), later], defaultParameters).reviews[1]
    expect(await talliesOf(learner)).toEqual({
      [`${firstDay} ${decks.first}`]: { ...emptyTally(), easy: 1, introduced: 1, durationMs: 4000 },
      [`${firstDay} ${decks.second}`]: {
        ...emptyTally(),
        again: 1,
        good: 1,
        introduced: 1,
        durationMs: 8000,
      },
      [`${firstDay + 9} ${decks.first}`]: {
        ...emptyTally(),
        again: 1,
        durationMs: 4000,
        young: 1,
        youngPredicted: Math.round((before?.retrievability ?? 0) * 1_000_000),
      },
    })
  })

  test('an undo leaves no trace', async () => {
    const learner = await makeLearner('no-trace')
    const event = makeReview(cards.a ?? '', 0, 3)
    await appendReviews(learner, [event])
    expect(Object.values(await talliesOf(learner)).map(answersOf)).toEqual([1])
    await appendReviews(learner, [makeUndo(event)])
    expect(await talliesOf(learner)).toEqual({})
  })

  test('and memories are those of the set of events, in whatever batches and order these came', async () => {
    const ids = Object.values(cards)
    let serial = 0
    await fc.assert(
      fc.asyncProperty(anyDelivery(ids), async ({ log, batches }) => {
        serial += 1
        const learner = await makeLearner(`any-${serial}`)
        for (const batch of batches) await appendReviews(learner, batch)
        const kept = await talliesOf(learner)
        await recomputeTallies(learner)
        expect(kept).toEqual(await talliesOf(learner))
        for (const [cardId, memory] of await readMemories(db(), learner.id, ids)) {
          expect(memory).toEqual(foldMemory(cardId, log, defaultParameters))
        }
      }),
      { numRuns: runs },
    )
  }, 60_000)

  test('of a log from before there were any are made once', async () => {
    const learner = await makeLearner('before')
    await appendReviews(learner, [makeReview(cards.a ?? '', 0, 3), makeReview(cards.c ?? '', 3, 2)])
    const kept = await talliesOf(learner)
    await db().dailyTally.deleteMany({ where: { learnerId: learner.id } })
    expect(await fillTallies()).toHaveLength(1)
    expect(await talliesOf(learner)).toEqual(kept)
    expect(await fillTallies()).toEqual([])
  })

  test('move with a card to its new deck, and so does its memory', async () => {
    const [one, two] = [await makeLearner('mover'), await makeLearner('second-mover')]
    const { a = '', b = '' } = cards
    await appendReviews(one, [makeReview(a, 0, 4), makeReview(b, 0, 3), makeReview(a, 7, 3)])
    await appendReviews(two, [makeReview(a, 1, 2)])
    const before = Object.values(await talliesOf(one))
    const moved = questions.map((question) =>
      question.key === 'a' ? { ...question, deck: 'second', section: 'second' } : question,
    )
    await publishEdition(makeSurvey('en', moved), 'two', new Date(0))
    for (const learner of [one, two]) {
      const kept = await talliesOf(learner)
      await recomputeTallies(learner)
      expect(kept).toEqual(await talliesOf(learner))
      const memory = await db().memory.findFirst({ where: { learnerId: learner.id, cardId: a } })
      expect(memory?.deckId).toBe(decks.second)
    }
    expect(Object.keys(await talliesOf(two))).toEqual([`${firstDay + 1} ${decks.second}`])
    const total = (tallies: Tally[]) => tallies.reduce((sum, tally) => sum + answersOf(tally), 0)
    expect(total(Object.values(await talliesOf(one)))).toBe(total(before))
  })
})
