import 'server-only'
import type { Exam } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import {
  choiceOf,
  type ExamForecast,
  forecastExam,
  recallUntil,
} from '#lib/scheduling/exam-plan.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { loadCatalogue } from './catalogue.ts'
import { loadOverrides } from './deck-settings.ts'
import { loadExamInput } from './exam-input.ts'
import { examRange, findDeck, loadExams } from './exams.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { loadRendered } from './surveys.ts'

/** What is to be expected of the days until an exam. */
export interface ExamPlan {
  daysLeft: number
  forecast: ExamForecast
  /** Cards of the deck that were not met yet. */
  newCards: number
  /** The share of the deck expected to be recalled, today, on the day of the exam, and between. */
  curve: { day: number; recall: number }[]
  /** Each section with its cards and the share of them expected on the day. */
  sections: { id: string; title: string; cards: number; recall: number }[]
}

export interface ExamView {
  deck: CatalogueDeck
  today: number
  /** The first and the last local day that can be chosen. */
  earliest: number
  latest: number
  newPerDay: number
  exam: Exam | null
  /** Null without an exam, and once it is over. */
  plan: ExamPlan | null
}

/** So many points make a curve. */
const points = 24

/** The exam of a deck and the plan until then; null where the learner does not take the deck. */
export async function loadExamView(
  learner: Learner | null,
  { survey, deck: slug, lang, now }: { survey: string; deck: string; lang: string; now: number },
): Promise<ExamView | null> {
  const deck = await findDeck(learner, survey, slug, lang)
  if (!deck) return null
  const { settings, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const exam = (await loadExams(learner)).get(deck.id) ?? null
  const own = (await loadOverrides(learner)).get(deck.id)?.newPerDay
  return {
    deck,
    today,
    earliest: today + examRange.earliest,
    latest: today + examRange.latest,
    newPerDay: Math.min(settings.newPerDay, own ?? settings.newPerDay),
    exam,
    plan: exam && exam.day > today ? await planFor(learner, deck, exam, { lang, today }) : null,
  }
}

async function planFor(
  learner: Learner | null,
  deck: CatalogueDeck,
  exam: Exam,
  { lang, today }: { lang: string; today: number },
): Promise<ExamPlan> {
  const { day, recall } = exam
  const { input, sections } = await loadExamInput(learner, deck, { lang, today, day, recall })
  const { daysLeft, newCards } = input
  const newPerDay = Math.ceil(newCards / Math.max(1, daysLeft - exam.stretchDays))
  const choice = choiceOf(exam, today, newPerDay)
  const forecast = forecastExam(input, choice)
  const steps = Math.min(points, daysLeft)
  const days = Array.from({ length: steps + 1 }, (_, step) => Math.round((step * daysLeft) / steps))
  const titles = await loadTitles(learner, deck, lang)
  return {
    daysLeft,
    forecast,
    newCards,
    curve: recallUntil(input, choice, days),
    sections: bySection(sections, forecast.recalls, titles),
  }
}

async function loadTitles(learner: Learner | null, deck: CatalogueDeck, lang: string) {
  const { revisionIds } = await loadCatalogue(learner, lang)
  const revisionId = revisionIds.get(deck.survey)
  const { sections } = revisionId ? await loadRendered(revisionId) : { sections: [] }
  return sections.map(({ id, title }) => ({ id, title }))
}

/** In the order of the survey. */
function bySection(
  sections: readonly string[],
  recalls: Float64Array,
  titles: readonly { id: string; title: string }[],
): ExamPlan['sections'] {
  const sums = new Map<string, { cards: number; recalled: number }>()
  sections.forEach((section, card) => {
    const { cards, recalled } = sums.get(section) ?? { cards: 0, recalled: 0 }
    sums.set(section, { cards: cards + 1, recalled: recalled + (recalls[card] ?? 0) })
  })
  return titles.flatMap(({ id, title }) => {
    const sum = sums.get(id)
    return sum ? [{ id, title, cards: sum.cards, recall: sum.recalled / sum.cards }] : []
  })
}
