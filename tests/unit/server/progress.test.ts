import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { difficultyEdges, recallEdges, stabilityEdges } from '#lib/progress/memory-counts.ts'
import type { RetentionByAge } from '#lib/progress/retention.ts'
import { streakOf } from '#lib/progress/streak.ts'
import { answersOf } from '#lib/progress/tally.ts'
import { db } from '#lib/server/db.ts'
import { loadHome } from '#lib/server/home.ts'
import { loadProgress, type ProgressView } from '#lib/server/progress.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { propertyRuns } from '../property-runs.ts'
import { dayMs, firstDay } from '../scheduling/events.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { anyDelivery } from './logs.ts'
import { histogram, mean, type SlowCard, SlowProgress } from './slow-progress.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const runs = propertyRuns(15)
const keys = ['a', 'b', 'c', 'd', 'gone']
const questions = keys.map((key, index) =>
  makeQuestion(key, `What is ${key}?`, index % 2 === 0 ? 'first' : 'second'),
)

let close: () => Promise<void>
/** Every card there ever was, and those that are asked. */
let everyCard: SlowCard[]
let asked: SlowCard[]
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await publishEdition(makeSurvey('en', questions), 'one', new Date(0))
  await publishEdition(makeSurvey('en', questions.slice(0, -1)), 'two', new Date(0))
  const cards = await db().card.findMany({ include: { deck: true }, orderBy: { key: 'asc' } })
  everyCard = cards.map(({ id, deck }) => ({ id, deck: deck.slug, section: deck.slug }))
  asked = everyCard.filter((_, index) => cards[index]?.retiredAt === null)
})
afterAll(() => close())

const noonOf = (day: number) => day * dayMs + dayMs / 2

async function viewOf(learner: Learner, today: number, deck?: string): Promise<ProgressView> {
  const choice = deck ? { survey: 'sample', deck } : {}
  const progress = await loadProgress(learner, { ...choice, lang: 'en', now: noonOf(today) })
  if (progress.kind !== 'view') throw new Error(`No view: ${progress.kind}`)
  return progress.view
}

describe('the progress page', () => {
  test('has for every number what the log says, counted the slow way', async () => {
    let serial = 0
    const ids = everyCard.map(({ id }) => id)
    const day = fc.integer({ min: 17, max: 60 })
    await fc.assert(
      fc.asyncProperty(anyDelivery(ids), day, async ({ log, batches }, after) => {
        serial += 1
        const learner = await makeLearner(`slow-${serial}`)
        const today = firstDay + after
        const half = Math.ceil(batches.length / 2)
        for (const batch of batches.slice(0, half)) await appendReviews(learner, batch)
        // Looked at in between, so that what is kept of it has to be brought up to date.
        await loadProgress(learner, { lang: 'en', now: noonOf(today) })
        for (const batch of batches.slice(half)) await appendReviews(learner, batch)
        const days = new SlowProgress(log, asked, today).reviewedDays(everyCard)
        if (days.size === 0) {
          const { kind } = await loadProgress(learner, { lang: 'en', now: noonOf(today) })
          expect(kind).toBe('nothing-yet')
          return
        }
        const view = await viewOf(learner, today)
        expectNumbers(view, log, today, () => true)
        expect(view.streak).toBe(streakOf(days, [], today))
        await expectDecks(learner, view, log, today)
        for (const deck of ['first', 'second']) {
          const ofDeck = await viewOf(learner, today, deck)
          expectNumbers(ofDeck, log, today, (card) => card.deck === deck)
        }
      }),
      { numRuns: runs },
    )
  }, 120_000)

  test('of a visitor, and of somebody else, knows nothing', async () => {
    const learner = await makeLearner('nobody')
    const now = noonOf(firstDay)
    const nothing = { kind: 'nothing-yet' }
    expect(await loadProgress(null, { lang: 'en', now })).toEqual(nothing)
    expect(await loadProgress(learner, { lang: 'en', now })).toEqual(nothing)
    const nowhere = await loadProgress(learner, { deck: 'nowhere', lang: 'en', now })
    expect(nowhere.kind).toBe('no-such-deck')
  })
})

function expectNumbers(
  view: ProgressView,
  log: readonly ReviewEvent[],
  today: number,
  isShown: (card: SlowCard) => boolean,
) {
  const shown = asked.filter(isShown)
  const ever = everyCard.filter(isShown)
  const slow = new SlowProgress(log, shown, today)

  expect(view.total).toMatchObject(slow.activity(ever, 0, Number.POSITIVE_INFINITY))
  expect(view.recent).toHaveLength(30)
  for (const { day, tally } of view.recent) {
    expect(tally).toMatchObject(slow.activity(ever, day, day))
  }
  for (const { day, answers } of view.calendar.flat()) {
    const { again, hard, good, easy } = slow.activity(ever, day, day)
    expect(answers).toBe(again + hard + good + easy)
  }
  expect(view.calendar.flat().at(-1)?.day).toBe(today)

  expectRetention(view.retention.week, slow, ever, today - 6)
  expectRetention(view.retention.month, slow, ever, today - 29)
  expectRetention(view.retention.all, slow, ever, 0)

  const { fresh, ...states } = slow.states()
  expect(view.fresh).toBe(fresh)
  expect(view.memories).toMatchObject(states)
  expect(view.memories.overdue).toBe(slow.dueOn((day) => day < today))
  const due = Array.from({ length: 30 }, (_, wait) => slow.dueOn((day) => day === today + wait))
  expect(view.memories.due).toEqual(due)
  expect(view.memories.stability).toEqual(histogram(slow.stabilities(), stabilityEdges))
  expect(view.memories.difficulty).toEqual(histogram(slow.difficulties(), difficultyEdges))
  expect(view.memories.recall).toEqual(histogram(slow.recalls(), recallEdges))

  expect(view.hardest.map(({ prompt: _, ...card }) => card)).toEqual(slow.hardest())
}

function expectRetention(
  retention: RetentionByAge,
  slow: SlowProgress,
  ever: readonly SlowCard[],
  from: number,
) {
  const ages = {
    young: (days: number) => days < 21,
    mature: (days: number) => days >= 21,
    both: () => true,
  }
  for (const age of ['young', 'mature', 'both'] as const) {
    const expected = slow.retention(ever, from, ages[age])
    const { predicted, ...counted } = retention[age]
    expect(counted).toEqual({
      reviews: expected.reviews,
      recalled: expected.recalled,
      measured: expected.measured,
    })
    if (expected.predicted === null) expect(predicted).toBeNull()
    else expect(predicted).toBeCloseTo(expected.predicted, 5)
  }
}

/** Decks and sections say the same as each other, as home, and as the log. */
async function expectDecks(
  learner: Learner,
  view: ProgressView,
  log: readonly ReviewEvent[],
  today: number,
) {
  const home = await loadHome(learner, 'en', noonOf(today))
  for (const deck of view.decks) {
    const cards = asked.filter((card) => card.deck === deck.slug)
    const slow = new SlowProgress(log, cards, today)
    const { met } = slow.states()
    const due = slow.dueOn((day) => day <= today)
    expect(deck).toMatchObject({ cards: cards.length, met, due })
    const expected = mean(slow.recalls())
    if (expected === null) expect(deck.recall).toBeNull()
    else expect(deck.recall).toBeCloseTo(expected, 6)
    const atHome = home.surveys[0]?.decks.find(({ slug }) => slug === deck.slug)
    expect(atHome).toMatchObject({ seen: met, due })

    const { sections } = await viewOf(learner, today, deck.slug)
    expect(sections).toMatchObject([{ id: deck.slug, cards: cards.length, met, due }])
    if (expected === null) expect(sections[0]?.recall).toBeNull()
    else expect(sections[0]?.recall).toBeCloseTo(expected, 6)
  }
  const answeredToday = view.recent.at(-1)?.tally
  expect(home.reviewedToday).toBe(answeredToday ? answersOf(answeredToday) : 0)
}
