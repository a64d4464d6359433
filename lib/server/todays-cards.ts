import 'server-only'
import type { Exam } from '#lib/model.ts'
import type { Backlog } from '#lib/scheduling/catch-up.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { loadBacklog } from './backlog.ts'
import { loadExamCards, loadExams } from './exams.ts'
import { loadQueueIds, type QueueIds, type QueueInput, waitingSiblings } from './queue.ts'

/** What is for today, and why. */
export interface TodaysCards {
  /** Those that an exam brings forward are among the due ones. */
  ids: QueueIds
  /** Deck ids of the cards that an exam brings forward, one for each card. */
  broughtForward: readonly string[]
  backlog: Backlog
  /** The learner's exams, by deck id. */
  exams: ReadonlyMap<string, Exam>
  /** As the learner chose; but what waits after a break comes with the most endangered first. */
  settings: QueueInput['settings']
}

/** What the learner should review today: their queue, today's share of a backlog, and what exams ask for. */
export async function loadTodaysCards(
  input: QueueInput,
  parameters: SchedulerParameters,
): Promise<TodaysCards> {
  const { learner, decks, sections, lang, today } = input
  const within = sections && { lang, sections }
  const backlog = await loadBacklog(learner, decks, { ...input, within })
  const exams = await loadExams(learner)
  const settings: QueueInput['settings'] = backlog.spread
    ? { ...input.settings, reviewOrder: 'retrievability' }
    : input.settings
  const queue = await loadQueueIds({ ...input, settings, share: backlog.spread?.share })
  const waiting = waitingSiblings(input)
  const choice = { lang, today, parameters, waiting, sections }
  const forward = await loadExamCards(learner, decks, exams, choice)
  const due = [...queue.due, ...forward.map(({ cardId }) => cardId)]
  const broughtForward = forward.map(({ deckId }) => deckId)
  return { ids: { ...queue, due }, broughtForward, backlog, exams, settings }
}
