import 'server-only'
import type { SchedulingSettings, SessionCard } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { buildQueue } from '#lib/scheduling/queue.ts'
import { countDone, countFinished, loadDecks, loadSessionCards } from './cards.ts'
import { db } from './db.ts'
import { loadQueueIds } from './queue.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { loadSurvey } from './surveys.ts'

/** Everything a review session needs; from here on the browser works from memory. */
export interface ReviewView {
  /** Today's cards in the order to ask them, learning cards included. */
  cards: SessionCard[]
  today: number
  /** Where the learner last was; null before the first answer. */
  timeZone: string | null
  settings: SchedulingSettings
  /** Cards of this choice that are done with today already. */
  finishedToday: number
  dueTomorrow: number
  /** The passages the cards came from, by `survey/section`. */
  sections: Record<string, { survey: string; path: string[]; html: string }>
  /** What the review is limited to; null for everything. */
  scope: { title: string } | null
}

/** Which decks to review: one, those of a survey, or all. */
export interface ReviewChoice {
  survey?: string
  deck?: string
  lang: string
  now: number
}

/** Today's review; null when the chosen deck or survey does not exist in this language. */
export async function loadReview(
  learner: Learner | null,
  { survey, deck, lang, now }: ReviewChoice,
): Promise<ReviewView | null> {
  const { settings, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const decks = (await loadDecks(lang)).filter(
    (row) => (!survey || row.survey === survey) && (!deck || row.slug === deck),
  )
  if ((survey || deck) && decks.length === 0) return null

  const done = await countDone(learner, today)
  const room = Math.max(0, settings.newPerDay - done.fresh)
  const ids = await loadQueueIds(learner, decks, lang, today, room)
  const loaded = await loadSessionCards(learner, [...ids.learning, ...ids.due, ...ids.fresh], lang)
  const byId = new Map(loaded.map((card) => [card.id, card]))
  const pick = (chosen: readonly string[]) => chosen.flatMap((id) => byId.get(id) ?? [])
  const cards = buildQueue({
    learning: pick(ids.learning),
    due: pick(ids.due),
    fresh: pick(ids.fresh),
    now,
    today,
    done,
  })
  return {
    cards,
    today,
    timeZone,
    settings,
    finishedToday: await countFinished(
      learner,
      decks.map((row) => row.id),
      today,
    ),
    dueTomorrow: learner ? await countDueOn(learner, today + 1) : 0,
    sections: await loadPassages(cards, lang),
    scope: decks.length === 1 && deck ? { title: decks[0]?.title ?? deck } : null,
  }
}

async function countDueOn(learner: Learner, day: number): Promise<number> {
  return db().memory.count({ where: { learnerId: learner.id, dueDay: day, suspended: false } })
}

async function loadPassages(cards: readonly SessionCard[], lang: string) {
  const passages: ReviewView['sections'] = {}
  for (const slug of new Set(cards.map((card) => card.source.survey))) {
    const wanted = new Set(
      cards.filter((card) => card.source.survey === slug).map((card) => card.source.section),
    )
    const view = await loadSurvey(slug, lang)
    for (const { id, path, html } of view?.sections ?? []) {
      if (wanted.has(id)) passages[`${slug}/${id}`] = { survey: slug, path, html }
    }
  }
  return passages
}
