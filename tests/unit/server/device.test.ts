import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grade, ReviewEvent, SchedulingSettings } from '#lib/model.ts'
import { openDeviceDay } from '#lib/scheduling/device-day.ts'
import type { DeviceHead, DeviceMemory } from '#lib/scheduling/device-pack.ts'
import { withEarlier } from '#lib/scheduling/take-back.ts'
import { db } from '#lib/server/db.ts'
import { saveOverrides } from '#lib/server/deck-settings.ts'
import {
  loadChangedMemories,
  loadDeviceCards,
  loadDeviceHead,
  loadDeviceMemories,
  loadDevicePassages,
} from '#lib/server/device.ts'
import { saveExam } from '#lib/server/exams.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { propertyRuns } from '../property-runs.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let cardIds: string[]

/** Three decks: pairs of siblings, a section that requires another, and cards alone. */
const questions = [
  ...Array.from({ length: 8 }, (_, index) => ({
    ...makeQuestion(`a${index}`, `What is a${index}?`),
    siblings: `pair${index >> 1}`,
  })),
  ...Array.from({ length: 4 }, (_, index) => ({
    ...makeQuestion(`later${index}`, `What is later${index}?`),
    section: 'later',
  })),
  ...Array.from({ length: 6 }, (_, index) =>
    makeQuestion(`b${index}`, `What is b${index}?`, 'second'),
  ),
  ...Array.from({ length: 6 }, (_, index) =>
    makeQuestion(`c${index}`, `What is c${index}?`, 'third'),
  ),
]

beforeAll(async () => {
  close = await openTemporaryDatabase()
  const survey = makeSurvey('en', questions)
  const [first, ...others] = survey.sections
  if (!first) throw new Error('No section')
  const later = { ...first, id: 'later', level: 3, requires: ['third'] }
  const sections = [first, later, ...others]
  await publishEdition({ ...survey, sections }, 'source', new Date(0))
  cardIds = (await db().card.findMany({ orderBy: { key: 'asc' } })).map(({ id }) => id)
})
afterAll(() => close())

/** What a device has after it has fetched everything. */
async function fetchAll(learner: Learner, now: number) {
  const head = await loadDeviceHead(learner, 'en', now)
  const decks = await Promise.all(
    head.decks.map(async (deck) => {
      const part = await loadDeviceCards(learner, {
        survey: deck.survey,
        deck: deck.slug,
        lang: 'en',
        after: -1,
      })
      return { ...deck, cards: part?.cards ?? [] }
    }),
  )
  const { memories } = await loadDeviceMemories(learner, '', now)
  return { head, decks, memories: byId(memories) }
}

function byId(memories: readonly DeviceMemory[]): Map<string, DeviceMemory> {
  return new Map(memories.map((known) => [known.memory.cardId, known]))
}

/** As JSON carries it to a device and back. */
function carried(head: DeviceHead): DeviceHead {
  return JSON.parse(JSON.stringify(head))
}

interface Step {
  card: number
  deed: 'review' | 'suspend' | 'bury' | 'undo'
  grade: Grade
  day: number
}

const step = fc.record<Step>({
  card: fc.nat(questions.length - 1),
  deed: fc.constantFrom(
    'review',
    'review',
    'review',
    'review',
    'review',
    'suspend',
    'bury',
    'undo',
  ),
  grade: fc.constantFrom(1, 2, 3, 3, 4),
  day: fc.constantFrom(0, 1, 2, 3, 6, 10, 20, 29, 30, 30, 30),
})

const settings = fc.record<Partial<SchedulingSettings>>({
  newPerDay: fc.constantFrom(0, 3, 10, 40),
  reviewOrder: fc.constantFrom('retrievability', 'due', 'random'),
  newCards: fc.constantFrom('mixed', 'before', 'after'),
  buryNew: fc.boolean(),
  buryReviews: fc.boolean(),
  catchUp: fc.constantFrom(null, null, { fromDay: firstDay + 28, days: 5 }),
})

const choices = [
  {},
  { survey: 'sample' },
  { survey: 'sample', deck: 'first' },
  { survey: 'sample', section: 'first', sections: ['first', 'later'] },
]

function eventsOf(steps: readonly Step[]): ReviewEvent[] {
  const events: ReviewEvent[] = []
  for (const { card, deed, grade, day } of steps.toSorted((a, b) => a.day - b.day)) {
    const id = cardIds[card] ?? ''
    const last = events.findLast(
      (event) => event.kind !== 'undo' && event.localDay === firstDay + day,
    )
    if (deed === 'review') events.push(makeReview(id, day, grade))
    else if (deed !== 'undo') {
      const at = { answeredAt: noon + day * dayMs + events.length, localDay: firstDay + day }
      events.push({ ...makeSetAside(deed, id), ...at })
    } else if (last) events.push(makeUndo(last))
  }
  return events
}

test('a device plans the day that the server plans, whatever it was told and did itself', async () => {
  let number = 0
  const world = fc.record({
    steps: fc.array(step, { maxLength: 90 }),
    settings,
    known: fc.double({ min: 0, max: 1, noNaN: true }),
    own: fc.option(fc.nat(4)),
    hasExam: fc.boolean(),
    choice: fc.constantFrom(...choices),
    ahead: fc.constantFrom(30, 30, 31, 45),
  })
  await fc.assert(
    fc.asyncProperty(world, async ({ steps, settings, known, own, hasExam, choice, ahead }) => {
      number += 1
      const learner = await makeLearner(`device${number}`)
      await saveSettings(learner, settings)
      const now = noon + ahead * dayMs + dayMs / 24
      const deck = { survey: 'sample', deck: 'second' }
      if (own !== null) await saveOverrides(learner, { ...deck, settings: { newPerDay: own } })
      const exam = { ...deck, day: firstDay + 47, recall: 0.9 }
      if (hasExam) await saveExam(learner, exam, { lang: 'en', now: noon + 29 * dayMs })

      const events = eventsOf(steps)
      const told = events.slice(0, Math.round(known * events.length))
      if (told.length > 0) await appendReviews(learner, told)
      const device = await fetchAll(learner, told.at(-1)?.answeredAt ?? now)
      const local = events.slice(told.length)
      if (local.length > 0) await appendReviews(learner, local)

      const { sections, ...place } = { sections: undefined, ...choice }
      const view = await loadReview(learner, { ...place, lang: 'en', now })
      const { section: _, ...chosen } = { section: undefined, ...choice }
      const usual = (await loadDeviceHead(learner, 'en', now)).usualPerDay
      const day = openDeviceDay({
        ...device,
        head: { ...carried(device.head), usualPerDay: usual },
        local,
        choice: { ...chosen, sections },
        today: firstDay + ahead,
        now,
      })
      if (!view) throw new Error('No review')
      const plain = ({ id, memory }: { id: string; memory: unknown }) => ({ id, memory })
      expect(day.cards.map(plain)).toEqual(withEarlier(view.cards, view.earlier.cards).map(plain))
      const ids = (all: readonly ReviewEvent[]) => all.map(({ id }) => id).toSorted()
      expect(ids(day.events)).toEqual(ids(view.earlier.events))
      expect({
        backlog: day.backlog,
        finishedToday: day.finishedToday,
        dueTomorrow: day.dueTomorrow,
        askedBefore: day.askedBefore,
        due: day.upcoming.due,
        siblings: sorted(day.upcoming.siblings),
      }).toEqual({
        backlog: view.backlog,
        finishedToday: view.finishedToday,
        dueTomorrow: view.dueTomorrow,
        askedBefore: view.askedBefore,
        due: view.upcoming.due,
        siblings: sorted(view.upcoming.siblings),
      })
    }),
    { numRuns: propertyRuns(25) },
  )
})

/** The days a card's siblings are due on come in no particular order. */
function sorted(siblings: Readonly<Record<string, readonly number[]>>) {
  return Object.fromEntries(
    Object.entries(siblings).map(([id, days]) => [
      id,
      [...new Set(days)].toSorted((a, b) => a - b),
    ]),
  )
}

test('what others did since is told by the memories it has touched', async () => {
  const learner = await makeLearner('since')
  const [first = '', second = ''] = cardIds
  await appendReviews(learner, [makeReview(first, 0, 3)])
  const { head, memories } = await fetchAll(learner, noon + dayMs)
  expect([...memories.keys()]).toEqual([first])
  await appendReviews(learner, [makeReview(second, 1, 4)])
  const changed = await loadChangedMemories(learner, head.cursor, noon + dayMs)
  expect(changed.memories.map(({ memory }) => memory.cardId)).toEqual([second])
  expect(changed).toMatchObject({ cursor: head.cursor + 1, next: null })
  // Of today: its memory from before, so that it can be taken back.
  expect(changed.memories[0]).toMatchObject({
    memory: { state: 'new' },
    events: [{ kind: 'review' }],
  })
})

test('nobody gets the cards of a deck they do not take', async () => {
  const learner = await makeLearner('stranger')
  const wanted = { survey: 'sample', deck: 'none', lang: 'en', after: -1 }
  expect(await loadDeviceCards(learner, wanted)).toBeNull()
  expect(await loadDeviceCards(learner, { ...wanted, deck: 'first', lang: 'zh' })).toBeNull()
  expect(await loadDevicePassages(learner, 'none', 'en')).toBeNull()
  const passages = await loadDevicePassages(learner, 'sample', 'en')
  expect(passages?.map(({ id }) => id)).toEqual(['first', 'later', 'second', 'third'])
})
