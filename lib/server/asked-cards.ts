import 'server-only'
import type { Exam, SessionCard } from '#lib/model.ts'
import type { Backlog } from '#lib/scheduling/catch-up.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { buildQueue } from '#lib/scheduling/queue.ts'
import { nothingWaits } from './backlog.ts'
import { loadSessionCards } from './cards.ts'
import { type EarlierToday, loadEarlierToday, nothingEarlier } from './earlier-today.ts'
import { loadExams } from './exams.ts'
import { answeredWithin, type QueueInput, sittingLimit } from './queue.ts'
import { forPractice, loadStudyIds, type Study } from './study.ts'
import { loadTodaysCards } from './todays-cards.ts'

/** The cards of a review in the order to ask them, and what was done with them today already. */
export interface AskedCards {
  cards: SessionCard[]
  earlier: EarlierToday
  /** Cards that are done with today already, beside those of `earlier`. */
  finishedToday: number
  backlog: Backlog
  /** The learner's exams, by deck id. */
  exams: ReadonlyMap<string, Exam>
}

/** What is for today. */
export async function loadAskedToday(
  input: QueueInput,
  parameters: SchedulerParameters,
  now: number,
): Promise<AskedCards> {
  const { learner, decks, sections, lang, today } = input
  const { ids, backlog, exams, settings } = await loadTodaysCards(input, parameters)
  const wanted = [...ids.learning, ...ids.due, ...ids.fresh]
  const loaded = await loadSessionCards(learner, decks, wanted, lang)
  const pick = (chosen: readonly string[]) => chosen.flatMap((id) => loaded.get(id) ?? [])
  const before = answeredWithin(input)
  const fresh = before.filter(({ isNew }) => isNew).length
  const cards = buildQueue({
    learning: pick(ids.learning),
    due: pick(ids.due),
    fresh: pick(ids.fresh),
    now,
    today,
    settings,
    seed: learner?.id ?? '',
    done: { fresh, due: (before.length - fresh) % sittingLimit },
  })
  const within = sections && { lang, sections }
  const earlier = await loadEarlierToday(learner, decks, lang, today, within)
  const finished = before.filter(({ isFinished }) => isFinished).length
  return { cards, earlier, finishedToday: finished - earlier.finished, backlog, exams }
}

/** What the learner chose to study, in the order they like; it begins anew whenever it is opened. */
export async function loadStudied(
  input: QueueInput,
  study: Study,
  now: number,
): Promise<AskedCards> {
  const { learner, decks, lang, today, settings } = input
  const ids = await loadStudyIds(input, study)
  const loaded = await loadSessionCards(learner, decks, ids, lang)
  const found = ids.flatMap((id) => loaded.get(id) ?? [])
  const chosen = study.isCounted ? found : found.map(forPractice)
  const isNew = ({ memory }: SessionCard) => memory.state === 'new'
  const known = chosen.filter((card) => !isNew(card))
  const cards = buildQueue({
    learning: known.filter(({ memory }) => memory.dueAt !== null),
    due: known.filter(({ memory }) => memory.dueAt === null),
    fresh: chosen.filter(isNew),
    now,
    today,
    settings,
    seed: learner?.id ?? '',
  })
  const exams = await loadExams(learner)
  return { cards, earlier: nothingEarlier, finishedToday: 0, backlog: nothingWaits, exams }
}
